package dev.simplane.core.sim;

import java.util.UUID;

/// Identifies a [Sim].
public record SimId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
