package dev.simplane.dialect.tellisim.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.coverage.Coverage;
import java.util.List;
import java.util.UUID;

/// A custom region that was just made.
///
/// @param iso2List in the order of the request
record CustomRegionJson(
        @JsonProperty("coverage_id") UUID coverageId,
        @JsonProperty("region_code") String regionCode,
        @JsonProperty("region_name") String regionName,
        @JsonProperty("iso2_list") List<String> iso2List) {
    CustomRegionJson {
        iso2List = List.copyOf(iso2List);
    }

    static CustomRegionJson from(Coverage coverage, List<String> iso2List) {
        return new CustomRegionJson(coverage.id().value(), coverage.regionCode(), coverage.name(), iso2List);
    }
}
