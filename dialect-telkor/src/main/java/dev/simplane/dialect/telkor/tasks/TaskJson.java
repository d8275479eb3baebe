package dev.simplane.dialect.telkor.tasks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.task.Task;
import java.util.UUID;

/// The header of a bulk task: total = completed + failed + pending.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TaskJson(
        UUID id,
        String type,
        String status,
        int totalItems,
        int completedItems,
        int failedItems,
        int pendingItems,
        String createdAt,
        String updatedAt) {
    public static TaskJson from(Task task) {
        return new TaskJson(
                task.id().value(),
                task.type(),
                Symbols.of(task.status()),
                task.total(),
                task.completed(),
                task.failed(),
                task.pending(),
                task.createdAt().toString(),
                task.updatedAt().toString());
    }
}
