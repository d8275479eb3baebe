package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.testkit.openapi.SpecRecorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Prices, the ledger and collections over HTTP, and what a Telkor client sees of them.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class MoneyTest {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final String PRICES = """
            {"currency": "EUR", "effectiveFrom": "2020-01-01T00:00:00Z", "simMonth": "0.10", "linkMonth": "0.25",
             "activation": "0.50", "sms": "0.035", "usage": {"mebibyte": "0.004", "zones": [], "operators":
             [{"operatorId": "%s", "mebibyte": "0.0021"}]}}
            """;

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    private final SpecRecorder recorder = new SpecRecorder(OpenApi.load("openapi/control.yaml"));

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void organisation() {
        world = World.create(simplane, base.toString().replaceAll("/$", ""), "Money");
    }

    private Answer control(String method, String path, @Nullable String body) {
        return control(method, path, body, Map.of());
    }

    /// Every answer keeps the contract.
    private Answer control(String method, String path, @Nullable String body, Map<String, String> headers) {
        String whole = "/control/v1/organisations/" + world.id() + path;
        Api api = world.control().api();
        Answer answer = api.send(method, whole, headers, body);
        recorder.seen(method, whole, answer);
        return answer;
    }

    private String operator() {
        return world.telkor()
                .get("/telkor/coverages/operators?countries=DEU&compatibility_zones=teal")
                .expect(200)
                .textAt("/items/0/id");
    }

    private String put(String path, String body) {
        return world.telkor().post("/telkor/" + path, body).expect(201).textAt("/id");
    }

    @Test
    void what_happens_is_charged_and_the_client_sees_what_it_costs_and_what_is_left() {
        world.telkor().get("/telkor/org/balance").expect(404).textAt("/error/code");
        String operator = operator();
        String iccid = world.importSims(2, "esim", "teal").getFirst();
        String sim =
                world.telkor().get("/telkor/sims?search=" + iccid).expect(200).textAt("/items/0/id");
        String coverage = put("coverages", "{\"name\":\"Germany\",\"operator_ids\":[\"" + operator + "\"]}");
        String plan = put("plans", """
                {"name":"100 MB","coverage_id":"%s","included_data_mb":100,"validity_days":30}
                """.formatted(coverage));
        put("links", "{\"name\":\"car\",\"sim_id\":\"%s\",\"plan_id\":\"%s\"}".formatted(sim, plan));
        world.control().traffic(iccid, 3 * MEBIBYTE + 1, "262-01");

        control("PUT", "/price-list", PRICES.formatted(operator)).expect(200);
        control("POST", "/ledger/entries", """
                {"kind": "payment", "amount": "10.00", "currency": "EUR", "description": "Transfer"}
                """).expect(201);
        JsonNode collected = control("POST", "/collections", null).expect(200).json();
        // 2 SIMs, a link, an activation, and 3.00000095367431640625 MiB at 0.0021
        String usage = "0.006300002002716064453125";
        assertThat(collected.at("/balance/amount").textValue()).isEqualTo("9.043699997997283935546875");
        JsonNode balance = world.telkor().get("/telkor/org/balance").expect(200).json();
        assertThat(balance.get("amount").textValue()).isEqualTo("9.043699997997283935546875");
        assertThat(balance.get("organization_id").textValue()).isEqualTo(world.id());
        String month = collected.get("collectedAt").textValue().substring(0, 7);
        JsonNode cost = world.telkor()
                .get("/telkor/org/cost?year=" + month.substring(0, 4) + "&month=" + month.substring(5))
                .expect(200)
                .json();
        assertThat(cost.get("total_amount").textValue()).isEqualTo("0.956300002002716064453125");
        assertThat(cost.at("/fees/sim_fees").textValue()).isEqualTo("0.2");
        assertThat(cost.get("usage_lines")).hasSize(1);
        assertThat(cost.at("/usage_lines/0/operator/id").textValue()).isEqualTo(operator);
        assertThat(cost.at("/usage_lines/0/used_mib").textValue()).isEqualTo("3.00000095367431640625");
        assertThat(cost.at("/usage_lines/0/amount").textValue()).isEqualTo(usage);
        assertThat(control("GET", "/costs/" + month, null).expect(200).textAt("/usage"))
                .isEqualTo(usage);
        assertThat(control("GET", "/balance", null).expect(200).textAt("/amount"))
                .isEqualTo("9.043699997997283935546875");

        // time goes on by itself: a month later both have paid again
        world.control().advance("P1M");
        assertThat(control("GET", "/balance", null).expect(200).textAt("/amount"))
                .isEqualTo("8.593699997997283935546875");
    }

    @Test
    void an_operator_keeps_the_ledger() {
        assertThat(control("POST", "/collections", null)
                        .expect(200)
                        .at("/balance")
                        .isNull())
                .isTrue();
        control("GET", "/balance", null).expect(404);
        String payment = """
                {"kind": "payment", "amount": "100.50", "currency": "EUR", "description": "Transfer; of\\nmay",
                 "reference": "bank-7"}""";
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        Answer made = control("POST", "/ledger/entries", payment, key).expect(201);
        Answer again = control("POST", "/ledger/entries", payment, key).expect(201);
        assertThat(again.text()).isEqualTo(made.text());
        String id = made.textAt("/id");
        assertThat(made.header("Location"))
                .contains("/control/v1/organisations/" + world.id() + "/ledger/entries/" + id);
        assertThat(control("GET", "/ledger/entries/" + id, null).expect(200).text())
                .isEqualTo(made.text());
        assertThat(problem(control("POST", "/ledger/entries", payment), 409)).isEqualTo("duplicate");
        assertThat(problem(control("POST", "/ledger/entries", payment.replace("EUR", "USD")), 409))
                .isEqualTo("currency-fixed");
        assertThat(problem(control("POST", "/ledger/entries", payment.replace("100.50", "-1")), 422))
                .isEqualTo("invalid");
        control("POST", "/ledger/entries", payment.replace("payment", "refund").replace("bank-7", "bank-8"))
                .expect(201);

        JsonNode first =
                control("GET", "/ledger/entries?limit=1", null).expect(200).json();
        assertThat(first.at("/items/0/amount").textValue()).isEqualTo("100.5");
        assertThat(first.get("next").textValue()).isEqualTo("1");
        JsonNode rest =
                control("GET", "/ledger/entries?after=1", null).expect(200).json();
        assertThat(rest.at("/items/0/amount").textValue()).isEqualTo("-100.5");
        assertThat(control("GET", "/ledger/entries?kind=refund", null)
                        .expect(200)
                        .at("/items"))
                .hasSize(1);
        Answer journal = control("GET", "/ledger/journal", null).expect(200);
        assertThat(journal.mediaType()).isEqualTo("text/plain");
        assertThat(journal.text())
                .startsWith("; Simplane ledger.")
                .contains(" * (1) Transfer, of may\n", "    assets:payments  100.5 EUR\n")
                .endsWith("\n; end of 2 entries\n");
        assertThat(control("GET", "/ledger/journal?until=2020-01-01", null)
                        .expect(200)
                        .text())
                .endsWith("\n; end of 0 entries\n");
    }

    @Test
    void an_operator_says_what_things_cost() {
        control("GET", "/price-list", null).expect(404);
        String operator = operator();
        JsonNode first = control("PUT", "/price-list", PRICES.formatted(operator))
                .expect(200)
                .json();
        assertThat(control("GET", "/price-list", null).expect(200).json()).isEqualTo(first);
        assertThat(problem(control("PUT", "/price-list", PRICES.formatted(operator)), 422))
                .isEqualTo("prices-backdated");
        assertThat(problem(control("PUT", "/price-list", PRICES.formatted(UUID.randomUUID())), 404))
                .isEqualTo("not-found");
        assertThat(problem(control("PUT", "/price-list", "{\"currency\": \"EUR\"}"), 422))
                .isEqualTo("invalid");
        String later = PRICES.formatted(operator).replace("2020-01-01", "2100-01-01");
        assertThat(problem(control("PUT", "/price-list", later.replace("EUR", "USD")), 409))
                .isEqualTo("currency-fixed");
        JsonNode second = control("PUT", "/price-list", later).expect(200).json();
        assertThat(control("GET", "/price-list?at=2100-01-01T00:00:00Z", null)
                        .expect(200)
                        .json())
                .isEqualTo(second);
        assertThat(control("GET", "/price-lists", null).expect(200).at("/items"))
                .containsExactly(second, first);
    }

    @Test
    void what_is_not_there_is_not_found_and_what_is_wrong_is_named() {
        for (String path : List.of("/ledger/entries/" + UUID.randomUUID(), "/ledger/entries/x", "/costs/2026-13")) {
            assertThat(problem(control("GET", path, null), 404)).isEqualTo("not-found");
        }
        for (String path : List.of(
                "/ledger/entries?after=-1",
                "/ledger/entries?limit=501",
                "/ledger/entries?kind=gift",
                "/ledger/journal?from=yesterday",
                "/price-list?at=now")) {
            assertThat(problem(control("GET", path, null), 422)).isEqualTo("invalid");
        }
        String nobody = "/control/v1/organisations/" + UUID.randomUUID();
        Api api = world.control().api();
        for (String path : List.of("/price-list", "/price-lists", "/ledger/entries", "/ledger/journal", "/balance")) {
            api.get(nobody + path).expect(404);
        }
        api.post(nobody + "/collections").expect(404);
        api.post(nobody + "/ledger/entries", "{}").expect(404);
        api.put(nobody + "/price-list", "{}").expect(404);
    }

    private static String problem(Answer answer, int status) {
        return answer.expect(status).textAt("/type").substring("urn:simplane:problem:".length());
    }
}
