package dev.simplane.dialect.tellisim;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.operator.Country;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the two refusals of a custom region say beside their message [page: G1].
final class RefusedRegion {
    private RefusedRegion() {}

    record ExistingCoverage(
            @JsonProperty("coverage_id") String coverageId,
            @JsonProperty("region_code") String regionCode,
            @JsonProperty("region_name") String regionName,
            @JsonProperty("iso2_list") List<String> iso2List) {}

    /// The additional members by name; none for any other rule.
    static Map<String, Object> members(Problem.RuleBroken broken) {
        Map<String, String> details = broken.details();
        if (broken.rule() == Rule.COUNTRY_WITHOUT_OPERATOR) {
            return Map.of("missing_iso2", iso2(details));
        }
        if (broken.rule() == Rule.COVERAGE_EXISTS) {
            return Map.of(
                    "existing_coverage",
                    new ExistingCoverage(
                            details.getOrDefault("coverage_id", ""),
                            details.getOrDefault("region_code", ""),
                            details.getOrDefault("name", ""),
                            iso2(details).stream().sorted().toList()));
        }
        return Map.of();
    }

    /// A code that no country has stays as it was sent.
    private static List<String> iso2(Map<String, String> details) {
        return Stream.of(details.getOrDefault("countries", "").split(","))
                .filter(code -> !code.isEmpty())
                .map(code -> Country.ofAlpha3(code).map(Country::alpha2).orElse(code))
                .toList();
    }
}
