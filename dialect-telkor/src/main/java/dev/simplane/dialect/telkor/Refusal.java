package dev.simplane.dialect.telkor;

import dev.simplane.web.Replies;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal before it becomes an answer.
///
/// @param details an object, an array or null, by code
record Refusal(
        int status, String code, String message, @Nullable Object details, Map<String, String> headers) {
    Refusal {
        headers = Map.copyOf(headers);
    }

    static Refusal of(int status, String code, String message, @Nullable Object details) {
        return new Refusal(status, code, message, details, Map.of());
    }

    static Refusal schema(List<IssueJson> issues) {
        return of(422, "request_validation_error", Sentences.SCHEMA, issues);
    }

    static Refusal rule(String name, String message, Map<String, String> broken) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("rule", name);
        broken.keySet().stream().sorted().forEach(key -> details.put(key, broken.get(key)));
        return of(422, "validation_error", message, details);
    }

    /// @param after rounded up to whole seconds
    static Refusal later(String message, Duration after) {
        long seconds = Math.max(1, after.plusNanos(999_999_999).toSeconds());
        return new Refusal(429, "rate_limited", message, null, Map.of("Retry-After", Long.toString(seconds)));
    }

    Refusal with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Refusal(status, code, message, details, more);
    }

    ErrorJson json(String requestId) {
        return new ErrorJson(new ErrorJson.Body(code, message, details), requestId);
    }

    Response answer(String requestId) {
        return Replies.json(status, json(requestId), with("X-Request-ID", requestId).headers);
    }
}
