package dev.simplane.core.plan;

/// When the validity of an activation begins.
public enum ActivationType {
    /// At once.
    IMMEDIATE,
    /// With the first byte of traffic.
    FIRST_USE
}
