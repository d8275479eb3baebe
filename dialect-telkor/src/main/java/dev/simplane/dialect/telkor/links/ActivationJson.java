package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Occurrence;
import dev.simplane.core.activation.Origin;
import dev.simplane.core.kernel.Symbols;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ActivationJson(
        UUID id,
        ActivationPlanJson plan,
        String status,
        String source,
        DataUsageJson dataUsage,
        String createdAt,
        String updatedAt,
        @Nullable String activatedAt,
        @Nullable String expiresAt) {
    static ActivationJson from(Activation activation) {
        return new ActivationJson(
                activation.id().value(),
                ActivationPlanJson.from(activation.plan()),
                status(activation.status()),
                source(activation.origin()),
                DataUsageJson.from(activation),
                activation.createdAt().toString(),
                activation.updatedAt().toString(),
                text(activation.activatedAt()),
                text(activation.expiresAt()));
    }

    /// A window that lies ahead, which only other dialects make, waits like a first use.
    static String status(ActivationStatus status) {
        return switch (status) {
            case SCHEDULED -> Symbols.of(ActivationStatus.PENDING);
            case PENDING, ACTIVE, DEPLETED, EXPIRED, SUSPENDED, REMOVED, FAILED -> Symbols.of(status);
        };
    }

    /// The first package of a recurring plan is activated by somebody; the others follow by themselves, as renewals do.
    private static String source(Origin origin) {
        Occurrence occurrence = origin.occurrence();
        boolean first = occurrence != null && occurrence.number() == 1;
        return switch (origin.source()) {
            case MANUAL -> "manual";
            case RECURRING -> first ? "manual" : "resubscription";
            case RESUBSCRIPTION -> "resubscription";
        };
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
