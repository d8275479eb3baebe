package dev.simplane.core.coverage;

import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.operator.Country;
import dev.simplane.core.operator.Operator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The short code of what a coverage spans, as TelliSIM shows it [page].
final class RegionCode {
    private static final int LENGTH = 6;

    private RegionCode() {}

    /// The country's alpha-2 code, or for several countries six characters made from the coverage's id.
    static String of(UUID coverage, List<Operator> members) {
        Set<String> countries = members.stream().map(Operator::country).collect(Collectors.toSet());
        if (countries.size() == 1) {
            return Country.ofAlpha3(countries.iterator().next()).orElseThrow().alpha2();
        }
        long bits = Uuids.named("region/" + coverage).getMostSignificantBits() >>> 1;
        String code = Long.toString(bits, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, LENGTH - code.length())) + code.substring(0, Math.min(code.length(), LENGTH));
    }
}
