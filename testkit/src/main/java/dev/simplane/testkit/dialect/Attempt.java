package dev.simplane.testkit.dialect;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.openapi.Operation;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request that must fail in a known way.
///
/// @param operation the one it is aimed at, if any
/// @param detail what tells it from the other attempts at that operation
record Attempt(ErrorCase kind, @Nullable Operation operation, String detail, Supplier<Answer> call) {
    String title() {
        String subject = operation == null ? kind.name() : operation.id();
        return detail.isEmpty() ? subject : subject + ": " + detail;
    }
}
