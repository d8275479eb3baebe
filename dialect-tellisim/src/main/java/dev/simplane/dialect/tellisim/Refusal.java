package dev.simplane.dialect.tellisim;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A failure in this API's words, before it becomes a response.
///
/// @param message is all that the vendor's envelope has room for, but for the members of a few
/// @param members beside the message, by name
record Refusal(int status, String message, Map<String, String> headers, Map<String, Object> members) {
    Refusal {
        headers = Map.copyOf(headers);
        members = Map.copyOf(members);
    }

    Refusal(int status, String message, Map<String, String> headers) {
        this(status, message, headers, Map.of());
    }

    Refusal(int status, String message) {
        this(status, message, Map.of());
    }

    Refusal with(Map<String, Object> more) {
        return new Refusal(status, message, headers, more);
    }

    /// Too many calls, or too much of something.
    static Refusal later(String message, Duration after) {
        long seconds = Math.max(1, after.plusNanos(999_999_999).toSeconds());
        return new Refusal(429, message, Map.of("Retry-After", Long.toString(seconds)));
    }

    Object body() {
        if (members.isEmpty()) {
            return new Answers.Message(true, message);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", true);
        body.put("message", message);
        body.putAll(members);
        return body;
    }
}
