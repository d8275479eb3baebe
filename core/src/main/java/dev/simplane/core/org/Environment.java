package dev.simplane.core.org;

/// Each organisation has both.
public enum Environment {
    LIVE,
    /// Its clock can be moved and its network scripted.
    SANDBOX
}
