package dev.simplane.control.sandbox;

import dev.simplane.control.sandbox.SandboxPort.Sent;
import org.jspecify.annotations.Nullable;

/// Whether the network let a SIM attach or detach.
record AttachJson(
        boolean accepted,
        @Nullable String refused,
        @Nullable String block) {
    static AttachJson from(Sent sent) {
        return switch (sent) {
            case Sent.Carried _ -> new AttachJson(true, null, null);
            case Sent.Refused refused -> new AttachJson(false, refused.reason(), refused.block());
        };
    }
}
