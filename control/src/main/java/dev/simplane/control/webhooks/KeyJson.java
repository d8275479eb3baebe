package dev.simplane.control.webhooks;

import dev.simplane.core.webhook.SigningKey;
import org.jspecify.annotations.Nullable;

/// A key without the key.
///
/// @param next null when none is to take over
record KeyJson(String dialect, String createdAt, @Nullable NextJson next) {
    record NextJson(String createdAt, String inForceFrom) {}

    static KeyJson from(SigningKey key) {
        SigningKey.Next next = key.next();
        return new KeyJson(
                key.dialect(),
                key.createdAt().toString(),
                next == null
                        ? null
                        : new NextJson(next.createdAt().toString(), next.from().toString()));
    }
}
