package dev.simplane.core.operator;

import java.util.UUID;

/// Identifies an [Operator].
public record OperatorId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
