package dev.simplane.core.network;

import org.jspecify.annotations.Nullable;

/// What a network can be asked to do.
public sealed interface NetworkRequest {
    SimIdentity sim();

    /// Give the SIM service.
    record Provision(SimIdentity sim, Policy policy) implements NetworkRequest {}

    /// Take the service away.
    record Release(SimIdentity sim) implements NetworkRequest {}

    /// Stop the service for a while.
    record Suspend(SimIdentity sim) implements NetworkRequest {}

    /// Let the service go on.
    record Resume(SimIdentity sim, Policy policy) implements NetworkRequest {}

    /// Enforce this.
    record SetPolicy(SimIdentity sim, Policy policy) implements NetworkRequest {}

    /// Deliver a short message to the SIM.
    ///
    /// @param sender a number of at most 15 digits, perhaps after a `+`, or 1 to 11 characters of the GSM 7-bit
    ///     default alphabet; null for the network's own. One that a network cannot show is for the adapter to
    ///     reject
    record SendSms(SimIdentity sim, String text, @Nullable String sender) implements NetworkRequest {}
}
