package dev.simplane.control;

import dev.simplane.core.kernel.Actor;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/// Requests for tests.
public final class Calls {
    private Calls() {}

    public static Call of(String body, @Nullable MediaType type) {
        return new Call(
                Actor.system(ControlDialect.PLATFORM), params(), body.getBytes(StandardCharsets.UTF_8), type, null);
    }

    public static Fields json(String body) {
        return of(body, MediaType.APPLICATION_JSON_TYPE).json();
    }

    /// @param pairs name, value, name, value …
    public static Params params(String... pairs) {
        MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.add(pairs[i], pairs[i + 1]);
        }
        return new Params(values);
    }

    /// What reading refuses, each as `field: message`.
    public static List<String> issues(ThrowingCallable reading) {
        RequestProblem.BadValues problem = Assertions.catchThrowableOfType(RequestProblem.BadValues.class, reading);
        return problem.issues().stream()
                .map(issue -> issue.field() + ": " + issue.message())
                .toList();
    }
}
