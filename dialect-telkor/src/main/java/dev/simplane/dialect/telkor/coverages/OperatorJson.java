package dev.simplane.dialect.telkor.coverages;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.Operator;
import java.util.List;
import java.util.UUID;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record OperatorJson(
        UUID id, String name, String country, String tadig, String compatibilityZone, List<String> networkTypes) {
    OperatorJson {
        networkTypes = List.copyOf(networkTypes);
    }

    static OperatorJson from(Operator operator) {
        return new OperatorJson(
                operator.id().value(),
                operator.name(),
                operator.country(),
                operator.tadig(),
                Symbols.of(operator.zone()),
                operator.networkTypes().stream().map(NetworkType::symbol).toList());
    }
}
