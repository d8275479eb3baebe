package dev.simplane.core.network;

import java.time.Duration;

/// What a network says to a request.
public sealed interface Outcome {
    /// It is done.
    record Done() implements Outcome {}

    /// It will be done; ask again with [NetworkProvider#query].
    record Accepted() implements Outcome {}

    /// It will not be done.
    ///
    /// @param reason for the log and the command's history, never for clients
    record Rejected(String reason) implements Outcome {}

    /// Nothing was done; the same request may succeed later.
    record RetryLater(Duration after) implements Outcome {}

    /// The request was sent and no answer came: it must be queried before anything is repeated.
    record Unknown() implements Outcome {}
}
