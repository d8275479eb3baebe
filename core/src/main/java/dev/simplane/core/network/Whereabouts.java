package dev.simplane.core.network;

/// What a network says when it is asked where a device is.
public sealed interface Whereabouts {
    /// Where it was found last.
    record Found(Position position) implements Whereabouts {}

    /// It was never found, or too long ago for the network to remember.
    record NotKnown() implements Whereabouts {}

    /// The network locates no devices, or none of this kind of SIM.
    record NotSupported() implements Whereabouts {}

    /// It did not answer, or not in time, or will not tell now.
    ///
    /// @param reason for the log, never for clients
    record Unavailable(String reason) implements Whereabouts {}
}
