package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import dev.simplane.dialect.tellisim.TellisimSignature;
import dev.simplane.testkit.http.ReceivedRequest;
import dev.simplane.testkit.http.WebhookReceiver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The main job, end to end: one organisation, a Telkor client and a TelliSIM key, the same SIM.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class StoryTest {
    private static final String GERMANY = "262-01";
    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    @Test
    void a_client_provisions_a_sim_and_is_told_of_its_usage_until_it_expires() {
        World world = World.create(simplane, baseUrl(), "Story");
        String iccid = world.importSims(1, "esim", "teal").getFirst();

        // The Telkor client creates a coverage and a plan, and links a SIM.
        String operator = world.telkor()
                .get("/telkor/coverages/operators?countries=DEU&compatibility_zones=teal")
                .expect(200)
                .textAt("/items/0/id");
        String coverage = world.telkor()
                .post("/telkor/coverages", "{\"name\":\"Germany\",\"operator_ids\":[\"" + operator + "\"]}")
                .expect(201)
                .textAt("/id");
        String plan = world.telkor()
                .post("/telkor/plans", """
                        {"name":"100 MB","coverage_id":"%s","included_data_mb":100,"validity_days":30,
                         "notifications":[
                           {"type":"data_consumption_relative","threshold":80,"message":"Four fifths are used."}]}
                        """.formatted(coverage))
                .expect(201)
                .textAt("/id");
        String sim =
                world.telkor().get("/telkor/sims?search=" + iccid).expect(200).textAt("/items/0/id");
        JsonNode link = world.telkor()
                .post("/telkor/links", "{\"name\":\"car\",\"sim_id\":\"%s\",\"plan_id\":\"%s\"}".formatted(sim, plan))
                .expect(201)
                .json();
        String linkId = link.get("id").textValue();
        String activation = link.at("/activations/0/id").textValue();
        assertThat(link.get("status").textValue()).isEqualTo("active");

        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            world.control()
                    .post(
                            "/webhook-endpoints",
                            "{\"dialect\":\"tellisim\",\"url\":\"%s\"}".formatted(receiver.url("/hook")),
                            201);

            // The sandbox sends traffic; the activation shows the usage.
            receiver.respondWith(500);
            assertThat(world.control()
                            .traffic(iccid, 50 * MEGABYTE, GERMANY)
                            .get("accepted")
                            .booleanValue())
                    .isTrue();
            assertThat(usedMib(world, linkId)).isEqualTo("50");
            world.control().traffic(iccid, 30 * MEGABYTE, GERMANY);
            world.control().traffic(iccid, 20 * MEGABYTE, GERMANY);
            assertThat(usedMib(world, linkId)).isEqualTo("100");

            // Nothing is left: the network carries no more.
            assertThat(world.control().traffic(iccid, 1, GERMANY).get("block").textValue())
                    .isEqualTo("no_allowance");

            // The Telkor SMS notification was sent, once.
            JsonNode sms = world.telkor()
                    .get("/telkor/links/" + linkId + "/sms")
                    .expect(200)
                    .json();
            assertThat(sms.get("total").intValue()).isEqualTo(1);
            assertThat(sms.at("/items/0/text").textValue()).isEqualTo("Four fifths are used.");
            assertThat(sms.at("/items/0/status").textValue()).isEqualTo("sent");

            // The webhooks at 50, 80 and 100 % and that of the country arrive once each, one of them again after the
            // receiver failed.
            List<ReceivedRequest> received = receiver.await(5, SOON);
            Map<String, List<ReceivedRequest>> byEvent = received.stream()
                    .collect(Collectors.groupingBy(StoryTest::eventId, LinkedHashMap::new, Collectors.toList()));
            assertThat(byEvent.values().stream().map(sent -> said(sent.getFirst())))
                    .containsExactlyInAnyOrder("50", "80", "100", "DE")
                    .containsSubsequence("50", "80", "100");
            assertThat(byEvent.values().stream().map(List::size)).containsExactlyInAnyOrder(1, 1, 1, 2);
            byEvent.values()
                    .forEach(sent -> assertThat(sent.getLast().body())
                            .isEqualTo(sent.getFirst().body()));
            received.forEach(request -> assertSigned(request, world.signingKey()));
        }

        // The TelliSIM key of the same organisation sees the same SIM, subscription and attachment.
        assertThat(world.tellisim().get("/v3/sims/" + iccid).expect(200).textAt("/data/esim_id"))
                .isEqualTo(sim);
        assertThat(world.tellisim()
                        .get("/v3/subscriptions/" + iccid)
                        .expect(200)
                        .textAt("/data/subscription_id"))
                .isEqualTo(linkId);
        JsonNode attachment = attachment(world, iccid);
        assertThat(attachment.get("plan_attachment_id").textValue()).isEqualTo(activation);
        assertThat(attachment.at("/used_allowance/dataBytes").longValue()).isEqualTo(100 * MEGABYTE);
        assertThat(attachment.at("/plan/_id").textValue()).isEqualTo(plan);
        assertThat(attachment.get("state").textValue()).isEqualTo("ACTIVE");

        // The clock moves 30 days: the activation has expired in both dialects.
        world.control().advance("P30D");
        assertThat(attachment(world, iccid).get("state").textValue()).isEqualTo("EXPIRED");
        JsonNode ended = world.telkor()
                .get("/telkor/links/" + linkId + "/activations")
                .expect(200)
                .json();
        assertThat(ended.at("/items/0/id").textValue()).isEqualTo(activation);
        assertThat(ended.at("/items/0/status").textValue()).isEqualTo("expired");
    }

    private String baseUrl() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String usedMib(World world, String link) {
        return world.telkor()
                .get("/telkor/links/" + link + "/activations")
                .expect(200)
                .textAt("/items/0/data_usage/used_mib");
    }

    private static JsonNode attachment(World world, String iccid) {
        return world.tellisim()
                .get("/v3/subscriptions/" + iccid + "/plan-attachments")
                .expect(200)
                .at("/data/0");
    }

    private static String eventId(ReceivedRequest request) {
        return request.header("webhook-id").orElseThrow();
    }

    /// The percentage, or the country.
    private static String said(ReceivedRequest request) {
        JsonNode data = request.json().get("data");
        return data.path("usagePercentage").asText(data.path("countryIso2").asText());
    }

    private static void assertSigned(ReceivedRequest request, String key) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String signature = request.header("x-tellisim-signature").orElseThrow();
        assertThat(TellisimSignature.DEFAULT.verify(signature, key, body)).isTrue();
        assertThat(TellisimSignature.DEFAULT.verify(signature, key + "x", body)).isFalse();
    }
}
