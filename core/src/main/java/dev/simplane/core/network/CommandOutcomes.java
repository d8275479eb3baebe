package dev.simplane.core.network;

import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.NetworkCommand.Status;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The second transaction of a command: the network's outcome and the intended change take effect together.
final class CommandOutcomes {
    private final CommandStore store;
    private final Json json;
    private final Map<String, IntentHandler<?>> handlers = new ConcurrentHashMap<>();

    CommandOutcomes(CommandStore store, Json json) {
        this.store = store;
        this.json = json;
    }

    void register(IntentHandler<?> handler) {
        if (handlers.putIfAbsent(handler.kind(), handler) != null) {
            throw new IllegalStateException("two handlers for the intent " + handler.kind());
        }
    }

    /// The network did what can no longer take effect: it must be undone.
    static final class NotPossible extends RuntimeException {
        private NotPossible(Problem problem) {
            super(problem.getMessage(), problem, false, false);
        }
    }

    /// @param command locked, as it is now
    /// @param again when to try again if the outcome is not final
    /// @return where the command stands now
    /// @throws NotPossible when the intended change is refused now; nothing is written then
    Status settle(Tx tx, NetworkCommand command, Outcome outcome, Instant now, Instant again) {
        if (!command.status().open()) {
            return command.status();
        }
        return switch (outcome) {
            case Outcome.Done done -> done(tx, command, now);
            case Outcome.Rejected rejected -> refused(tx, command, rejected.reason(), now);
            case Outcome.Accepted accepted -> open(tx, command, again);
            case Outcome.RetryLater later -> open(tx, command, again);
            case Outcome.Unknown unknown -> open(tx, command, again);
        };
    }

    private Status done(Tx tx, NetworkCommand command, Instant now) {
        if (command.status() == Status.REVERTING) {
            // Done too late, while the caller gave up: the next turn undoes it.
            return open(tx, command, now);
        }
        try {
            call(tx, command, IntentHandler::done);
        } catch (Problem problem) {
            throw new NotPossible(problem);
        }
        store.end(tx, command.id(), Status.DONE, null, now);
        call(tx, command, IntentHandler::ended);
        return Status.DONE;
    }

    private Status refused(Tx tx, NetworkCommand command, String reason, Instant now) {
        call(tx, command, IntentHandler::refused);
        Status ended = command.status() == Status.REVERTING ? Status.REVERTED : Status.REFUSED;
        store.end(tx, command.id(), ended, reason, now);
        call(tx, command, IntentHandler::ended);
        return ended;
    }

    private Status open(Tx tx, NetworkCommand command, Instant again) {
        store.tryAgain(tx, command.id(), again);
        return command.status();
    }

    /// A method of a handler.
    private interface Step {
        <I extends Intent> void take(IntentHandler<I> handler, Tx tx, NetworkCommand command, I intent);
    }

    private void call(Tx tx, NetworkCommand command, Step step) {
        IntentHandler<?> handler = handlers.get(command.intentKind());
        if (handler == null) {
            throw new IllegalStateException("no handler for the intent " + command.intentKind());
        }
        call(tx, command, handler, step);
    }

    private <I extends Intent> void call(Tx tx, NetworkCommand command, IntentHandler<I> handler, Step step) {
        step.take(handler, tx, command, json.read(command.intentData(), handler.type()));
    }
}
