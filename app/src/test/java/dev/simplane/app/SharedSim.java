package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.world.World;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/// One SIM as clients of Telkor and of TelliSIM see it, and all that the two must agree on.
///
/// @param id the SIM's, in both
record SharedSim(World world, String iccid, String id) {
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1024 * 1024);

    static SharedSim of(World world, String iccid) {
        String id =
                world.telkor().get("/telkor/sims?search=" + iccid).expect(200).textAt("/items/0/id");
        return new SharedSim(world, iccid, id);
    }

    /// The id of its link.
    Optional<String> link() {
        JsonNode link = world.telkor().get("/telkor/sims/" + id).expect(200).at("/link");
        return link.isNull() ? Optional.empty() : Optional.of(link.get("id").textValue());
    }

    /// The activations of its link, newest first.
    List<JsonNode> activations() {
        return link().map(link -> elements(world.telkor()
                        .get("/telkor/links/" + link + "/activations?sort_by=created_at&sort_order=desc&page_size=100")
                        .expect(200)
                        .at("/items")))
                .orElseGet(List::of);
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /// @param step what has just happened, for the report
    void assertAgreed(String step) {
        Optional<String> link = link();
        JsonNode sim = world.tellisim().get("/v3/sims/" + iccid).expect(200).at("/data");
        assertThat(sim.get("used").booleanValue()).as(step).isEqualTo(link.isPresent());
        if (link.isEmpty()) {
            world.tellisim().get("/v3/subscriptions/" + iccid).expect(404);
            world.tellisim()
                    .get("/v3/subscriptions/" + iccid + "/plan-attachments")
                    .expect(404);
            return;
        }
        JsonNode telkor =
                world.telkor().get("/telkor/links/" + link.get()).expect(200).json();
        JsonNode tellisim =
                world.tellisim().get("/v3/subscriptions/" + iccid).expect(200).at("/data");
        assertThat(tellisim.get("subscription_id").textValue()).as(step).isEqualTo(link.get());
        assertThat(millis(tellisim.get("created_at"))).as(step).isEqualTo(millis(telkor.get("created_at")));
        assertSameService(step);
        assertSamePlace(step, telkor.get("network_status"));
    }

    private void assertSameService(String step) {
        List<JsonNode> attachments = elements(world.tellisim()
                .get("/v3/subscriptions/" + iccid + "/plan-attachments")
                .expect(200)
                .at("/data"));
        List<JsonNode> activations = activations();
        assertThat(attachments.stream().map(attachment -> attachment.get("plan_attachment_id")))
                .as(step)
                .containsExactlyInAnyOrderElementsOf(activations.stream()
                        .map(activation -> activation.get("id"))
                        .toList());
        for (JsonNode attachment : attachments) {
            JsonNode activation = activations.stream()
                    .filter(one -> one.get("id").equals(attachment.get("plan_attachment_id")))
                    .findFirst()
                    .orElseThrow();
            assertThat(states(activation.get("status").textValue()))
                    .as(step)
                    .contains(attachment.get("state").textValue());
            assertThat(attachment.at("/plan/_id")).as(step).isEqualTo(activation.at("/plan/id"));
            assertThat(new BigDecimal(activation.at("/data_usage/used_mib").textValue()).multiply(MEBIBYTE))
                    .as(step)
                    .isEqualByComparingTo(
                            attachment.at("/used_allowance/dataBytes").decimalValue());
            assertThat(millis(attachment.get("created_at"))).as(step).isEqualTo(millis(activation.get("created_at")));
            assertThat(millis(attachment.get("activation_at")))
                    .as(step)
                    .isEqualTo(millis(activation.get("activated_at")));
            assertThat(millis(attachment.get("expiration_at")))
                    .as(step)
                    .isEqualTo(millis(activation.get("expires_at")));
        }
    }

    /// What an attachment may be called in TelliSIM. A window that lies ahead is `pending` in Telkor.
    private static Set<String> states(String telkor) {
        return switch (telkor) {
            case "pending" -> Set.of("CREATED", "PENDING_FOR_FIRST_USE");
            case "active", "depleted" -> Set.of("ACTIVE");
            case "suspended" -> Set.of("SUSPENDED");
            case "expired", "removed", "failed" -> Set.of("EXPIRED");
            default -> throw new AssertionError("a status that no document knows: " + telkor);
        };
    }

    /// TelliSIM tells of the last seven days only.
    private void assertSamePlace(String step, JsonNode telkor) {
        JsonNode tellisim = world.tellisim()
                .get("/v3/subscriptions/" + iccid + "/location")
                .expect(200)
                .at("/last_operator");
        if (!tellisim.isNull()) {
            assertThat(tellisim.get("operator")).as(step).isEqualTo(telkor.at("/operator/name"));
            assertThat(millis(tellisim.get("event_time"))).as(step).isEqualTo(millis(telkor.get("observed_at")));
        }
    }

    private static List<Instant> millis(JsonNode time) {
        List<Instant> found = new ArrayList<>();
        if (!time.isNull()) {
            found.add(Instant.parse(time.textValue()).truncatedTo(ChronoUnit.MILLIS));
        }
        return found;
    }
}
