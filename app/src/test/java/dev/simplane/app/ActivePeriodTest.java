package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import dev.simplane.testkit.http.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every case of `active_period` in TelliSIM's "Create Subscriptions" ([doc], [page: P1, G1]), over HTTP. Offsets are
/// told from the organisation's clock; tests of the core have the bounds to the microsecond.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class ActivePeriodTest {
    private static final String INCOMPLETE = "active_period.end is required for a plan that is not recurring";
    private static final String INVALID = "active_period.end must be after active_period.start and in the future";
    private static final String TOO_OLD = "active_period.start must be at most 24 hours in the past";

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    private static @Nullable World shared;
    private static String fixed = "";
    private static String recurring = "";

    private World world;
    private String iccid;
    private Instant now;

    @BeforeEach
    void sell() {
        if (shared == null) {
            shared = World.create(simplane, base.toString().replaceAll("/$", ""), "Windows");
            String operator = shared.telkor()
                    .get("/telkor/coverages/operators?countries=DEU&compatibility_zones=teal")
                    .expect(200)
                    .textAt("/items/0/id");
            String coverage = shared.telkor()
                    .post("/telkor/coverages", "{\"name\":\"Germany\",\"operator_ids\":[\"" + operator + "\"]}")
                    .expect(201)
                    .textAt("/id");
            fixed = plan(shared, coverage, "\"recurring\":false");
            recurring = plan(shared, coverage, """
                    "recurring":true,"nb_occurrence":3,"recurring_periodicity_type":"1",
                    "recurring_periodicity_frequency":1
                    """);
        }
        world = Objects.requireNonNull(shared);
        iccid = world.importSims(1, "esim", "teal").getFirst();
        now = Instant.parse(world.control().get("/sandbox/clock").get("now").textValue());
    }

    private static String plan(World world, String coverage, String more) {
        return world.tellisim()
                .post(
                        "/v3/plans",
                        "{\"coverage_id\":\"%s\",\"name\":\"p\",\"data_MBs\":1,\"period_days\":7,\"throttling\":false,%s}"
                                .formatted(coverage, more))
                .expect(201)
                .textAt("/plan_id");
    }

    @ParameterizedTest
    @CsvSource({"fixed,", "recurring,", "fixed,null", "recurring,null"})
    void without_a_period_it_begins_with_the_first_use(String plan, @Nullable String period) {
        JsonNode made = subscribe(plan, period == null ? "" : ",\"active_period\":" + period)
                .expect(201)
                .json();

        assertThat(made.has("activation_at")).isFalse();
        assertThat(made.has("expiration_at")).isFalse();
        assertShown("PENDING_FOR_FIRST_USE", null, null);
    }

    /// The bounds of the period are those of the attachment, whatever the plan's own validity of seven days.
    @ParameterizedTest
    @CsvSource({
        "-PT23H59M, PT1M,      ACTIVE",
        "-PT1S,     P30D,      ACTIVE",
        "PT1H,      PT1H0.1S,  CREATED",
        "PT13H,     P40D,      CREATED",
        "P400D,     P4000D,    CREATED",
    })
    void of_a_fixed_plan_it_is_the_attachments_own(Duration start, Duration end, String state) {
        JsonNode made = subscribe("fixed", period(start, end)).expect(201).json();

        assertThat(made.get("activation_at").textValue()).isEqualTo(shown(start));
        assertThat(made.get("expiration_at").textValue()).isEqualTo(shown(end));
        assertShown(state, state.equals("ACTIVE") ? shown(start) : null, shown(end));
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H,      ,          " + INCOMPLETE,
        "-PT24H1M,  P1D,       " + TOO_OLD,
        "-P400D,    -P399D,    " + TOO_OLD,
        "-PT5H,     -PT1H,     " + INVALID,
        "PT2H,      PT1H,      " + INVALID,
        "PT2H,      PT2H,      " + INVALID,
    })
    void of_a_fixed_plan_it_must_be_whole_and_not_over(Duration start, @Nullable Duration end, String message) {
        refused(subscribe("fixed", period(start, end)), message);
    }

    /// The end is not looked at.
    @ParameterizedTest
    @CsvSource({
        "-PT23H59M, ,          ACTIVE",
        "-PT1S,     P30D,      ACTIVE",
        "PT1H,      -P400D,    CREATED",
        "PT11H59M,  PT1H,      CREATED",
    })
    void of_a_recurring_plan_up_to_twelve_hours_ahead_the_first_package_is_there_at_once(
            Duration start, @Nullable Duration end, String state) {
        JsonNode made = subscribe("recurring", period(start, end)).expect(201).json();

        assertThat(made.get("activation_at").textValue()).isEqualTo(shown(start));
        assertThat(made.get("expiration_at").isNull()).isTrue();
        assertShown(state, state.equals("ACTIVE") ? shown(start) : null, shown(start.plusDays(7)));
    }

    @Test
    void of_a_recurring_plan_further_ahead_the_first_package_comes_twelve_hours_before() {
        Duration start = Duration.parse("PT12H1M");
        JsonNode made = subscribe("recurring", period(start, null)).expect(201).json();
        assertThat(made.get("activation_at").textValue()).isEqualTo(shown(start));
        assertThat(made.get("expiration_at").isNull()).isTrue();
        assertThat(attachments().size()).isZero();

        world.control().advance("PT2M");

        assertShown("CREATED", null, shown(start.plusDays(7)));
    }

    @Test
    void of_a_recurring_plan_more_than_a_day_ago_it_is_refused() {
        refused(subscribe("recurring", period(Duration.parse("-PT24H1M"), null)), TOO_OLD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | active_period.start is required",
                "{\"end\":\"2099-01-01T00:00:00\"} | active_period.start is required",
                "{\"start\":null} | active_period.start is required",
                "{\"start\":\"tomorrow\"} | active_period.start must be an ISO 8601 date and time",
                "{\"start\":\"2099-02-29T00:00:00\"} | active_period.start must be an ISO 8601 date and time",
                "{\"start\":4102444800} | active_period.start must be a text",
                "{\"start\":\"2099-01-01T00:00:00\",\"end\":\"never\"} "
                        + "| active_period.end must be an ISO 8601 date and time",
                "\"2099-01-01T00:00:00\" | active_period must be an object",
            })
    void what_is_no_period_is_refused_for_every_plan(String period, String message) {
        refused(subscribe("fixed", ",\"active_period\":" + period), message);
        refused(subscribe("recurring", ",\"active_period\":" + period), message);
    }

    private Answer subscribe(String plan, String more) {
        return world.tellisim()
                .post(
                        "/v3/subscription",
                        "{\"iccid\":\"%s\",\"metadata\":\"m\",\"plan_id\":\"%s\"%s}"
                                .formatted(iccid, plan.equals("fixed") ? fixed : recurring, more));
    }

    /// As a real client sends it: to the microsecond and without a zone.
    private String period(Duration start, @Nullable Duration end) {
        String text = ",\"active_period\":{\"start\":\"" + sent(start) + "\"";
        return text + (end == null ? "" : ",\"end\":\"" + sent(end) + "\"") + "}";
    }

    private String sent(Duration offset) {
        return now.plus(offset).toString().replace("Z", "");
    }

    private String shown(Duration offset) {
        String text = now.plus(offset).toString();
        return text.matches(".*\\.\\d+Z") ? text : text.replace("Z", ".000Z");
    }

    /// Nothing was made, and the SIM is free as before.
    private void refused(Answer answer, String message) {
        assertThat(answer.expect(400).textAt("/message")).isEqualTo(message);
        assertThat(world.tellisim()
                        .get("/v3/sims/" + iccid)
                        .expect(200)
                        .at("/data/used")
                        .booleanValue())
                .isFalse();
    }

    private void assertShown(String state, @Nullable String activation, @Nullable String expiration) {
        assertThat(attachments().size()).isEqualTo(1);
        JsonNode attachment = attachments().get(0);
        assertThat(attachment.get("state").textValue()).isEqualTo(state);
        assertThat(attachment.get("activation_at").textValue()).isEqualTo(activation);
        assertThat(attachment.get("expiration_at").textValue()).isEqualTo(expiration);
    }

    private JsonNode attachments() {
        return world.tellisim()
                .get("/v3/subscriptions/" + iccid + "/plan-attachments")
                .expect(200)
                .at("/data");
    }
}
