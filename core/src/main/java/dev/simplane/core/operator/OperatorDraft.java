package dev.simplane.core.operator;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// An operator to be imported. The TADIG code is its identity: importing it again replaces the rest.
///
/// @param country ISO 3166-1 alpha-3
public record OperatorDraft(
        String name, String country, String tadig, Zone zone, List<MccMnc> mccMncs, List<NetworkType> networkTypes) {
    private static final Pattern TADIG = Pattern.compile("[A-Z]{3}[0-9A-Z]{2}");

    public OperatorDraft {
        List<Violation> violations = new ArrayList<>();
        if (name.isBlank() || name.length() > 255) {
            violations.add(new Violation("name", "must have 1 to 255 characters"));
        }
        if (Country.ofAlpha3(country).isEmpty()) {
            violations.add(new Violation("country", "is not an ISO 3166-1 alpha-3 code"));
        }
        if (!TADIG.matcher(tadig).matches()) {
            violations.add(new Violation("tadig", "must be three letters and two letters or digits"));
        }
        if (mccMncs.isEmpty()) {
            violations.add(new Violation("mccMncs", "must not be empty"));
        }
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
        mccMncs = List.copyOf(mccMncs);
        networkTypes = List.copyOf(networkTypes);
    }
}
