package dev.simplane.dialect.telkor.tasks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.task.ItemFailure;
import dev.simplane.core.task.TaskItem;
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
                item.error() == null
                        ? null
                        : code(item.error().kind()) + ": " + item.error().message(),
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

    /// The code that the same refusal of a single operation has.
    private static String code(ItemFailure.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> "entity_not_found";
            case GONE -> "entity_deleted";
            case DUPLICATE -> "duplicate_entity";
            case RULE_BROKEN, NOT_SUPPORTED -> "validation_error";
            case INVALID -> "request_validation_error";
            case FORBIDDEN -> "forbidden";
            case LIMIT_EXCEEDED, BUSY -> "rate_limited";
            case UNAVAILABLE -> "upstream_unavailable";
            case INTERNAL -> "internal_error";
        };
    }
}
