package dev.simplane.control.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.simplane.core.event.LoggedEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param data the event's record: JSON already
record EventJson(
        String cursor,
        UUID id,
        String type,
        UUID subject,
        @Nullable UUID simId,
        String occurredAt,
        @JsonRawValue String data) {
    static EventJson from(LoggedEvent event) {
        return new EventJson(
                event.cursor().toString(),
                event.id(),
                event.type(),
                event.subject(),
                event.simId(),
                event.occurredAt().toString(),
                event.data());
    }
}
