package dev.simplane.core.activation;

import java.util.UUID;

/// Identifies an [Activation].
public record ActivationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
