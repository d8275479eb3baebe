package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.TestDb;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two packaged programs over one database. One is killed with signal 9 while both work on a bulk task; later it is
/// started again, and the other is killed.
class TwoProgramsIT {
    private static final int LINKS = 500;

    /// What one program has in its hands at most: three turns of one tenant.
    private static final int HELD_MAX = 300;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void whichever_is_killed_each_item_ends_once_and_has_its_effect_once() throws Exception {
        try (TestDb database = TestDb.create()) {
            Database behind = new Database(Jdbi.create(database.ownerDataSource()));
            Map<String, String> settings = Map.of(
                    "SIMPLANE_DB_URL",
                    database.url(),
                    "SIMPLANE_DB_USER",
                    "postgres",
                    "SIMPLANE_NETWORK_WAIT_MILLIS",
                    "30000");
            try (Program first = Program.start("up", folder.resolve("first"), settings);
                    Program second = Program.start("up", folder.resolve("second"), settings)) {
                Fleet fleet = Fleet.of(second, LINKS);
                killInTheMiddle("suspend", fleet, first, behind);
                assertThat(fleet.total("/telkor/links?status=suspended")).isEqualTo(LINKS);

                try (Program again = Program.start("up", folder.resolve("first"), settings)) {
                    Fleet sameFleet = fleet.through(again);
                    killInTheMiddle("resume", sameFleet, second, behind);
                    assertThat(sameFleet.total("/telkor/links?status=active")).isEqualTo(LINKS);
                }
            }
        }
    }

    /// @param fleet asks the program that lives on
    private static void killInTheMiddle(String change, Fleet fleet, Program killed, Database behind) {
        fleet.control("/sandbox/faults", "{\"kind\":\"slow\",\"request\":\"" + change + "\",\"delayMillis\":50}");
        String task = fleet.bulk(change);
        until("both programs are at it", () -> fleet.items(task, "processing") > HELD_MAX);
        killed.kill();
        Timestamp then = behind.now();

        until(
                "nothing is left but what the killed program had in its hands",
                () -> behind.freeOrTakenSince(task, then) == 0 && fleet.items(task, "processing") <= HELD_MAX);
        assertThat(fleet.items(task, "processing")).isPositive();
        behind.endLeases("network_command");
        until("no command is open", () -> behind.openCommands() == 0);
        behind.endLeases("task_item");
        until(
                "every item has ended",
                () -> fleet.task(task).at("/status").textValue().equals("completed"));

        assertThat(behind.failures(task)).isEmpty();
        JsonNode ended = fleet.task(task);
        assertThat(ended.at("/completed_items").intValue()).isEqualTo(LINKS);
        assertThat(fleet.items(task, "completed")).isEqualTo(LINKS);
        Map<String, Long> events = fleet.events(change.equals("suspend") ? "link.suspended" : "link.active");
        assertThat(events).containsOnlyKeys(fleet.links());
        assertThat(events.values()).containsOnly(1L);
        assertThat(behind.carriedOut(change + "_link")).isEqualTo(new Database.Count(LINKS, LINKS));
        assertThat(behind.toldTheNetwork(change)).isEqualTo(new Database.Count(LINKS, LINKS));
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain until " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /// What no API tells.
    private record Database(Jdbi owner) {
        /// @param sims different ones
        record Count(long rows, long sims) {}

        Timestamp now() {
            return owner.withHandle(handle ->
                    handle.createQuery("select now()").mapTo(Timestamp.class).one());
        }

        /// Items that are free, or that were taken up after this time.
        long freeOrTakenSince(String task, Timestamp time) {
            return owner.withHandle(handle -> handle.createQuery("""
                            select count(*) from task_item where task_id = :task and (status = 'pending'
                                or status = 'processing' and leased_until > cast(:time as timestamptz) + interval '60 seconds')
                            """)
                    .bind("task", UUID.fromString(task))
                    .bind("time", time)
                    .mapTo(Long.class)
                    .one());
        }

        List<String> failures(String task) {
            return owner.withHandle(handle -> handle.createQuery(
                            "select error from task_item where task_id = :task and status <> 'completed'")
                    .bind("task", UUID.fromString(task))
                    .mapTo(String.class)
                    .list());
        }

        /// As if the time of the killed program's leases had passed.
        void endLeases(String table) {
            owner.useHandle(handle -> handle.execute(
                    "update " + table + " set leased_until = now() - interval '1 second' where leased_until > now()"));
        }

        long openCommands() {
            return owner.withHandle(handle -> handle.createQuery(
                            "select count(*) from network_command where status in ('pending', 'reverting')")
                    .mapTo(Long.class)
                    .one());
        }

        /// Commands that have taken effect.
        Count carriedOut(String intent) {
            return count(
                    "select count(*), count(distinct sim_id) from network_command"
                            + " where status = 'done' and intent = :what",
                    intent);
        }

        /// Commands that the network has carried out.
        Count toldTheNetwork(String request) {
            return count("""
                    select count(*), count(distinct value -> 'sim' ->> 'id') from network_memory
                    where key like 'command/%' and lower(value ->> 'kind') = :what
                    """, request);
        }

        private Count count(String sql, String what) {
            return owner.withHandle(handle -> handle.createQuery(sql)
                    .bind("what", what)
                    .map((rs, context) -> new Count(rs.getLong(1), rs.getLong(2)))
                    .one());
        }
    }
}
