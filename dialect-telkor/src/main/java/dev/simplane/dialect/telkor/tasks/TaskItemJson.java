package dev.simplane.dialect.telkor.tasks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.task.TaskItem;
import dev.simplane.dialect.telkor.ItemErrors;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param input what the worker received, by name
/// @param result null unless it is completed
/// @param error `<code>: <message>`, null unless it failed
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TaskItemJson(
        UUID id,
        String referenceId,
        String status,
        Map<String, String> input,
        @Nullable Object result,
        @Nullable String error,
        String createdAt,
        String updatedAt) {

    static TaskItemJson from(TaskItem item) {
        return new TaskItemJson(
                item.id(),
                item.reference(),
                Symbols.of(item.status()),
                input(item.input()),
                TaskResults.of(item.result()),
                item.error() == null ? null : ItemErrors.of(item.error()),
                item.createdAt().toString(),
                item.updatedAt().toString());
    }

    /// In a fixed order, with the link's name under the name that the result has it.
    private static Map<String, String> input(Map<String, String> stored) {
        Map<String, String> shown = new TreeMap<>(stored);
        String name = shown.remove("name");
        if (name != null) {
            shown.put("link_name", name);
        }
        return shown;
    }
}
