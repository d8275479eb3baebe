package dev.simplane.core.event;

import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as it lies in the log.
///
/// @param cursor its place in the log
/// @param id made from the fact: the same fact never has two
/// @param type e.g. `link.suspended`
/// @param occurredAt by the organisation's clock
/// @param data the event's record as JSON
public record LoggedEvent(
        OrgId org,
        Cursor cursor,
        UUID id,
        String type,
        UUID subject,
        @Nullable UUID simId,
        Instant occurredAt,
        String data) {

    /// The event's record.
    public <T> T as(Class<T> eventType, Json json) {
        return json.read(data, eventType);
    }
}
