package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.network.SimIdentity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the network does wrong.
///
/// @param delayMillis how long its answer takes; what it does, it does at once
/// @param reason of a refusal
/// @param retryMillis for [Effect#RETRY_LATER]
/// @param iccid only for this SIM, null for all
/// @param request only for these requests, null for all
/// @param left how many requests it still affects (for [Effect#UNREACHABLE] questions count too), null until
///     it is cleared
public record Fault(
        Effect effect,
        long delayMillis,
        @Nullable String reason,
        long retryMillis,
        @Nullable String iccid,
        @Nullable RequestKind request,
        @Nullable Integer left) {
    /// How slow the network can be made.
    public static final Duration DELAY_MAX = Duration.ofMinutes(1);

    /// The kinds of fault.
    public enum Effect {
        /// Does as it is told, and takes its time to say so.
        SLOW,
        /// Does not do it and says why.
        REFUSE,
        /// Does not do it and asks to be asked later.
        RETRY_LATER,
        /// Does it, and the answer is lost.
        UNKNOWN_DONE,
        /// The request is lost: the network never hears of it.
        UNKNOWN_NOT_DONE,
        /// Promises it, and has done it when asked about it.
        ACCEPT,
        /// Cannot be reached at all, not even to ask about earlier requests.
        UNREACHABLE
    }

    public Fault {
        if (delayMillis < 0 || delayMillis > DELAY_MAX.toMillis()) {
            throw new Problem.Invalid("delayMillis", "must be 0 to " + DELAY_MAX.toMillis());
        }
        if (retryMillis < 0) {
            throw new Problem.Invalid("retryMillis", "must not be negative");
        }
        if (left != null && left < 1) {
            throw new Problem.Invalid("left", "must be at least 1");
        }
    }

    public static Fault slow(Duration delay) {
        return of(Effect.SLOW).after(delay);
    }

    public static Fault refuse(String reason) {
        return new Fault(Effect.REFUSE, 0, reason, 0, null, null, null);
    }

    public static Fault retryLater(Duration after) {
        return new Fault(Effect.RETRY_LATER, 0, null, after.toMillis(), null, null, null);
    }

    /// A fault that needs no more to be said.
    public static Fault of(Effect effect) {
        return new Fault(effect, 0, null, 0, null, null, null);
    }

    /// The same, with this delay before each answer.
    public Fault after(Duration delay) {
        return new Fault(effect, delay.toMillis(), reason, retryMillis, iccid, request, left);
    }

    public Fault forSim(@Nullable String only) {
        return new Fault(effect, delayMillis, reason, retryMillis, only, request, left);
    }

    public Fault forRequests(@Nullable RequestKind only) {
        return new Fault(effect, delayMillis, reason, retryMillis, iccid, only, left);
    }

    /// For the next requests only.
    public Fault times(@Nullable Integer requests) {
        return new Fault(effect, delayMillis, reason, retryMillis, iccid, request, requests);
    }

    boolean concerns(Command command) {
        return (iccid == null || iccid.equals(command.sim().iccid())) && (request == null || request == command.kind());
    }

    /// Whether it concerns a question about this SIM. There is nothing about a question that could be done
    /// later.
    boolean concernsQuestionAbout(SimIdentity sim) {
        return effect != Effect.ACCEPT
                && (iccid == null || iccid.equals(sim.iccid()))
                && (request == null || request == RequestKind.INSPECT);
    }

    /// Whether it concerns a request of which nothing is known.
    boolean concernsAll() {
        return iccid == null && request == null;
    }
}
