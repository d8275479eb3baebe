package dev.simplane.dialect.telkor.plans;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.plan.Notification;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record NotificationJson(
        UUID id, String type, @Nullable Integer threshold, String message, String createdAt, String updatedAt) {
    static NotificationJson from(Notification notification) {
        return new NotificationJson(
                notification.id().value(),
                Symbols.of(notification.trigger()),
                notification.threshold(),
                notification.message(),
                notification.createdAt().toString(),
                notification.updatedAt().toString());
    }
}
