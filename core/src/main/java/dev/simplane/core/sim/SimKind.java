package dev.simplane.core.sim;

/// A card, or a profile for an eUICC.
public enum SimKind {
    PHYSICAL,
    ESIM
}
