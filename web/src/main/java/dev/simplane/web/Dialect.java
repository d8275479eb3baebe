package dev.simplane.web;

import dev.simplane.core.event.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One public API that Simplane speaks.
public interface Dialect {
    /// The stable name, e.g. `telkor`.
    String name();

    /// Whether a path belongs to it.
    ///
    /// @param path begins with a slash, without the query
    boolean serves(String path);

    Authenticator authenticator();

    Errors errors();

    /// How many bytes a request body may have.
    int bodyBytesMax();

    /// Where the OpenAPI document lies on the class path.
    String specification();

    /// Paths on which nobody needs to authenticate.
    default List<String> openPaths() {
        return List.of();
    }

    /// What a webhook of this dialect says about the event; nothing when the dialect does not tell of it.
    default Optional<WebhookMessage> webhook(LoggedEvent event) {
        return Optional.empty();
    }

    /// One webhook of each type that this dialect tells of, made up, to try an endpoint with.
    ///
    /// @param at when it is said to have happened
    default List<WebhookMessage> webhookSamples(Instant at) {
        return List.of();
    }

    /// How its webhooks are signed.
    default Signature signature() {
        return (key, body) -> Map.of();
    }
}
