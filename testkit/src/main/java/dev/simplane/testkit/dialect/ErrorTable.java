package dev.simplane.testkit.dialect;

import dev.simplane.testkit.openapi.Operation;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A dialect's decision on every [ErrorCase]: what it answers, or why it has no such case. What is said for one
/// operation stands above what is said for all.
///
/// ```java
/// new ErrorTable()
///         .on(ErrorCase.UNKNOWN_ID, 404, "entity_not_found")
///         .on("getPlan", ErrorCase.UNKNOWN_ID, 404, "PLAN_NOT_FOUND")
///         .without(ErrorCase.READ_ONLY, "keys have no roles");
/// ```
public final class ErrorTable {
    private final Map<ErrorCase, Decision> general = new EnumMap<>(ErrorCase.class);
    private final Map<String, Map<ErrorCase, Decision>> special = new HashMap<>();

    /// For dialects whose errors carry no code.
    public ErrorTable on(ErrorCase kind, int status) {
        general.put(kind, new Decision.Answered(status, Optional.empty()));
        return this;
    }

    public ErrorTable on(ErrorCase kind, int status, String code) {
        general.put(kind, new Decision.Answered(status, Optional.of(code)));
        return this;
    }

    public ErrorTable on(String operationId, ErrorCase kind, int status) {
        return special(operationId, kind, new Decision.Answered(status, Optional.empty()));
    }

    public ErrorTable on(String operationId, ErrorCase kind, int status, String code) {
        return special(operationId, kind, new Decision.Answered(status, Optional.of(code)));
    }

    /// @param reason why the dialect cannot have this case
    public ErrorTable without(ErrorCase kind, String reason) {
        general.put(kind, new Decision.LeftOut(reason));
        return this;
    }

    public ErrorTable without(String operationId, ErrorCase kind, String reason) {
        return special(operationId, kind, new Decision.LeftOut(reason));
    }

    /// What was decided; empty if nobody has.
    Optional<Decision> decision(ErrorCase kind, @Nullable Operation operation) {
        Decision own = operation == null
                ? null
                : special.getOrDefault(operation.id(), Map.of()).get(kind);
        return Optional.ofNullable(own == null ? general.get(kind) : own);
    }

    /// The ids of operations that have decisions of their own.
    Iterable<String> specialOperations() {
        return special.keySet();
    }

    private ErrorTable special(String operationId, ErrorCase kind, Decision decision) {
        special.computeIfAbsent(operationId, _ -> new EnumMap<>(ErrorCase.class))
                .put(kind, decision);
        return this;
    }

    sealed interface Decision {
        record Answered(int status, Optional<String> code) implements Decision {}

        record LeftOut(String reason) implements Decision {}
    }
}
