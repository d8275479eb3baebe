package dev.simplane.core.sim;

/// What a customer needs to know of an eSIM profile: a summary of its [ProfileState].
public enum ProfileStatus {
    /// Ready to be downloaded.
    AVAILABLE,
    /// Downloaded, installed or enabled.
    INSTALLED,
    DISABLED,
    DELETED
}
