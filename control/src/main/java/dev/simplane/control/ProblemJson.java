package dev.simplane.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal as RFC 9457 has it.
///
/// @param errors the values that are wrong, null when it is not about values
/// @param details what a rule was broken with, null when there is nothing to say
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemJson(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String requestId,
        @Nullable List<ErrorJson> errors,
        @Nullable Map<String, String> details) {
    /// @param field names and indexes, joined by dots
    record ErrorJson(String field, String reason) {}
}
