package dev.simplane.core.sim;

import dev.simplane.core.kernel.Violation;
import dev.simplane.core.operator.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A SIM to be taken into stock, as an import row gives it.
///
/// @param position where it stands in the import, for the report: a line number from 1
/// @param released whether it can be used at once; otherwise it is `inventory`
public record SimDraft(
        int position,
        String iccid,
        @Nullable String eid,
        @Nullable String imsi,
        @Nullable String msisdn,
        SimKind kind,
        Zone zone,
        boolean released,
        @Nullable String smdpAddress,
        @Nullable String matchingId,
        boolean confirmationCodeRequired) {
    private static final Pattern EID = Pattern.compile("[0-9]{32}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{6,15}");

    /// What is wrong with it, by the name of the column.
    public List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        if (Iccid.parse(iccid).isEmpty()) {
            found.add(new Violation("iccid", "must be 19 or 20 digits beginning with 89 with a valid check digit"));
        }
        mustMatch(found, "eid", eid, EID, "must be 32 digits");
        mustMatch(found, "imsi", imsi, NUMBER, "must be 6 to 15 digits");
        mustMatch(found, "msisdn", msisdn, NUMBER, "must be 6 to 15 digits");
        if (kind == SimKind.ESIM) {
            found.addAll(
                    ofProfile(Objects.requireNonNullElse(smdpAddress, ""), Objects.requireNonNullElse(matchingId, "")));
        } else if (smdpAddress != null || matchingId != null || confirmationCodeRequired) {
            found.add(new Violation("kind", "only an eSIM has a profile to download"));
        }
        return found;
    }

    private List<Violation> ofProfile(String address, String matching) {
        List<Violation> found = new ArrayList<>();
        if (!ActivationCode.isAddress(address)) {
            found.add(new Violation("smdp_address", "must be a host name"));
        }
        if (!ActivationCode.isMatchingId(matching)) {
            found.add(new Violation("matching_id", "may hold only 0-9, A-Z and -"));
        }
        boolean tooLong = ActivationCode.of(address, matching, null, confirmationCodeRequired)
                .isEmpty();
        if (found.isEmpty() && tooLong) {
            found.add(new Violation(
                    "matching_id",
                    "makes the activation code longer than " + ActivationCode.LENGTH_MAX + " characters"));
        }
        return found;
    }

    private static void mustMatch(
            List<Violation> found, String field, @Nullable String value, Pattern pattern, String reason) {
        if (value != null && !pattern.matcher(value).matches()) {
            found.add(new Violation(field, reason));
        }
    }
}
