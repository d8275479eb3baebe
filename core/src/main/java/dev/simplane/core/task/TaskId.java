package dev.simplane.core.task;

import java.util.UUID;

/// Identifies a [Task].
public record TaskId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
