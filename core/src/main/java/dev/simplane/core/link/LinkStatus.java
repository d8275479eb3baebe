package dev.simplane.core.link;

import java.util.Map;
import java.util.Set;

/// Where a link stands. The states are Telkor's ([doc] 3.4); what leads from one to another is our decision.
public enum LinkStatus {
    ACTIVE,
    /// Stopped by the customer.
    SUSPENDED,
    /// Stopped by Simplane: service cannot run until something is mended first, e.g. no SIM is bound.
    HOLD,
    /// Gone for good.
    REMOVED;

    private static final Map<LinkStatus, Set<LinkStatus>> NEXT = Map.of(
            ACTIVE, Set.of(SUSPENDED, HOLD, REMOVED),
            SUSPENDED, Set.of(ACTIVE, HOLD, REMOVED),
            HOLD, Set.of(ACTIVE, SUSPENDED, REMOVED),
            REMOVED, Set.of());

    /// Whether a link may go from this status to the other.
    public boolean mayBecome(LinkStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
