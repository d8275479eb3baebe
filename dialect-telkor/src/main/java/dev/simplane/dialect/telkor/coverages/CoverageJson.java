package dev.simplane.dialect.telkor.coverages;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.kernel.Symbols;
import java.util.List;
import java.util.UUID;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CoverageJson(
        UUID id,
        String name,
        List<OperatorJson> operators,
        List<String> compatibilityZones,
        String createdAt,
        String updatedAt) {
    CoverageJson {
        operators = List.copyOf(operators);
        compatibilityZones = List.copyOf(compatibilityZones);
    }

    static CoverageJson from(Coverage coverage) {
        return new CoverageJson(
                coverage.id().value(),
                coverage.name(),
                coverage.operators().stream().map(OperatorJson::from).toList(),
                Symbols.of(coverage.zones()),
                coverage.createdAt().toString(),
                coverage.updatedAt().toString());
    }
}
