package dev.simplane.core.plan;

import java.util.UUID;

/// Identifies a [Plan].
public record PlanId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
