package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The calls of a real TelliSIM client, as it makes them (apis [page: G3]): `Content-Type: application/json`
/// also on GETs and on POSTs without a body, parameters that no document knows, cursors that it makes itself.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class TellisimClientTest {
    private static final String GERMANY = "262-01";
    private static final int PAGE = 25;
    private static final int PAGES_AT_ONCE = 10;

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    private World world;
    private Api client;
    private String coverage;

    @BeforeEach
    void open() {
        world = World.create(simplane, base.toString().replaceAll("/$", ""), "Client");
        client = world.tellisim().withHeader("Content-Type", "application/json");
        coverage = client.post("/v3/coverage-profiles/custom-region", """
                        {"region_name":"Germany","label":"Green","iso2_list":["DE"]}
                        """)
                .expect(200)
                .textAt("/data/coverage_id");
    }

    @Test
    void its_connection_test_finds_the_plural_path_and_learns_of_a_wrong_key() {
        assertThat(client.get("/v3/subscriptions?limit=1")
                        .expect(200)
                        .at("/error")
                        .booleanValue())
                .isFalse();
        assertThat(client.get("/v3/subscriptions?limit=25&offset=0&state=active")
                        .expect(200)
                        .at("/data")
                        .isArray())
                .isTrue();
        Api.at(base.toString().replaceAll("/$", ""))
                .withQuery("key", "wrong")
                .get("/v3/subscriptions?limit=1")
                .expect(401);
    }

    @Test
    void its_look_up_of_a_sim_shows_all_that_it_reads() {
        String iccid = world.importSims(1, "esim", "teal").getFirst();
        subscribe(iccid, plan("Usa plan green 1gb 7 days"), "ticket 7");
        world.control().traffic(iccid, 2_000_000, GERMANY);

        Answer sims = client.get("/v3/sims?page_size=25&page=&is_esim=true").expect(200);
        assertThat(sims.textAt("/data/0/iccid")).isEqualTo(iccid);
        assertThat(sims.at("/next_page").isNull()).isTrue();
        String lpa = client.get("/v3/sims/" + iccid).expect(200).textAt("/data/lpa");
        assertThat(lpa).startsWith("LPA:1$rsp.example.com$");

        Answer subscription = client.get("/v3/subscriptions/" + iccid).expect(200);
        assertThat(subscription.textAt("/data/esim/lpastring")).isEqualTo(lpa);
        assertThat(subscription.textAt("/data/metadata")).isEqualTo("ticket 7");

        JsonNode attachment = client.get("/v3/subscriptions/" + iccid + "/plan-attachments")
                .expect(200)
                .at("/data/0");
        assertThat(attachment.get("state").textValue()).isEqualTo("ACTIVE");
        assertThat(attachment.at("/used_allowance/dataBytes").longValue()).isEqualTo(2_000_000);
        assertThat(attachment.at("/plan/name").textValue()).isEqualTo("Usa plan green 1gb 7 days");
        String profile = attachment.at("/plan/coverage_id").textValue();
        assertThat(profile).isEqualTo(coverage);

        Answer covered = client.get("/v3/coverage-profiles/" + profile).expect(200);
        assertThat(covered.textAt("/data/countries/0/iso2")).isEqualTo("DE");
        assertThat(client.get("/v3/coverage-profiles").expect(200).textAt("/data/0/coverage_id"))
                .isEqualTo(coverage);
        Answer operators = client.get("/v3/operators?label=Green&iso2Codes=DE").expect(200);
        assertThat(operators.textAt("/data/0/iso2")).isEqualTo("DE");

        Answer location = client.get("/v3/subscriptions/" + iccid + "/location").expect(200);
        assertThat(location.textAt("/last_operator/country_alpha_2")).isEqualTo("de");
        assertThat(location.textAt("/last_operator/rat")).isEqualTo("4G - LTE");
    }

    @Test
    void its_network_events_and_its_suspension_without_a_body() {
        String iccid = world.importSims(1, "esim", "teal").getFirst();
        subscribe(iccid, plan("p"), "");
        world.control().traffic(iccid, 5, GERMANY);
        LocalDate today = OffsetDateTime.parse(
                        world.control().get("/sandbox/clock").get("now").textValue())
                .toLocalDate();

        Answer events = client.post(
                        "/v3/subscriptions/" + iccid + "/network-events",
                        "{\"period\":{\"start\":\"%s\",\"end\":\"%s\"}}".formatted(today.minusDays(6), today))
                .expect(200);
        assertThat(events.textAt("/label")).isEqualTo("Green");
        assertThat(events.at("/data/4g_or_5g_attach/0/oper_allowed").booleanValue())
                .isTrue();
        assertThat(events.textAt("/data/data_usage/0/request_type")).isEqualTo("Init");

        String attachment = client.get("/v3/subscriptions/" + iccid + "/plan-attachments")
                .expect(200)
                .textAt("/data/0/plan_attachment_id");
        client.post("/v3/subscriptions/" + iccid + "/plan-attachments/" + attachment + "/suspend")
                .expect(200);
        assertThat(client.get("/v3/subscriptions/" + iccid + "/plan-attachments/" + attachment)
                        .expect(200)
                        .textAt("/data/state"))
                .isEqualTo("SUSPENDED");
    }

    @Test
    void it_deletes_what_nobody_installed_and_is_told_why_not_otherwise() {
        List<String> iccids = world.importSims(2, "esim", "teal");
        String plan = plan("p");
        iccids.forEach(iccid -> subscribe(iccid, plan, ""));
        world.control().moveEsim(iccids.get(1), "installed");
        assertThat(client.get("/v3/sims/" + iccids.get(1) + "/smdp-info")
                        .expect(200)
                        .textAt("/data/current_status"))
                .isEqualTo("Enable");

        assertThat(client.delete("/v3/subscriptions/" + iccids.get(0))
                        .expect(200)
                        .textAt("/message"))
                .isEqualTo("Subscription deleted successfully");
        assertThat(client.delete("/v3/subscriptions/" + iccids.get(1))
                        .expect(403)
                        .json()
                        .toString())
                .isEqualTo("{\"error\":true,"
                        + "\"message\":\"Cannot delete a subscription whose esim was installed on a device\"}");

        // The next subscription picks the one that is free again.
        assertThat(client.post("/v3/subscription", "{\"metadata\":\"\",\"plan_id\":\"" + plan + "\"}")
                        .expect(201)
                        .textAt("/esimdata/iccid"))
                .isEqualTo(iccids.get(0));
        assertThat(client.get("/v3/subscriptions/" + iccids.get(1)).expect(200).textAt("/data/esim/iccid"))
                .isEqualTo(iccids.get(1));
    }

    /// It looks for an LPA in up to 5,000 SIMs: cursors of its own making, ten pages at the same time, until one is
    /// short.
    @Test
    void its_scan_of_the_stock_finds_each_sim_once_while_more_come_in() throws Exception {
        List<String> stock = world.importSims(263, "esim", "teal");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> delivery = CompletableFuture.runAsync(
                    () -> IntStream.range(0, 20).forEach(i -> world.importSims(3, "esim", "teal")), threads);

            List<String> found = scan(threads, "/v3/sims?is_esim=true", "/iccid");

            delivery.get();
            assertThat(found).startsWith(stock.toArray(String[]::new)).doesNotHaveDuplicates();
        }
        assertThat(client.get("/v3/sims?page_size=25&page=" + cursor(1_000_000_000_000L))
                        .expect(200)
                        .at("/data")
                        .size())
                .isZero();
    }

    @Test
    void the_same_scan_of_subscriptions_stays_in_order_while_more_are_made() throws Exception {
        String plan = plan("p");
        List<String> subscribed = world.importSims(60, "esim", "teal");
        subscribed.forEach(iccid -> subscribe(iccid, plan, ""));
        List<String> later = world.importSims(20, "esim", "teal");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> sales =
                    CompletableFuture.runAsync(() -> later.forEach(iccid -> subscribe(iccid, plan, "")), threads);

            List<String> found = scan(threads, "/v3/subscription?x=y", "/esim/iccid");

            sales.get();
            assertThat(found).startsWith(subscribed.toArray(String[]::new)).doesNotHaveDuplicates();
        }
        JsonNode all = client.get("/v3/subscription").expect(200).json();
        assertThat(all.has("next_page")).isFalse();
        assertThat(all.get("data").size()).isEqualTo(80);
        assertThat(all.at("/data/79/esim/iccid").textValue()).isEqualTo(subscribed.getFirst());
    }

    private List<String> scan(ExecutorService threads, String list, String member) throws Exception {
        List<String> found = new ArrayList<>();
        for (int first = 0; ; first += PAGES_AT_ONCE * PAGE) {
            List<CompletableFuture<JsonNode>> pages = new ArrayList<>();
            for (int i = 0; i < PAGES_AT_ONCE; i++) {
                String path = list + "&page_size=" + PAGE + "&page=" + cursor(first + (long) i * PAGE);
                pages.add(CompletableFuture.supplyAsync(
                        () -> client.get(path).expect(200).json(), threads));
            }
            for (int i = 0; i < PAGES_AT_ONCE; i++) {
                JsonNode page = pages.get(i).get();
                page.get("data").forEach(row -> found.add(row.at(member).textValue()));
                if (page.get("data").size() < PAGE) {
                    return found;
                }
                if (!page.get("next_page").isNull()) {
                    assertThat(page.get("next_page").textValue()).isEqualTo(cursor(first + (i + 1L) * PAGE));
                }
            }
        }
    }

    private static String cursor(long offset) {
        return Base64.getEncoder().encodeToString(Long.toString(offset).getBytes(StandardCharsets.US_ASCII));
    }

    private String plan(String name) {
        return client.post("/v3/plans", """
                        {"coverage_id":"%s","name":"%s","data_MBs":1024,"period_days":7,
                         "recurring":false,"throttling":false}
                        """.formatted(coverage, name))
                .expect(201)
                .textAt("/plan_id");
    }

    private void subscribe(String iccid, String plan, String metadata) {
        client.post(
                        "/v3/subscription",
                        "{\"iccid\":\"%s\",\"metadata\":\"%s\",\"plan_id\":\"%s\"}".formatted(iccid, metadata, plan))
                .expect(201);
    }
}
