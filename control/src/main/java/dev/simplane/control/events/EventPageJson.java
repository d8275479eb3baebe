package dev.simplane.control.events;

import dev.simplane.core.event.Cursor;
import dev.simplane.core.event.LoggedEvent;
import java.util.List;

/// @param next where to read on
record EventPageJson(List<EventJson> items, String next) {
    EventPageJson {
        items = List.copyOf(items);
    }

    static EventPageJson from(List<LoggedEvent> events, Cursor after) {
        Cursor next = events.isEmpty() ? after : events.getLast().cursor();
        return new EventPageJson(events.stream().map(EventJson::from).toList(), next.toString());
    }
}
