package dev.simplane.core.activation;

/// How an activation came to be.
public enum Source {
    MANUAL,
    /// A package of a recurring plan.
    RECURRING,
    /// The renewal of one that ended.
    RESUBSCRIPTION
}
