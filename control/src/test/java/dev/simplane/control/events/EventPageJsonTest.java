package dev.simplane.control.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.event.Cursor;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventPageJsonTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");
    private static final UUID ID = new UUID(0, 1);

    private static LoggedEvent event(long seq) {
        return new LoggedEvent(
                new OrgId(ID),
                new Cursor(7, seq),
                ID,
                "link.suspended",
                ID,
                null,
                Instant.EPOCH,
                "{\"link\": \"a\", \"count\": 2}");
    }

    @Test
    void data_is_json_and_next_is_the_last_cursor() {
        String page = Jsons.write(EventPageJson.from(List.of(event(1), event(2)), Cursor.START));
        assertThat(page).contains("\"data\":{\"link\": \"a\", \"count\": 2}}").endsWith("\"next\":\"7-2\"}");
        assertThat(SPEC.checkComponent("EventPage", page)).isEmpty();
    }

    @Test
    void an_empty_page_leaves_the_cursor_where_it_was() {
        String page = Jsons.write(EventPageJson.from(List.of(), new Cursor(7, 2)));
        assertThat(page).isEqualTo("{\"items\":[],\"next\":\"7-2\"}");
        assertThat(SPEC.checkComponent("EventPage", page)).isEmpty();
        assertThat(SPEC.checkComponent("EventPage", Jsons.write(EventPageJson.from(List.of(), Cursor.START))))
                .isEmpty();
    }
}
