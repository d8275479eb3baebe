package dev.simplane.control.webhooks;

import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.webhook.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param nextAttemptAt null when there will be none
record DeliveryJson(
        UUID id,
        UUID endpointId,
        UUID eventId,
        String type,
        boolean test,
        String status,
        String createdAt,
        @Nullable String nextAttemptAt,
        @Nullable String endedAt,
        String body,
        List<AttemptJson> attempts) {
    DeliveryJson {
        attempts = List.copyOf(attempts);
    }

    record AttemptJson(
            int number,
            String at,
            int durationMillis,
            @Nullable Integer status,
            @Nullable String failure) {
        static AttemptJson from(Delivery.Attempt attempt) {
            return new AttemptJson(
                    attempt.number(),
                    attempt.at().toString(),
                    attempt.durationMillis(),
                    attempt.status(),
                    attempt.failure());
        }
    }

    static DeliveryJson from(Delivery delivery) {
        Instant endedAt = delivery.endedAt();
        boolean pending = delivery.status() == Delivery.Status.PENDING;
        return new DeliveryJson(
                delivery.id(),
                delivery.endpoint(),
                delivery.eventId(),
                delivery.type(),
                delivery.test(),
                Symbols.of(delivery.status()),
                delivery.createdAt().toString(),
                pending ? delivery.nextAttemptAt().toString() : null,
                endedAt == null ? null : endedAt.toString(),
                delivery.body(),
                delivery.attempts().stream().map(AttemptJson::from).toList());
    }
}
