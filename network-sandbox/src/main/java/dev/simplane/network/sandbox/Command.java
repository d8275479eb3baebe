package dev.simplane.network.sandbox;

import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import org.jspecify.annotations.Nullable;

/// A command as the network notes it, with the answer. One without an answer was accepted only, and is done
/// by whoever asks about it first.
///
/// @param policy for requests that carry one
/// @param text of a message to be sent
/// @param sender of that message, null for the network's own
/// @param accepted to be done when somebody asks about it, not before
/// @param answer null as long as nobody has done it
record Command(
        SimIdentity sim,
        RequestKind kind,
        @Nullable Policy policy,
        @Nullable String text,
        @Nullable String sender,
        boolean accepted,
        @Nullable Answer answer) {
    static Command of(NetworkRequest request) {
        return new Command(
                request.sim(), RequestKind.of(request), policy(request), text(request), sender(request), false, null);
    }

    private static @Nullable Policy policy(NetworkRequest request) {
        return switch (request) {
            case NetworkRequest.Provision provision -> provision.policy();
            case NetworkRequest.Resume resume -> resume.policy();
            case NetworkRequest.SetPolicy setPolicy -> setPolicy.policy();
            case NetworkRequest.Release release -> null;
            case NetworkRequest.Suspend suspend -> null;
            case NetworkRequest.SendSms sendSms -> null;
        };
    }

    private static @Nullable String text(NetworkRequest request) {
        return request instanceof NetworkRequest.SendSms sendSms ? sendSms.text() : null;
    }

    private static @Nullable String sender(NetworkRequest request) {
        return request instanceof NetworkRequest.SendSms sendSms ? sendSms.sender() : null;
    }

    Command onlyAccepted() {
        return new Command(sim, kind, policy, text, sender, true, answer);
    }

    Outcome outcome() {
        return answer == null ? new Outcome.Accepted() : answer.outcome();
    }

    Command answered(Answer given) {
        return new Command(sim, kind, policy, text, sender, accepted, given);
    }
}
