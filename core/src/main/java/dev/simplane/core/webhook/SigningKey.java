package dev.simplane.core.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a tenant's webhooks in a dialect are signed with. All times are the system's.
///
/// @param inForce the key of the dialect's own signature
/// @param next the key that will take over, null when none is to
public record SigningKey(
        String dialect,
        String inForce,
        Instant createdAt,
        @Nullable Next next) {

    /// @param from when it takes over; until then both are valid
    public record Next(String key, Instant createdAt, Instant from) {
        /// Never the key.
        @Override
        public String toString() {
            return "next signing key, from " + from;
        }
    }

    /// The key as it is at a moment: one whose time has come has taken over.
    SigningKey at(Instant moment) {
        return next == null || moment.isBefore(next.from())
                ? this
                : new SigningKey(dialect, next.key(), next.createdAt(), null);
    }

    /// Both keys, while there are two.
    WebhookPorts.Keys keys() {
        return new WebhookPorts.Keys(inForce, next == null ? null : next.key());
    }

    /// Never the keys.
    @Override
    public String toString() {
        return "signing key of " + dialect;
    }
}
