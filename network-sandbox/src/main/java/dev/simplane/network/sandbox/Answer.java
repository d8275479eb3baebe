package dev.simplane.network.sandbox;

import dev.simplane.core.network.Outcome;
import org.jspecify.annotations.Nullable;

/// The final answer to a command.
///
/// @param refusal why it was not done, null when it was
record Answer(@Nullable String refusal) {
    static final Answer DONE = new Answer(null);

    Outcome outcome() {
        return refusal == null ? new Outcome.Done() : new Outcome.Rejected(refusal);
    }
}
