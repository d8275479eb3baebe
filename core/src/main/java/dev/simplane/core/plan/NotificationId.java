package dev.simplane.core.plan;

import java.util.UUID;

/// Identifies a [Notification].
public record NotificationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
