package dev.simplane.dialect.tellisim.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.operator.Country;
import dev.simplane.core.operator.Operator;
import dev.simplane.dialect.tellisim.Countries;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.operators.Networks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// A coverage profile with its countries, which clients count on.
record CoverageJson(
        @JsonProperty("coverage_id") UUID coverageId,
        String label,
        @JsonProperty("region_name") String regionName,
        @JsonProperty("region_code") String regionCode,
        List<CountryJson> countries) {
    record CountryJson(String iso2, String iso3, String name, List<OperatorOfCountryJson> operators) {
        static CountryJson from(String alpha3, List<Operator> operators) {
            Country country = Countries.of(alpha3);
            return new CountryJson(
                    country.alpha2(),
                    country.alpha3(),
                    country.name(),
                    operators.stream().map(OperatorOfCountryJson::from).toList());
        }
    }

    record OperatorOfCountryJson(
            @JsonProperty("operator_id") UUID operatorId,
            String name,
            @JsonProperty("supported_rats") List<String> supportedRats,
            @JsonProperty("mcc_mnc") List<String> mccMnc) {
        static OperatorOfCountryJson from(Operator operator) {
            return new OperatorOfCountryJson(
                    operator.id().value(), operator.name(), Networks.rats(operator), Networks.codes(operator));
        }
    }

    /// Nothing for a coverage without a label.
    static Optional<CoverageJson> ifVisible(Coverage coverage) {
        return Label.of(coverage).map(label -> from(coverage, label));
    }

    /// @param coverage one that has a label
    static CoverageJson from(Coverage coverage) {
        return from(coverage, Label.of(coverage).orElseThrow());
    }

    private static CoverageJson from(Coverage coverage, Label label) {
        LinkedHashMap<String, List<Operator>> byCountry = coverage.operators().stream()
                .collect(Collectors.groupingBy(Operator::country, LinkedHashMap::new, Collectors.toList()));
        return new CoverageJson(
                coverage.id().value(),
                label.wire(),
                coverage.name(),
                coverage.regionCode(),
                byCountry.entrySet().stream()
                        .map(country -> CountryJson.from(country.getKey(), country.getValue()))
                        .toList());
    }
}
