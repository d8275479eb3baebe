package dev.simplane.core.network;

/// What a network says when it is asked about a SIM.
public sealed interface Inspection {
    /// It tells what it knows, which may be nothing.
    record Known(SimState state) implements Inspection {}

    /// It did not answer, or not in time, or will not tell now.
    ///
    /// @param reason for the log, never for clients
    record Unavailable(String reason) implements Inspection {}
}
