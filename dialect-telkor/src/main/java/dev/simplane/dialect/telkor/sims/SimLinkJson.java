package dev.simplane.dialect.telkor.sims;

import dev.simplane.core.sim.SimView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The link that a SIM is bound to.
record SimLinkJson(UUID id, @Nullable String name, String status) {
    static @Nullable SimLinkJson from(SimView.@Nullable LinkSummary link) {
        return link == null ? null : new SimLinkJson(link.id(), link.name(), link.status());
    }
}
