package dev.simplane.dialect.telkor.tasks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the item of a bulk task has led to, by kind of task.
final class TaskResults {
    private static final String ACTIVATION_IDS = "activation_ids";

    private TaskResults() {}

    static @Nullable Object of(@Nullable Map<String, String> result) {
        if (result == null) {
            return null;
        }
        return result.containsKey("link_name") ? ProvisionResultJson.from(result) : ofLink(result);
    }

    private static Map<String, Object> ofLink(Map<String, String> result) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String name : List.of("link_id", "status", "activation_id")) {
            if (result.containsKey(name)) {
                shown.put(name, result.get(name));
            }
        }
        String ids = result.get(ACTIVATION_IDS);
        if (ids != null) {
            shown.put(
                    ACTIVATION_IDS,
                    ids.isEmpty() ? List.of() : Arrays.stream(ids.split(",")).toList());
        }
        return shown;
    }
}
