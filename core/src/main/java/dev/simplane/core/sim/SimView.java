package dev.simplane.core.sim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A SIM with the link that it is bound to.
public record SimView(Sim sim, @Nullable LinkSummary link) {
    /// @param status a link's status as stored, e.g. `active`
    public record LinkSummary(UUID id, @Nullable String name, String status) {}
}
