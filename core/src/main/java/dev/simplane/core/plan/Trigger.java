package dev.simplane.core.plan;

/// What makes a plan's notification go out. Names: Telkor [doc] 3.6.
public enum Trigger {
    PLAN_ACTIVATION,
    PLAN_EXPIRATION,
    /// Usage reaches a number of megabytes.
    DATA_CONSUMPTION_ABSOLUTE,
    /// Usage reaches a percentage.
    DATA_CONSUMPTION_RELATIVE
}
