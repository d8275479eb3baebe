package dev.simplane.core.link;

import java.util.UUID;

/// Identifies a [Link].
public record LinkId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
