package dev.simplane.app.token;

import dev.simplane.core.kernel.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token whose signature was found good.
///
/// @param keyId of the key that signed it
/// @param begins null when it was good from the start
record Verified(Actor actor, String keyId, @Nullable Instant begins, Instant expires) {
    boolean isGood(Instant now) {
        return now.isBefore(expires) && (begins == null || !now.isBefore(begins));
    }
}
