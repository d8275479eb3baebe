package dev.simplane.dialect.tellisim.operators;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.operator.Operator;
import dev.simplane.dialect.tellisim.Countries;
import java.util.List;
import java.util.UUID;

/// An operator. The vendor shows no label here.
record OperatorJson(
        @JsonProperty("operator_id") UUID operatorId,
        String name,
        String iso2,
        @JsonProperty("supported_rats") List<String> supportedRats,
        @JsonProperty("mcc_mnc") List<String> mccMnc) {
    static OperatorJson from(Operator operator) {
        return new OperatorJson(
                operator.id().value(),
                operator.name(),
                Countries.of(operator.country()).alpha2(),
                Networks.rats(operator),
                Networks.codes(operator));
    }
}
