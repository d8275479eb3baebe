package dev.simplane.control.webhooks;

import dev.simplane.core.webhook.SigningKey;

/// @param signingKey the new key
/// @param inForceFrom when it takes over; until then the old one is valid too
record RotatedKeyJson(String dialect, String signingKey, String inForceFrom) {
    static RotatedKeyJson from(SigningKey key) {
        SigningKey.Next next = key.next();
        return next == null
                ? new RotatedKeyJson(
                        key.dialect(), key.inForce(), key.createdAt().toString())
                : new RotatedKeyJson(key.dialect(), next.key(), next.from().toString());
    }

    /// Never the key.
    @Override
    public String toString() {
        return "RotatedKeyJson " + dialect;
    }
}
