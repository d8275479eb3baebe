package dev.simplane.network.sandbox;

import dev.simplane.core.network.NetworkRequest;

/// The requests that a network knows, by name: what a [Fault] can be meant for.
public enum RequestKind {
    PROVISION,
    RELEASE,
    SUSPEND,
    RESUME,
    SET_POLICY,
    SEND_SMS,
    /// A question about a SIM, which is no command.
    INSPECT;

    static RequestKind of(NetworkRequest request) {
        return switch (request) {
            case NetworkRequest.Provision provision -> PROVISION;
            case NetworkRequest.Release release -> RELEASE;
            case NetworkRequest.Suspend suspend -> SUSPEND;
            case NetworkRequest.Resume resume -> RESUME;
            case NetworkRequest.SetPolicy setPolicy -> SET_POLICY;
            case NetworkRequest.SendSms sendSms -> SEND_SMS;
        };
    }
}
