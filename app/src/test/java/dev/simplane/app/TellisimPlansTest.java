package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a TelliSIM client sells, through traffic and time: throttled and recurring plans.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class TellisimPlansTest {
    private static final String GERMANY = "262-01";
    private static final long MEGABYTE = 1024 * 1024;

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    private World world;
    private String coverage;
    private String iccid;

    @BeforeEach
    void sell() {
        world = World.create(simplane, base.toString().replaceAll("/$", ""), "Plans");
        String operator = world.telkor()
                .get("/telkor/coverages/operators?countries=DEU&compatibility_zones=teal")
                .expect(200)
                .textAt("/items/0/id");
        coverage = world.telkor()
                .post("/telkor/coverages", "{\"name\":\"Germany\",\"operator_ids\":[\"" + operator + "\"]}")
                .expect(201)
                .textAt("/id");
        iccid = world.importSims(1, "esim", "teal").getFirst();
    }

    @Test
    void a_throttled_plan_slows_down_at_each_threshold_and_goes_on_past_its_end() {
        String plan = plan("""
                "data_MBs":100,"period_days":7,"recurring":false,"throttling":true,
                "throttling_threshold1_perc":50,"throttling_threshold1_limit":"3072",
                "throttling_threshold2_perc":80,"throttling_threshold2_limit":"384",
                "throttling_threshold3_perc":100,"throttling_threshold3_limit":"128"
                """);
        subscribe(plan, "");

        assertThat(carried(50)).isEqualTo("null");
        assertThat(carried(30)).isEqualTo("3072");
        assertThat(carried(20)).isEqualTo("384");
        assertThat(carried(500)).isEqualTo("128");

        JsonNode attachment = attachments().getFirst();
        assertThat(attachment.get("state").textValue()).isEqualTo("ACTIVE");
        assertThat(attachment.at("/used_allowance/dataBytes").longValue()).isEqualTo(100 * MEGABYTE);
        world.control().advance("P7D");
        assertThat(attachments().getFirst().get("state").textValue()).isEqualTo("EXPIRED");
        assertThat(world.control().traffic(iccid, 1, GERMANY).get("block").textValue())
                .isEqualTo("no_allowance");
    }

    @Test
    void a_recurring_plan_hands_out_its_packages_by_the_clock_until_one_is_suspended() {
        String plan = plan("""
                "data_MBs":10,"period_days":7,"recurring":true,"throttling":false,
                "nb_occurrence":10,"recurring_periodicity_type":"1","recurring_periodicity_frequency":1
                """);
        subscribe(plan, "");
        world.control().advance("P20D");
        assertThat(states()).containsExactly("PENDING_FOR_FIRST_USE");

        carried(4);
        world.control().advance("P6DT12H");
        assertThat(states()).containsExactly("CREATED", "ACTIVE");
        world.control().advance("PT12H");
        assertThat(states()).containsExactly("ACTIVE", "EXPIRED");
        carried(5);
        assertThat(attachments().stream()
                        .map(one -> one.at("/used_allowance/dataBytes").longValue()))
                .containsExactly(5 * MEGABYTE, 4 * MEGABYTE);
        assertThat(attachments().get(0).get("activation_at"))
                .isEqualTo(attachments().get(1).get("expiration_at"));

        world.control().advance("P14D");
        assertThat(states()).containsExactly("ACTIVE", "EXPIRED", "EXPIRED", "EXPIRED");
        String current = attachments().getFirst().get("plan_attachment_id").textValue();
        world.tellisim()
                .post("/v3/subscriptions/" + iccid + "/plan-attachments/" + current + "/suspend", "")
                .expect(200);
        assertThat(world.control().traffic(iccid, 1, GERMANY).get("block").textValue())
                .isEqualTo("no_allowance");
        world.control().advance("P1Y");
        assertThat(states()).containsExactly("SUSPENDED", "EXPIRED", "EXPIRED", "EXPIRED");
    }

    @Test
    void a_recurring_plan_ends_by_itself_after_its_last_package() {
        String plan = plan("""
                "data_MBs":10,"period_days":28,"recurring":true,"throttling":false,
                "nb_occurrence":3,"recurring_periodicity_type":"2","recurring_periodicity_frequency":1
                """);
        String now = world.control().get("/sandbox/clock").get("now").textValue();
        subscribe(plan, ",\"active_period\":{\"start\":\"" + now + "\"}");

        world.control().advance("P1Y");

        assertThat(states()).containsExactly("EXPIRED", "EXPIRED", "EXPIRED");
    }

    private String plan(String members) {
        return world.tellisim()
                .post("/v3/plans", "{\"coverage_id\":\"%s\",\"name\":\"p\",%s}".formatted(coverage, members))
                .expect(201)
                .textAt("/plan_id");
    }

    private void subscribe(String plan, String more) {
        world.tellisim()
                .post(
                        "/v3/subscription",
                        "{\"iccid\":\"%s\",\"metadata\":\"\",\"plan_id\":\"%s\"%s}".formatted(iccid, plan, more))
                .expect(201);
    }

    /// The speed at which so many megabytes were carried.
    private String carried(long megabytes) {
        JsonNode answer = world.control().traffic(iccid, megabytes * MEGABYTE, GERMANY);
        assertThat(answer.get("accepted").booleanValue()).isTrue();
        return answer.get("kbps").asText();
    }

    /// Newest first.
    private List<JsonNode> attachments() {
        List<JsonNode> found = new ArrayList<>();
        world.tellisim()
                .get("/v3/subscriptions/" + iccid + "/plan-attachments")
                .expect(200)
                .at("/data")
                .forEach(found::add);
        return found;
    }

    private List<String> states() {
        return attachments().stream().map(one -> one.get("state").textValue()).toList();
    }
}
