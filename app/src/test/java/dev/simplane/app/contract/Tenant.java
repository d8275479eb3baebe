package dev.simplane.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.World;
import dev.simplane.testkit.http.Api;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// An organisation with one of everything, made as its clients would make it, in the zone teal and in Germany.
///
/// @param linked ICCID of the SIM that the link has
/// @param free ICCID of a SIM without a link
/// @param freeId the same SIM's id
/// @param inTask ICCID of the SIM that the task was about
/// @param removed what is no more
record Tenant(
        World world,
        String name,
        String linked,
        String free,
        String freeId,
        String inTask,
        String operator,
        String coverage,
        String plan,
        String notification,
        String link,
        String activation,
        String task,
        Removed removed) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BEFORE_EVERYTHING = "2020-01-01T00:00:00Z";
    private static final Duration PAUSE = Duration.ofMillis(50);

    /// @param activation one of the tenant's link that lives on
    /// @param iccid a SIM whose link was removed
    record Removed(String coverage, String plan, String link, String activation, String iccid) {}

    static Tenant create(Simplane simplane, String base, String name) {
        World world = World.create(simplane, base, name);
        Api api = world.telkor();
        List<String> iccids = world.importSims(4, "esim", "teal");
        String operator = operator(api, "teal");
        String coverage = made(api, "coverages", coverageBody(name + " coverage", operator));
        String plan = made(api, "plans", planBody(name + " plan", coverage));
        String notification =
                made(api, "plans/" + plan + "/notifications", "{\"type\":\"plan_expiration\",\"message\":\"Over\"}");
        String link = made(api, "links", linkBody(name + " link", simId(api, iccids.get(0)), plan));
        String activations = "links/" + link + "/activations";
        String activation = api.get("/telkor/" + activations).expect(200).textAt("/items/0/id");
        String ended = made(api, activations, "{\"plan_id\":\"" + plan + "\"}");
        Removed removed = new Removed(
                made(api, "coverages", coverageBody("gone", operator)),
                made(api, "plans", planBody("gone", coverage)),
                made(api, "links", linkBody("gone", simId(api, iccids.get(3)), plan)),
                ended,
                iccids.get(3));
        api.delete("/telkor/coverages/" + removed.coverage).expect(204);
        api.delete("/telkor/plans/" + removed.plan).expect(204);
        api.delete("/telkor/links/" + removed.link).expect(204);
        api.delete("/telkor/" + activations + "/" + removed.activation).expect(204);
        return new Tenant(
                world,
                name,
                iccids.get(0),
                iccids.get(1),
                simId(api, iccids.get(1)),
                iccids.get(2),
                operator,
                coverage,
                plan,
                notification,
                link,
                activation,
                finishedTask(api, iccids.get(2), name),
                removed);
    }

    /// The one in Germany.
    static String operator(Api api, String zone) {
        return operator(api, zone, "DEU");
    }

    /// The one in a country that has only one in the zone.
    static String operator(Api api, String zone, String country) {
        return api.get("/telkor/coverages/operators?countries=" + country + "&compatibility_zones=" + zone)
                .expect(200)
                .textAt("/items/0/id");
    }

    /// A new one of a single operator.
    static String coverage(Api api, String name, String zone) {
        return made(api, "coverages", coverageBody(name, operator(api, zone)));
    }

    private static String coverageBody(String name, String operator) {
        return "{\"name\":\"%s\",\"operator_ids\":[\"%s\"]}".formatted(name, operator);
    }

    private static String planBody(String name, String coverage) {
        return "{\"name\":\"%s\",\"coverage_id\":\"%s\",\"included_data_mb\":100,\"validity_days\":30}"
                .formatted(name, coverage);
    }

    private static String linkBody(String name, String sim, String plan) {
        return "{\"name\":\"%s\",\"sim_id\":\"%s\",\"plan_id\":\"%s\"}".formatted(name, sim, plan);
    }

    private static String made(Api api, String where, String body) {
        return api.post("/telkor/" + where, body).expect(201).textAt("/id");
    }

    static String simId(Api api, String iccid) {
        return api.get("/telkor/sims?search=" + iccid).expect(200).textAt("/items/0/id");
    }

    private static String finishedTask(Api api, String iccid, String prefix) {
        String task = api.post(
                        "/telkor/sims/bulk-provision",
                        "{\"iccids\":[\"%s\",\"no-such-sim\"],\"name_prefix\":\"%s\"}".formatted(iccid, prefix))
                .expect(202)
                .textAt("/id");
        awaitCompleted(api, task);
        return task;
    }

    private static void awaitCompleted(Api api, String task) {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode status = api.get("/telkor/tasks/" + task).expect(200).at("/status");
        while (!status.textValue().equals("completed") && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(PAUSE.toNanos());
            status = api.get("/telkor/tasks/" + task).expect(200).at("/status");
        }
        assertThat(status.textValue()).isEqualTo("completed");
    }

    /// A client of this tenant that may only read.
    JsonNode readOnly(String kind) {
        return world.control()
                .post(
                        "/applications",
                        "{\"name\":\"reader\",\"kind\":\"%s\",\"roles\":[\"read\"]}".formatted(kind),
                        201);
    }

    /// Gives the tenant prices and money, and collects what everything so far has cost.
    ///
    /// @return the month in which it did
    YearMonth keepMoney() {
        world.control().put("/price-list", """
                {"currency":"EUR","simMonth":"0.10","linkMonth":"0.25","activation":"0.50","sms":"0.035",
                 "usage":{"mebibyte":"0.004"},"effectiveFrom":"%s"}
                """.formatted(BEFORE_EVERYTHING));
        awaitFirstCollection();
        world.control().post("/ledger/entries", """
                {"kind":"payment","amount":"100.000000001","currency":"EUR","description":"Transfer"}
                """, 201);
        String collectedAt =
                world.control().post("/collections", "", 200).get("collectedAt").textValue();
        return YearMonth.from(Instant.parse(collectedAt).atOffset(ZoneOffset.UTC));
    }

    /// The first price list sets off a collection in the background; what is made after it must not be in it.
    private void awaitFirstCollection() {
        Instant end = Instant.now().plus(PATIENCE);
        YearMonth month = YearMonth.now(ZoneOffset.UTC);
        String cost = "/telkor/org/cost?year=" + month.getYear() + "&month=" + month.getMonthValue();
        while (world.telkor().get(cost).status() != 200 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        world.telkor().get(cost).expect(200);
    }

    /// Lets the network refuse the next request of a kind.
    void refuseNext(String request) {
        world.control()
                .post(
                        "/sandbox/faults",
                        "{\"kind\":\"refuse\",\"request\":\"%s\",\"times\":1,\"reason\":\"test\"}".formatted(request),
                        201);
    }

    /// Writes into the tenant's plan what no code can read, as a fault of ours would.
    void breakPlan(Simplane simplane) {
        try (Connection connection = simplane.pool().getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "select set_config('simplane.org', ?, true)", world.id());
            run(connection, "update plan set steps = '7' where id = ?::uuid", plan);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            statement.execute();
        }
    }
}
