package dev.simplane.core.task;

import java.time.Instant;

/// A bulk job. Always `total = completed + failed + pending`.
///
/// @param type names the [TaskHandler], e.g. `bulk_provision`
/// @param parameters what all items share, as stored JSON
public record Task(
        TaskId id,
        String type,
        TaskStatus status,
        String parameters,
        int total,
        int completed,
        int failed,
        Instant createdAt,
        Instant updatedAt) {
    public int pending() {
        return total - completed - failed;
    }
}
