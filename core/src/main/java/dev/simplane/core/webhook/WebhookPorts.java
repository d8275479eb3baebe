package dev.simplane.core.webhook;

import dev.simplane.core.event.LoggedEvent;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the relay needs from outside: the dialects' words and signatures, and HTTP.
public interface WebhookPorts {
    /// What the dialect says of the event; nothing when it does not tell of it.
    Optional<Message> translate(String dialect, LoggedEvent event);

    /// The headers that prove the origin of a body.
    Map<String, String> sign(String dialect, String signingKey, String body);

    /// Sends a body and waits for the status, for a bounded time.
    Answer post(URI url, Map<String, String> headers, String body);

    /// @param type the dialect's name for the event
    /// @param body exactly as it will be sent and signed
    record Message(String type, String body) {}

    /// @param status of the receiver, null when there was no answer
    /// @param failure why there was none
    record Answer(@Nullable Integer status, @Nullable String failure) {
        boolean delivered() {
            return status != null && status >= 200 && status < 300;
        }
    }
}
