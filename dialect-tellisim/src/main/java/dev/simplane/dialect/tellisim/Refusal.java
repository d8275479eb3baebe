package dev.simplane.dialect.tellisim;

import java.time.Duration;
import java.util.Map;

/// A failure in this API's words, before it becomes a response.
///
/// @param message is all that the vendor's envelope has room for
record Refusal(int status, String message, Map<String, String> headers) {
    Refusal {
        headers = Map.copyOf(headers);
    }

    Refusal(int status, String message) {
        this(status, message, Map.of());
    }

    /// Too many calls, or too much of something.
    static Refusal later(String message, Duration after) {
        long seconds = Math.max(1, after.plusNanos(999_999_999).toSeconds());
        return new Refusal(429, message, Map.of("Retry-After", Long.toString(seconds)));
    }

    Answers.Message body() {
        return new Answers.Message(true, message);
    }
}
