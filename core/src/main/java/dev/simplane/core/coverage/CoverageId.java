package dev.simplane.core.coverage;

import java.util.UUID;

/// Identifies a [Coverage].
public record CoverageId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
