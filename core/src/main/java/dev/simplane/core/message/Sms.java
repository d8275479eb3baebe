package dev.simplane.core.message;

import dev.simplane.core.link.LinkId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A short message to or from a link.
///
/// @param sender as shown on the device, null for the network's own
/// @param recipient the MSISDN, null when the SIM has none
/// @param text 1 to 1,600 characters
public record Sms(
        UUID id,
        LinkId link,
        Direction direction,
        @Nullable String sender,
        @Nullable String recipient,
        String text,
        Status status,
        Instant createdAt,
        Instant updatedAt) {
    public enum Direction {
        OUTBOUND,
        INBOUND
    }

    public enum Status {
        /// Handed to nobody yet.
        QUEUED,
        /// Taken by the network.
        SENT,
        DELIVERED,
        FAILED
    }
}
