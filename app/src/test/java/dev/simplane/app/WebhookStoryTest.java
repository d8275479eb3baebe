package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import dev.simplane.dialect.tellisim.TellisimSignature;
import dev.simplane.testkit.http.Api;
import dev.simplane.testkit.http.ReceivedRequest;
import dev.simplane.testkit.http.WebhookReceiver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an operator does with webhooks, through the control API and over real HTTP.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class WebhookStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void a_tenant() {
        world = World.create(simplane, base.toString().replaceAll("/$", ""), "Webhooks");
    }

    private JsonNode register(String url) {
        return world.control().post("/webhook-endpoints", "{\"dialect\":\"tellisim\",\"url\":\"" + url + "\"}", 201);
    }

    private static String id(JsonNode node) {
        return node.get("id").textValue();
    }

    private static boolean signedWith(ReceivedRequest request, String key) {
        return TellisimSignature.DEFAULT.verify(
                request.header("x-tellisim-signature").orElseThrow(), key, text(request));
    }

    private static String text(ReceivedRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    @Test
    void an_endpoint_is_tried_paused_resumed_and_deleted() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            JsonNode endpoint = register(receiver.url("/hook"));
            String path = "/webhook-endpoints/" + id(endpoint);
            assertThat(endpoint.get("nextSigningKey").isNull()).isTrue();
            assertThat(world.control().get(path).get("types")).isEmpty();

            JsonNode test = world.control().post(path + "/test", "{\"type\":\"attachment.allowanceConsumed\"}", 202);
            ReceivedRequest tried = receiver.await(1, SOON).getFirst();
            assertThat(tried.header("webhook-test")).contains("true");
            assertThat(tried.header("webhook-id")).contains(test.get("eventId").textValue());
            assertThat(text(tried)).isEqualTo(test.get("body").textValue());
            assertThat(signedWith(tried, endpoint.get("signingKey").textValue()))
                    .isTrue();
            assertThat(deliveryWhenEnded(id(test)).get("status").textValue()).isEqualTo("delivered");

            assertThat(world.control()
                            .post(path + "/pause", "", 200)
                            .get("pausedAt")
                            .isTextual())
                    .isTrue();
            JsonNode kept = world.control().post(path + "/test", "", 202);
            assertThat(world.control()
                            .get("/webhook-deliveries/" + id(kept))
                            .get("status")
                            .textValue())
                    .isEqualTo("pending");
            assertThat(world.control()
                            .post(path + "/resume", "", 200)
                            .get("pausedAt")
                            .isNull())
                    .isTrue();
            receiver.await(2, SOON);

            Api api = world.control().api();
            String whole = "/control/v1/organisations/" + world.id() + path;
            api.delete(whole).expect(204);
            api.get(whole).expect(410);
            api.delete(whole).expect(410);
            api.post("/control/v1/organisations/" + world.id() + "/webhook-deliveries/" + id(test) + "/send-again", "")
                    .expect(410);
        }
    }

    @Test
    void what_failed_is_listed_and_sent_again() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            receiver.respondWith(500, 500);
            JsonNode endpoint = register(receiver.url("/hook"));
            String path = "/webhook-endpoints/" + id(endpoint);
            JsonNode one = world.control().post(path + "/test", "", 202);
            JsonNode two = world.control().post(path + "/test", "", 202);
            assertThat(deliveryWhenEnded(id(one)).get("status").textValue()).isEqualTo("dead");
            assertThat(deliveryWhenEnded(id(two)).at("/attempts/0/status").intValue())
                    .isEqualTo(500);
            assertThat(world.control().get(path).at("/failing/failures").intValue())
                    .isEqualTo(2);
            JsonNode dead = world.control()
                    .get("/webhook-deliveries?status=dead&endpointId=" + id(endpoint))
                    .get("items");
            assertThat(dead).hasSize(2);
            assertThat(world.control()
                            .get("/webhook-deliveries?eventId="
                                    + one.get("eventId").textValue())
                            .get("items"))
                    .hasSize(1);

            world.control().post("/webhook-deliveries/" + id(one) + "/send-again", "", 202);
            receiver.await(3, SOON);
            assertThat(deliveryWhenEnded(id(one)).get("attempts")).hasSize(2);
            JsonNode again = world.control().post(path + "/send-again", "", 202);
            assertThat(again.get("sentAgain").intValue()).isEqualTo(1);
            assertThat(again.get("left").intValue()).isZero();
            List<ReceivedRequest> received = receiver.await(4, SOON);
            assertThat(received.get(3).header("webhook-id"))
                    .contains(two.get("eventId").textValue());
            assertThat(deliveryWhenEnded(id(two)).get("status").textValue()).isEqualTo("delivered");
            assertThat(world.control().get(path).get("failing").isNull()).isTrue();
        }
    }

    @Test
    void a_key_follows_another() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            JsonNode endpoint = register(receiver.url("/hook"));
            String test = "/webhook-endpoints/" + id(endpoint) + "/test";
            String old = endpoint.get("signingKey").textValue();
            String next = world.control()
                    .post("/webhook-keys/rotate", "{\"dialect\":\"tellisim\",\"overlap\":\"PT1H\"}", 200)
                    .get("signingKey")
                    .textValue();
            world.control().post(test, "", 202);
            ReceivedRequest both = receiver.await(1, SOON).getFirst();
            assertThat(signedWith(both, old)).isTrue();
            assertThat(signedWith(both, next)).isFalse();
            assertThat(both.header("webhook-signature").orElseThrow().split(" "))
                    .hasSize(2);
            JsonNode listed = world.control().get("/webhook-keys");
            assertThat(listed.at("/items/0/next/inForceFrom").isTextual()).isTrue();
            assertThat(listed.toString()).doesNotContain(old, next);
            assertThat(register(receiver.url("/2"))
                            .at("/nextSigningKey/signingKey")
                            .textValue())
                    .isEqualTo(next);

            String own = "the-key-of-" + UUID.randomUUID();
            world.control()
                    .post(
                            "/webhook-keys/rotate",
                            "{\"dialect\":\"tellisim\",\"overlap\":\"PT0S\",\"signingKey\":\"" + own + "\"}",
                            200);
            world.control().post(test, "", 202);
            ReceivedRequest last = receiver.await(2, SOON).getLast();
            assertThat(signedWith(last, own)).isTrue();
            assertThat(last.header("webhook-signature").orElseThrow().split(" "))
                    .hasSize(1);
        }
    }

    @Test
    void wrong_requests_are_named() {
        Api api = world.control().api();
        String root = "/control/v1/organisations/" + world.id();
        UUID nobody = UUID.randomUUID();
        for (String action : List.of("pause", "resume", "test", "send-again")) {
            api.post(root + "/webhook-endpoints/" + nobody + "/" + action, "").expect(404);
            api.post(root + "/webhook-endpoints/no-uuid/" + action, "").expect(404);
        }
        api.get(root + "/webhook-endpoints/" + nobody).expect(404);
        api.get(root + "/webhook-deliveries/" + nobody).expect(404);
        api.post(root + "/webhook-deliveries/" + nobody + "/send-again", "").expect(404);
        api.get(root + "/webhook-deliveries?status=lost&endpointId=x&eventId=y").expect(422);
        api.post(root + "/webhook-keys/rotate", "{\"dialect\":\"telkor\"}").expect(422);
        api.post(root + "/webhook-keys/rotate", "{\"dialect\":\"tellisim\",\"signingKey\":\"with some blanks in it\"}")
                .expect(422);
        api.post(
                        root + "/webhook-endpoints",
                        "{\"dialect\":\"tellisim\",\"url\":\"https://a.example/\",\"types\":[\"x\"]}")
                .expect(422);
        api.get(root + "/webhook-keys/rotate").expect(405);
    }

    private JsonNode deliveryWhenEnded(String id) {
        long deadline = System.nanoTime() + SOON.toNanos();
        JsonNode delivery = world.control().get("/webhook-deliveries/" + id);
        while (delivery.get("status").textValue().equals("pending") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            delivery = world.control().get("/webhook-deliveries/" + id);
        }
        return delivery;
    }
}
