package dev.simplane.core.webhook;

import dev.simplane.core.event.LoggedEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the relay needs from outside: the dialects' words and signatures, and HTTP.
public interface WebhookPorts {
    /// What the dialect says of the event; nothing when it does not tell of it.
    Optional<Message> translate(String dialect, LoggedEvent event);

    /// The headers that prove the origin of what is sent.
    Map<String, String> sign(String dialect, Keys keys, Envelope envelope);

    /// Sends a body and waits for the status, for a bounded time.
    Answer post(URI url, Map<String, String> headers, String body);

    /// @param type the dialect's name for the event
    /// @param body exactly as it will be sent and signed
    record Message(String type, String body) {}

    /// @param inForce signs in the dialect's way
    /// @param next valid too, until it takes over
    record Keys(String inForce, @Nullable String next) {
        /// Never the keys.
        @Override
        public String toString() {
            return "keys";
        }
    }

    /// One attempt.
    ///
    /// @param id the event's
    /// @param at when it is sent
    record Envelope(UUID id, Instant at, String body) {}

    /// @param status of the receiver, null when there was no answer
    /// @param failure why there was none
    record Answer(@Nullable Integer status, @Nullable String failure) {
        boolean delivered() {
            return status != null && status >= 200 && status < 300;
        }
    }
}
