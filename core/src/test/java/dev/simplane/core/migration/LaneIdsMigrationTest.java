package dev.simplane.core.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Db;
import dev.simplane.testkit.TestDb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// V0023 over a table of lanes as V0018 made it, with rows in it.
final class LaneIdsMigrationTest {
    private static final UUID ORG = new UUID(0, 1);
    private static final UUID ENDPOINT = new UUID(0, 2);

    @Test
    void lanes_are_kept_and_so_are_their_leases() throws IOException {
        String before = script("V0018__webhook_lanes.sql");
        String table = before.substring(
                before.indexOf("create table webhook_lane"), before.indexOf("-- Endpoints whose last attempts"));
        String change = script("V0023__webhook_lane_ids.sql");
        try (TestDb database = TestDb.create()) {
            Jdbi.create(database.ownerDataSource()).useTransaction(handle -> {
                handle.execute("drop table webhook_lane");
                handle.createScript(table).execute();
                insertRows(handle);
                handle.createScript(change).execute();
                assertThat(handle.createQuery("""
                                select concat_ws(' ', right(subject::text, 1), due_at at time zone 'UTC',
                                    coalesce((leased_until at time zone 'UTC')::text, 'free'), claim, version, id is not null)
                                from webhook_lane order by subject
                                """).mapTo(String.class).list())
                        .isEqualTo(List.of(
                                "1 2026-11-21 06:00:00 free 0 0 t", "2 2026-11-21 06:01:00 2026-11-21 06:01:00 3 7 t"));
                assertThat(handle.createQuery("select count(distinct id) from webhook_lane")
                                .mapTo(Long.class)
                                .one())
                        .isEqualTo(2);
            });
        }
    }

    private static void insertRows(Handle handle) {
        handle.execute("insert into org values (?, ?, 'Org', 'live', now(), now())", ORG, ORG);
        handle.execute(
                "insert into webhook_endpoint (org_id, id, dialect, url, created_at) values (?, ?, 'x', 'http://x', now())",
                ORG,
                ENDPOINT);
        handle.execute("""
                insert into webhook_lane (org_id, endpoint_id, subject, due_at, leased, claim, version) values
                    (?, ?, ?, timestamptz '2026-11-21 06:00Z', false, 0, 0),
                    (?, ?, ?, timestamptz '2026-11-21 06:01Z', true, 3, 7)
                """, ORG, ENDPOINT, new UUID(0, 1), ORG, ENDPOINT, new UUID(0, 2));
    }

    private static String script(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Db.class.getResourceAsStream("/db/migration/" + name), "no " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
