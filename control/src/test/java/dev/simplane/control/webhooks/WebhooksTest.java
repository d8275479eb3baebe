package dev.simplane.control.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.Calls;
import dev.simplane.control.ControlDialect;
import dev.simplane.core.webhook.Deliveries;
import dev.simplane.core.webhook.Delivery;
import dev.simplane.core.webhook.Endpoint;
import dev.simplane.core.webhook.SigningKey;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Authenticator;
import dev.simplane.web.Dialect;
import dev.simplane.web.Errors;
import dev.simplane.web.Jsons;
import dev.simplane.web.WebhookMessage;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");
    private static final WebhookDialects DIALECTS = new WebhookDialects(List.of(
            new Telling("tellisim", List.of("sim.used", "sim.moved")),
            new Telling("oytel", List.of("x")),
            new Telling("telkor", List.of())));
    private static final UUID ID = new UUID(0, 1);
    private static final Instant LATER = Instant.EPOCH.plusSeconds(86_400);

    /// A dialect that has webhooks of these types.
    private record Telling(String name, List<String> types) implements Dialect {
        Telling {
            types = List.copyOf(types);
        }

        @Override
        public List<WebhookMessage> webhookSamples(Instant at) {
            return types.stream()
                    .map(type -> new WebhookMessage(type, type + at))
                    .toList();
        }

        @Override
        public boolean serves(String path) {
            return false;
        }

        @Override
        public Authenticator authenticator() {
            return new ControlDialect(token -> false).authenticator();
        }

        @Override
        public Errors errors() {
            return new ControlDialect(token -> false).errors();
        }

        @Override
        public int bodyBytesMax() {
            return 0;
        }

        @Override
        public String specification() {
            return "none";
        }
    }

    @Test
    void reads_what_is_wanted() {
        assertThat(CreateEndpoint.read(Calls.json("""
                        {"dialect": "tellisim", "url": "https://a.example/"}"""), DIALECTS))
                .isEqualTo(new CreateEndpoint("tellisim", "https://a.example/", List.of()));
        assertThat(CreateEndpoint.read(Calls.json("""
                        {"dialect": "tellisim", "url": "https://a.example/", "types": ["sim.used", "sim.used"]}"""), DIALECTS))
                .isEqualTo(new CreateEndpoint("tellisim", "https://a.example/", List.of("sim.used")));
    }

    @Test
    void knows_only_dialects_with_webhooks_and_their_types() {
        assertThat(Calls.issues(() -> CreateEndpoint.read(Calls.json("""
                        {"dialect": "telkor", "url": 1}"""), DIALECTS)))
                .containsExactly("dialect: must be a dialect with webhooks: oytel, tellisim", "url: must be a text");
        assertThat(Calls.issues(() -> CreateEndpoint.read(Calls.json("{}"), DIALECTS)))
                .containsExactly("dialect: is required", "url: is required");
        assertThat(Calls.issues(() -> CreateEndpoint.read(Calls.json("""
                        {"dialect": "tellisim", "url": "https://a.example/", "types": ["sim.used", "x"]}"""), DIALECTS)))
                .containsExactly("types.1: must be one of sim.moved, sim.used");
    }

    @Test
    void reads_which_sample_is_wanted() {
        assertThat(TestEndpoint.read(Calls.of("", null), DIALECTS.types("tellisim")))
                .isEqualTo("sim.moved");
        assertThat(test("{}")).isEqualTo("sim.moved");
        assertThat(test("{\"type\": \"sim.used\"}")).isEqualTo("sim.used");
        assertThat(Calls.issues(() -> test("{\"type\": \"x\"}")))
                .containsExactly("type: must be one of sim.moved, sim.used");
        assertThat(DIALECTS.samples("tellisim", LATER))
                .containsEntry("sim.used", new WebhookMessage("sim.used", "sim.used1970-01-02T00:00:00Z"));
    }

    private static String test(String body) {
        return TestEndpoint.read(Calls.of(body, MediaType.APPLICATION_JSON_TYPE), DIALECTS.types("tellisim"));
    }

    @Test
    void reads_how_a_key_is_to_follow() {
        assertThat(RotateKey.read(Calls.json("{\"dialect\": \"oytel\"}"), DIALECTS))
                .isEqualTo(new RotateKey("oytel", Duration.ofDays(1), null));
        RotateKey own = RotateKey.read(Calls.json("""
                        {"dialect": "oytel", "overlap": "PT0S", "signingKey": "0123456789abcdef"}"""), DIALECTS);
        assertThat(own).isEqualTo(new RotateKey("oytel", Duration.ZERO, "0123456789abcdef"));
        assertThat(own.toString()).doesNotContain("0123456789abcdef");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'dialect': 'telkor'} | dialect: must be a dialect with webhooks: oytel, tellisim",
                "{} | dialect: is required",
                "{'dialect': 'oytel', 'overlap': 'a day'} | overlap: is not an allowed value",
                "{'dialect': 'oytel', 'overlap': 'P30DT1S'} | overlap: must be PT0S to P30D",
                "{'dialect': 'oytel', 'overlap': 'PT-1S'} | overlap: must be PT0S to P30D",
                "{'dialect': 'oytel', 'signingKey': 'short'} | signingKey: must have 16 to 256 characters",
            },
            quoteCharacter = '`')
    void refuses_what_cannot_be(String body, String issue) {
        assertThat(Calls.issues(() -> RotateKey.read(Calls.json(body.replace('\'', '"')), DIALECTS)))
                .containsExactly(issue);
    }

    private static final SigningKey SINGLE = new SigningKey("tellisim", "whsec_1", Instant.EPOCH, null);
    private static final SigningKey DOUBLE =
            new SigningKey("tellisim", "whsec_1", Instant.EPOCH, new SigningKey.Next("whsec_2", Instant.EPOCH, LATER));

    @Test
    void shows_the_signing_keys_only_at_birth() {
        Endpoint endpoint = endpoint(null, null);
        for (SigningKey key : List.of(SINGLE, DOUBLE)) {
            CreatedEndpointJson created = CreatedEndpointJson.from(endpoint, key);
            assertThat(SPEC.checkComponent("CreatedWebhookEndpoint", Jsons.write(created)))
                    .isEmpty();
            assertThat(Jsons.write(created)).contains("whsec_1");
            assertThat(created.toString() + created.nextSigningKey()).doesNotContain("whsec_");
            assertThat(Jsons.write(KeyJson.from(key))).doesNotContain("whsec_");
            assertThat(RotatedKeyJson.from(key).toString()).doesNotContain("whsec_");
            assertThat(SPEC.checkComponent("RotatedWebhookKey", Jsons.write(RotatedKeyJson.from(key))))
                    .isEmpty();
            assertThat(SPEC.checkComponent("WebhookKey", Jsons.write(KeyJson.from(key))))
                    .isEmpty();
        }
    }

    @Test
    void shows_the_new_key_and_from_when_on_it_counts() {
        assertThat(RotatedKeyJson.from(SINGLE))
                .isEqualTo(new RotatedKeyJson("tellisim", "whsec_1", "1970-01-01T00:00:00Z"));
        assertThat(RotatedKeyJson.from(DOUBLE))
                .isEqualTo(new RotatedKeyJson("tellisim", "whsec_2", "1970-01-02T00:00:00Z"));
    }

    private static Endpoint endpoint(@Nullable Instant pausedAt, Endpoint.@Nullable Failing failing) {
        return new Endpoint(
                ID, "tellisim", "https://a.example/", List.of("sim.used"), pausedAt, failing, Instant.EPOCH);
    }

    @Test
    void shows_how_an_endpoint_is() {
        for (Endpoint endpoint : List.of(
                endpoint(null, null),
                endpoint(LATER, new Endpoint.Failing(Instant.EPOCH, 1, null)),
                endpoint(null, new Endpoint.Failing(Instant.EPOCH, 7, LATER)))) {
            assertThat(SPEC.checkComponent("WebhookEndpoint", Jsons.write(EndpointJson.from(endpoint))))
                    .isEmpty();
        }
        assertThat(EndpointJson.from(endpoint(LATER, new Endpoint.Failing(Instant.EPOCH, 7, LATER))))
                .isEqualTo(new EndpointJson(
                        ID,
                        "tellisim",
                        "https://a.example/",
                        List.of("sim.used"),
                        "1970-01-02T00:00:00Z",
                        new EndpointJson.FailingJson("1970-01-01T00:00:00Z", 7, "1970-01-02T00:00:00Z"),
                        "1970-01-01T00:00:00Z"));
    }

    private static Delivery delivery(Delivery.Status status, @Nullable Instant endedAt) {
        return new Delivery(
                ID,
                ID,
                ID,
                "sim.activated",
                "{\"a\": 1}",
                false,
                status,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(4),
                endedAt,
                List.of(
                        new Delivery.Attempt(1, Instant.EPOCH, 12, 500, null),
                        new Delivery.Attempt(2, Instant.EPOCH, 30, null, "timed out")));
    }

    @Test
    void shows_deliveries_with_their_attempts() {
        DeliveryJson pending = DeliveryJson.from(delivery(Delivery.Status.PENDING, null));
        DeliveryJson dead = DeliveryJson.from(delivery(Delivery.Status.DEAD, Instant.EPOCH));
        assertThat(pending.nextAttemptAt()).isEqualTo("1970-01-01T00:00:04Z");
        assertThat(dead.nextAttemptAt()).isNull();
        assertThat(dead.body()).isEqualTo("{\"a\": 1}");
        String page = Jsons.write(new DeliveryPageJson(List.of(pending, dead), 50, 0));
        assertThat(SPEC.checkComponent("WebhookDeliveryList", page)).isEmpty();
        assertThat(SPEC.checkComponent(
                        "WebhooksSentAgain", Jsons.write(SentAgainJson.from(new Deliveries.SentAgain(2, 3)))))
                .isEmpty();
    }
}
