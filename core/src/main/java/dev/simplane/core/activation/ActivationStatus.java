package dev.simplane.core.activation;

import java.util.Map;
import java.util.Set;

/// Where an activation stands.
public enum ActivationStatus {
    /// Its window lies ahead.
    SCHEDULED,
    /// Ready; begins with the first traffic.
    PENDING,
    ACTIVE,
    /// Used up before its validity ended.
    DEPLETED,
    EXPIRED,
    /// Stopped for good by the customer (TelliSIM [doc] "Suspend a plan attachment").
    SUSPENDED,
    /// Ended by the customer, or with its link.
    REMOVED,
    /// The network refused it.
    FAILED;

    private static final Map<ActivationStatus, Set<ActivationStatus>> NEXT = Map.of(
            SCHEDULED, Set.of(PENDING, ACTIVE, SUSPENDED, REMOVED, EXPIRED, FAILED),
            PENDING, Set.of(ACTIVE, SUSPENDED, REMOVED, EXPIRED, FAILED),
            ACTIVE, Set.of(DEPLETED, EXPIRED, SUSPENDED, REMOVED),
            DEPLETED, Set.of(EXPIRED, SUSPENDED, REMOVED),
            EXPIRED, Set.of(),
            SUSPENDED, Set.of(),
            REMOVED, Set.of(),
            FAILED, Set.of());

    /// Whether an activation may go from this status to the other.
    public boolean mayBecome(ActivationStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /// Whether nothing more will happen to it.
    public boolean ended() {
        return NEXT.getOrDefault(this, Set.of()).isEmpty();
    }
}
