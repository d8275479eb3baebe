package dev.simplane.core.webhook;

import dev.simplane.core.kernel.PageRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which deliveries are wanted; what is null does not filter.
public record DeliveryQuery(
        @Nullable UUID endpoint, @Nullable UUID event, Delivery.@Nullable Status status, PageRequest page) {}
