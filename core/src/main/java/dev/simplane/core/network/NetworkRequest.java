package dev.simplane.core.network;

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
    record SendSms(SimIdentity sim, String text) implements NetworkRequest {}
}
