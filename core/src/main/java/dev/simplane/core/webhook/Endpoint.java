package dev.simplane.core.webhook;

import java.time.Instant;
import java.util.UUID;

/// Where an organisation wants to be told, in the words of a dialect.
public record Endpoint(UUID id, String dialect, String url, Instant createdAt) {}
