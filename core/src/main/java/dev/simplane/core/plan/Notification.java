package dev.simplane.core.plan;

import dev.simplane.core.kernel.DataSize;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An SMS alert of a plan.
///
/// @param threshold megabytes for absolute, percent for relative consumption, null for the other triggers
/// @param message the text, 1 to [PlanDraft#MESSAGE_LENGTH_MAX] characters
public record Notification(
        NotificationId id,
        Trigger trigger,
        @Nullable Integer threshold,
        String message,
        Instant createdAt,
        Instant updatedAt) {
    Notification changed(@Nullable Integer otherThreshold, String otherMessage, Instant now) {
        return new Notification(id, trigger, otherThreshold, otherMessage, createdAt, now);
    }

    /// The usage that sets it off, for the consumption triggers.
    public Optional<DataSize> at(DataSize allowance) {
        if (threshold == null) {
            return Optional.empty();
        }
        return switch (trigger) {
            case DATA_CONSUMPTION_ABSOLUTE -> Optional.of(DataSize.megabytes(threshold));
            case DATA_CONSUMPTION_RELATIVE -> Optional.of(ThrottleStep.percentOf(allowance, threshold));
            case PLAN_ACTIVATION, PLAN_EXPIRATION -> Optional.empty();
        };
    }
}
