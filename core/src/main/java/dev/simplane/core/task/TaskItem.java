package dev.simplane.core.task;

import dev.simplane.core.kernel.OrgId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One piece of work of a [Task].
///
/// @param reference what it works on, as the caller named it
/// @param input what the worker receives
/// @param result what came out, null unless it is completed
/// @param error why it failed, as the [ItemFailure] that a dialect renders
/// @param attempt how often it was begun before
public record TaskItem(
        OrgId org,
        UUID id,
        TaskId task,
        int position,
        String reference,
        TaskStatus status,
        Map<String, String> input,
        @Nullable Map<String, String> result,
        @Nullable ItemFailure error,
        int attempt,
        Instant createdAt,
        Instant updatedAt) {
    public TaskItem {
        input = Map.copyOf(input);
    }
}
