package dev.simplane.core.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event on its way to an endpoint. All times are the system's.
///
/// @param eventId the same for every attempt: receivers de-duplicate by it
/// @param body as sent, byte for byte, at every attempt
/// @param test whether somebody asked for it to try the endpoint: it tells of nothing that happened
/// @param nextAttemptAt not before this, while it is pending
/// @param attempts oldest first
public record Delivery(
        UUID id,
        UUID endpoint,
        UUID eventId,
        String type,
        String body,
        boolean test,
        Status status,
        Instant createdAt,
        Instant nextAttemptAt,
        @Nullable Instant endedAt,
        List<Attempt> attempts) {
    public Delivery {
        attempts = List.copyOf(attempts);
    }

    public enum Status {
        PENDING,
        DELIVERED,
        /// Given up after the last attempt. It can be sent again.
        DEAD,
        /// The endpoint was deleted before it arrived.
        CANCELLED
    }

    /// @param status the receiver's HTTP status, null when there was no answer
    /// @param failure why there was none, null when there was one
    public record Attempt(
            int number,
            Instant at,
            int durationMillis,
            @Nullable Integer status,
            @Nullable String failure) {}

    Delivery with(List<Attempt> made) {
        return new Delivery(id, endpoint, eventId, type, body, test, status, createdAt, nextAttemptAt, endedAt, made);
    }
}
