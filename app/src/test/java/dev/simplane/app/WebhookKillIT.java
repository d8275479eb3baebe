package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.bench.Receiver;
import dev.simplane.app.db.Login;
import dev.simplane.app.db.Pool;
import dev.simplane.app.db.Schema;
import dev.simplane.app.postgres.EmbeddedServer;
import dev.simplane.core.activation.ActivationEvent.AllowanceConsumed;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.operator.Zone;
import dev.simplane.testkit.http.Api;
import dev.simplane.web.Jsons;
import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Webhooks of the packaged program, which is killed with signal 9 while it sends.
class WebhookKillIT {
    private static final int SUBJECTS = 200;
    private static final int EVENTS_PER_SUBJECT = 15;
    private static final int ALL = SUBJECTS * EVENTS_PER_SUBJECT;
    private static final int BEFORE_THE_KILL = ALL / 4;

    /// From then on no answer comes, so that the program dies while it waits for some.
    private static final int UNTIL_KILLED = -60_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Arrival(String id, String body) {}

    private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Semaphore arrived = new Semaphore(0);
    private volatile boolean killed;

    private int arrive(String path, String id, String body) {
        arrivals.add(new Arrival(id, body));
        if (ids.add(id)) {
            arrived.release();
        }
        return ids.size() < BEFORE_THE_KILL || killed ? 200 : UNTIL_KILLED;
    }

    @Test
    void nothing_is_lost_and_the_order_is_kept() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder.resolve("postgres"));
                Receiver receiver = Receiver.start(this::arrive)) {
            Login owner = new Login(server.jdbcUrl("simplane"), "simplane", server.password());
            Schema.prepareOwnServer(
                    new Login(server.jdbcUrl("postgres"), EmbeddedServer.SUPERUSER, server.password()),
                    "simplane",
                    owner);
            Map<String, String> settings = Map.of(
                    "SIMPLANE_DB_URL", owner.url(),
                    "SIMPLANE_DB_USER", owner.user(),
                    "SIMPLANE_DB_PASSWORD", owner.password(),
                    "SIMPLANE_WEBHOOK_PRIVATE", "allow");
            try (Program program = Program.start("up", folder.resolve("first"), settings);
                    AgroalDataSource pool = Pool.open(owner, 4)) {
                InstantSource clock = InstantSource.system();
                Db db = new Db(pool, clock, Uuids.version7(clock, new SecureRandom()), Jsons.stored());
                happen(db, tenant(program, receiver));
                await(BEFORE_THE_KILL);
                program.kill();
                killed = true;
                endLeases(db);
            }
            assertThat(ids).as("killed while there was more to send").hasSizeLessThan(ALL);
            try (Program again = Program.start("up", folder.resolve("second"), settings)) {
                assertThat(again.baseUrl()).isNotEmpty();
                await(ALL - BEFORE_THE_KILL);
            }
        }
        assertThat(ids).hasSize(ALL);
        assertThat(arrivals).as("what was not answered came again").hasSizeGreaterThan(ALL);
        assertThat(arrivals.stream().distinct().count())
                .as("the same body under the same id")
                .isEqualTo(ALL);
        assertThatEachSubjectCameInOrder();
    }

    private static Actor tenant(Program program, Receiver receiver) {
        Api api = Api.at(program.baseUrl()).withBearer(program.controlToken());
        JsonNode made = api.post("/control/v1/organisations", "{\"name\":\"Killed\"}")
                .expect(201)
                .json();
        String id = made.at("/environments/0/id").textValue();
        api.post(
                        "/control/v1/organisations/" + id + "/webhook-endpoints",
                        "{\"dialect\":\"tellisim\",\"url\":\"" + receiver.url("/hook") + "\"}")
                .expect(201);
        return Actor.system(new OrgId(UUID.fromString(id)));
    }

    /// The n-th event of a subject says n percent.
    private static void happen(Db db, Actor actor) {
        for (int n = 1; n <= EVENTS_PER_SUBJECT; n++) {
            List<AllowanceConsumed> events = new ArrayList<>();
            for (int subject = 0; subject < SUBJECTS; subject++) {
                UUID id = new UUID(7, subject);
                events.add(new AllowanceConsumed(
                        id, id, id, id, "8937103400004164763", List.of(n), n, 100, false, Zone.TEAL));
            }
            db.txRun(actor, tx -> tx.appendAll(events));
        }
    }

    /// As if the time of the killed program's leases had passed.
    private static void endLeases(Db db) {
        db.systemRun(
                "test",
                tx -> tx.update("update webhook_lane set leased_until = null where leased_until is not null")
                        .execute());
    }

    private void await(int count) throws InterruptedException {
        assertThat(arrived.tryAcquire(count, 120, TimeUnit.SECONDS))
                .as("%d more of %d arrived, %d so far", count, ALL, ids.size())
                .isTrue();
    }

    private void assertThatEachSubjectCameInOrder() {
        Map<String, Set<Integer>> bySubject = new ConcurrentHashMap<>();
        for (Arrival arrival : arrivals) {
            JsonNode data = Jsons.tree(arrival.body().getBytes(StandardCharsets.UTF_8))
                    .orElseThrow()
                    .get("data");
            bySubject
                    .computeIfAbsent(data.get("attachmentId").textValue(), subject -> new LinkedHashSet<>())
                    .add(data.get("usagePercentage").intValue());
        }
        assertThat(bySubject).hasSize(SUBJECTS);
        assertThat(bySubject.values())
                .as("first arrivals")
                .allSatisfy(percentages -> assertThat(List.copyOf(percentages))
                        .hasSize(EVENTS_PER_SUBJECT)
                        .isSorted());
    }
}
