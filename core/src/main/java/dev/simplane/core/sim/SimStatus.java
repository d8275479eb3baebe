package dev.simplane.core.sim;

import java.util.Map;
import java.util.Set;

/// Where a SIM stands in its life. `ACTIVE` and `SUSPENDED` follow the link, in the same transaction.
public enum SimStatus {
    /// In stock, not released for use.
    INVENTORY,
    /// Released, without a link.
    AVAILABLE,
    /// On an active link.
    ACTIVE,
    /// On a suspended link.
    SUSPENDED,
    /// Out of use for good.
    RETIRED;

    private static final Map<SimStatus, Set<SimStatus>> NEXT = Map.of(
            INVENTORY, Set.of(AVAILABLE, RETIRED),
            AVAILABLE, Set.of(INVENTORY, ACTIVE, SUSPENDED, RETIRED),
            ACTIVE, Set.of(SUSPENDED, AVAILABLE),
            SUSPENDED, Set.of(ACTIVE, AVAILABLE),
            RETIRED, Set.of());

    /// Whether a SIM may go from this status to the other; staying is always allowed, except that nothing is after
    /// [#RETIRED].
    public boolean mayBecome(SimStatus next) {
        return next == this || NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
