package dev.simplane.dialect.tellisim;

import dev.simplane.core.activation.ActivationEvent.AllowanceConsumed;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.operator.Zone;
import dev.simplane.web.Jsons;
import dev.simplane.web.WebhookMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Events in the vendor's words. A body is what `JSON.stringify` prints, in the vendor's order of members, so that a
/// receiver may verify the signature over the bytes or over the parsed body again.
final class TellisimWebhooks {
    private static final String ALLOWANCE_CONSUMED = "activation.allowance_consumed";

    private final Json json;

    TellisimWebhooks(Json json) {
        this.json = json;
    }

    private record Body<T>(String type, long timestamp, T data) {}

    private record Allowance(int usagePercentage, long dataUsageBytes, String esim, UUID planId, UUID attachmentId) {}

    Optional<WebhookMessage> message(LoggedEvent event) {
        return event.type().equals(ALLOWANCE_CONSUMED)
                ? allowanceConsumed(event, event.as(AllowanceConsumed.class, json))
                : Optional.empty();
    }

    /// Of several thresholds that one report passes, only the highest is told; nothing is told of recurring plans, nor
    /// of
    /// SIMs that this API does not show.
    private static Optional<WebhookMessage> allowanceConsumed(LoggedEvent event, AllowanceConsumed consumed) {
        Zone zone = consumed.zone();
        boolean hidden = zone != null && Label.of(zone).isEmpty();
        if (consumed.recurring() || hidden) {
            return Optional.empty();
        }
        Allowance data = new Allowance(
                consumed.crossed().getLast(),
                consumed.usedBytes(),
                consumed.iccid(),
                consumed.planId(),
                consumed.activationId());
        return Optional.of(message("attachment.allowanceConsumed", event.occurredAt(), data));
    }

    /// The vendor's samples, with identities that belong to nobody.
    static List<WebhookMessage> samples(Instant at) {
        Allowance allowance = new Allowance(
                80,
                1_231_230,
                "8937103400004164763",
                UUID.fromString("33de44b0-5103-45ea-9723-0a7aa104c76a"),
                UUID.fromString("a1ac5a45-e05b-4728-9253-17c54fc1c5ff"));
        return List.of(message("attachment.allowanceConsumed", at, allowance));
    }

    private static WebhookMessage message(String type, Instant at, Object data) {
        return new WebhookMessage(type, Jsons.write(new Body<>(type, at.getEpochSecond(), data)));
    }
}
