package dev.simplane.core.sim;

/// Where an eSIM profile stands, as seen from the SM-DP+ (GSMA SGP.22 notifications).
public enum ProfileStatus {
    /// Ready to be downloaded.
    AVAILABLE,
    /// Downloaded and enabled.
    INSTALLED,
    DISABLED,
    DELETED
}
