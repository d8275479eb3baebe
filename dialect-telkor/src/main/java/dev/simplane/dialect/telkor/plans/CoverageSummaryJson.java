package dev.simplane.dialect.telkor.plans;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.kernel.Symbols;
import java.util.List;
import java.util.UUID;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CoverageSummaryJson(UUID id, String name, List<String> compatibilityZones) {
    CoverageSummaryJson {
        compatibilityZones = List.copyOf(compatibilityZones);
    }

    static CoverageSummaryJson from(Coverage coverage) {
        return new CoverageSummaryJson(coverage.id().value(), coverage.name(), Symbols.of(coverage.zones()));
    }
}
