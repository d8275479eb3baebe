package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.activation.Activation;
import dev.simplane.dialect.telkor.Mebibytes;

/// Exact decimals: used and remaining add up to allocated.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DataUsageJson(String allocatedMib, String remainingMib, String usedMib) {
    static DataUsageJson from(Activation activation) {
        return new DataUsageJson(
                Mebibytes.of(activation.allocated()),
                Mebibytes.of(activation.remaining()),
                Mebibytes.of(activation.used()));
    }
}
