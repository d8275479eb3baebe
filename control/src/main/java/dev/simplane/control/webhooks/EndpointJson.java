package dev.simplane.control.webhooks;

import dev.simplane.core.webhook.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param types empty for everything
/// @param pausedAt null when it is not paused
/// @param failing null when nothing is known to be wrong
record EndpointJson(
        UUID id,
        String dialect,
        String url,
        List<String> types,
        @Nullable String pausedAt,
        @Nullable FailingJson failing,
        String createdAt) {
    EndpointJson {
        types = List.copyOf(types);
    }

    /// @param restingUntil null while it has not failed often enough
    record FailingJson(String since, int failures, @Nullable String restingUntil) {}

    static EndpointJson from(Endpoint endpoint) {
        Endpoint.Failing failing = endpoint.failing();
        return new EndpointJson(
                endpoint.id(),
                endpoint.dialect(),
                endpoint.url(),
                endpoint.types(),
                text(endpoint.pausedAt()),
                failing == null
                        ? null
                        : new FailingJson(failing.since().toString(), failing.failures(), text(failing.restingUntil())),
                endpoint.createdAt().toString());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
