package dev.simplane.control;

import dev.simplane.control.ProblemJson.ErrorJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A refusal before it is written.
///
/// @param code the end of the problem's type
/// @param title the same for every refusal of this type
/// @param detail about this one, null when the title says it all
record Refusal(
        int status,
        String code,
        String title,
        @Nullable String detail,
        List<ErrorJson> errors,
        Map<String, String> details,
        Map<String, String> headers) {
    Refusal {
        errors = List.copyOf(errors);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        headers = Map.copyOf(headers);
    }

    static Refusal of(int status, String code, String title) {
        return new Refusal(status, code, title, null, List.of(), Map.of(), Map.of());
    }

    Refusal saying(String text) {
        return new Refusal(status, code, title, text, errors, details, headers);
    }

    Refusal naming(List<ErrorJson> values) {
        return new Refusal(status, code, title, detail, values, details, headers);
    }

    Refusal because(Map<String, String> facts) {
        return new Refusal(status, code, title, detail, errors, facts, headers);
    }

    Refusal with(String header, String value) {
        return new Refusal(status, code, title, detail, errors, details, Map.of(header, value));
    }

    Refusal after(Duration pause) {
        return with(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, pause.plusMillis(999).toSeconds())));
    }

    ProblemJson body(String requestId) {
        return new ProblemJson(
                Problems.type(code),
                title,
                status,
                detail,
                requestId,
                errors.isEmpty() ? null : errors,
                details.isEmpty() ? null : details);
    }

    Response answer(String requestId) {
        return Problems.answer(status, body(requestId), headers);
    }
}
