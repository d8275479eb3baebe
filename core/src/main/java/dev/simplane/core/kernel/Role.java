package dev.simplane.core.kernel;

/// What an application may do.
public enum Role {
    READ,
    WRITE
}
