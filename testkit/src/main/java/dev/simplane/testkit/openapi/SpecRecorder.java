package dev.simplane.testkit.openapi;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Observer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// Holds every answer that passes through an [dev.simplane.testkit.http.Api] against the contract, and remembers what
/// has been exercised.
///
/// ```java
/// var recorder = new SpecRecorder(spec);
/// Api api = Api.at(base).withBearer(token).observedBy(recorder);
/// // … tests …
/// assertThat(recorder.unexercised()).isEmpty();
/// ```
public final class SpecRecorder implements Observer {
    private final OpenApi spec;
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    public SpecRecorder(OpenApi spec) {
        this.spec = spec;
    }

    /// @throws AssertionError if the contract does not promise such an answer
    @Override
    public void seen(String method, String path, Answer answer) {
        var operation = spec.find(method, path);
        if (operation.isEmpty()) {
            refused(method, path, answer);
            return;
        }
        List<String> problems = spec.checkResponse(operation.get(), answer);
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    method + " " + path + " breaks the contract:\n" + String.join("\n", problems) + "\n" + answer);
        }
        seen.add(operation.get().id() + " " + answer.status());
    }

    /// What is in no contract must be refused.
    private static void refused(String method, String path, Answer answer) {
        if (answer.status() != 404 && answer.status() != 405) {
            throw new AssertionError(method + " " + path + " is not in the contract but was answered: " + answer);
        }
    }

    /// Sorted, as `getSim 200`.
    public Set<String> exercised() {
        return Set.copyOf(seen);
    }

    /// The operations that never succeeded, in the order of the contract.
    public List<String> unexercised() {
        return spec.operations().stream()
                .map(Operation::id)
                .filter(id -> seen.stream().noneMatch(pair -> pair.startsWith(id + " 2") || pair.startsWith(id + " 3")))
                .toList();
    }
}
