package dev.simplane.core.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where an organisation wants to be told, in the words of a dialect.
///
/// @param types what it wants to be told of, by the dialect's names; empty for everything
/// @param failing null when the last attempt was answered, or none was made
/// @param pausedAt since when nothing is sent to it, null when it is not paused; what happens meanwhile is kept for it
public record Endpoint(
        UUID id,
        String dialect,
        String url,
        List<String> types,
        @Nullable Instant pausedAt,
        @Nullable Failing failing,
        Instant createdAt) {
    public Endpoint {
        types = List.copyOf(types);
    }

    /// What is wrong with an endpoint. All times are the system's.
    ///
    /// @param since the first of the attempts that have all failed
    /// @param failures how many they are
    /// @param restingUntil nothing is sent to it before, null while it has not failed often enough
    public record Failing(
            Instant since, int failures, @Nullable Instant restingUntil) {}

    boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }
}
