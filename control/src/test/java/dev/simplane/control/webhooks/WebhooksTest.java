package dev.simplane.control.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.Calls;
import dev.simplane.core.webhook.Delivery;
import dev.simplane.core.webhook.Endpoint;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");
    private static final WebhookDialects DIALECTS = new WebhookDialects(Set.of("tellisim", "oytel"));
    private static final UUID ID = new UUID(0, 1);

    @Test
    void reads_what_is_wanted() {
        assertThat(CreateEndpoint.read(Calls.json("""
                        {"dialect": "tellisim", "url": "https://a.example/"}"""), DIALECTS))
                .isEqualTo(new CreateEndpoint("tellisim", "https://a.example/"));
    }

    @Test
    void knows_only_dialects_with_webhooks() {
        assertThat(Calls.issues(() -> CreateEndpoint.read(Calls.json("""
                        {"dialect": "telkor", "url": 1}"""), DIALECTS)))
                .containsExactly("dialect: must be a dialect with webhooks: oytel, tellisim", "url: must be a text");
        assertThat(Calls.issues(() -> CreateEndpoint.read(Calls.json("{}"), DIALECTS)))
                .containsExactly("dialect: is required", "url: is required");
    }

    @Test
    void shows_the_signing_key_only_at_birth() {
        Endpoint endpoint = new Endpoint(ID, "tellisim", "https://a.example/", Instant.EPOCH);
        CreatedEndpointJson created = CreatedEndpointJson.from(endpoint, "whk_1");
        assertThat(SPEC.checkComponent("CreatedWebhookEndpoint", Jsons.write(created)))
                .isEmpty();
        assertThat(created.toString()).doesNotContain("whk_1");
        assertThat(SPEC.checkComponent("WebhookEndpoint", Jsons.write(EndpointJson.from(endpoint))))
                .isEmpty();
    }

    private static Delivery delivery(Delivery.Status status, @Nullable Instant endedAt) {
        return new Delivery(
                ID,
                ID,
                ID,
                "sim.activated",
                "{\"a\": 1}",
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
    }
}
