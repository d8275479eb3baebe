package dev.simplane.core.kernel;

import java.util.UUID;

/// One environment (`live` or `sandbox`) of one organisation: the tenant of every row.
public record OrgId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
