package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.ExactJson;
import dev.simplane.testkit.openapi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Attempts that fail by their body. The contract is the judge: what its schema accepts is not attempted.
final class BodyCases {
    private static final List<String> NOT_JSON = List.of("{\"a\":", "nonsense");
    private static final List<String> OTHER_TOP_LEVELS = List.of("[]", "\"text\"", "{}");

    private final DialectUnderTest dialect;
    private final Requests requests;
    private final List<Attempt> attempts = new ArrayList<>();

    BodyCases(DialectUnderTest dialect) {
        this.dialect = dialect;
        this.requests = new Requests(dialect.samples());
    }

    List<Attempt> attempts() {
        List<Operation> takers = dialect.spec().operations().stream()
                .filter(Operation::takesJson)
                .filter(operation -> dialect.samples().body(operation).isPresent())
                .toList();
        takers.forEach(this::mediaType);
        takers.forEach(this::notJson);
        takers.forEach(this::mutations);
        takers.stream().filter(Operation::write).limit(1).forEach(this::tooLarge);
        return List.copyOf(attempts);
    }

    private void mediaType(Operation operation) {
        Map<String, String> plain = Map.of("Content-Type", "text/plain");
        attempts.add(new Attempt(
                ErrorCase.UNSUPPORTED_MEDIA_TYPE,
                operation,
                "text/plain",
                () -> dialect.callers()
                        .orgA()
                        .send(operation.method(), path(operation), plain, requests.body(operation))));
    }

    private void notJson(Operation operation) {
        if (rejected(operation, "{}")) {
            add(ErrorCase.MISSING_FIELD, operation, "no body", "");
        }
        NOT_JSON.forEach(text -> add(ErrorCase.MALFORMED_JSON, operation, text, text));
    }

    private void mutations(Operation operation) {
        JsonNode sample = ExactJson.parse(dialect.samples().body(operation).orElseThrow());
        for (String other : OTHER_TOP_LEVELS) {
            boolean differs = ExactJson.parse(other).getNodeType() != sample.getNodeType();
            if (differs && rejected(operation, other)) {
                add(ErrorCase.WRONG_TOP_LEVEL, operation, other, other);
            }
        }
        for (String pointer : Mutations.pointers(sample)) {
            Mutations.wrongTypes(sample, pointer).stream()
                    .filter(body -> rejected(operation, body))
                    .limit(1)
                    .forEach(body -> add(ErrorCase.WRONG_FIELD_TYPE, operation, pointer, body));
            Mutations.wrongValues(sample, pointer).stream()
                    .filter(body -> rejected(operation, body))
                    .forEach(body -> add(
                            ErrorCase.WRONG_FIELD_VALUE,
                            operation,
                            pointer + " = " + ExactJson.parse(body).at(pointer),
                            body));
            Mutations.without(sample, pointer)
                    .filter(body -> rejected(operation, body))
                    .ifPresent(body -> add(ErrorCase.MISSING_FIELD, operation, pointer, body));
        }
    }

    /// Announced and not sent, and sent without an announcement.
    private void tooLarge(Operation operation) {
        long size = dialect.maxBodyBytes() + 1;
        var api = dialect.callers().orgA();
        attempts.add(new Attempt(
                ErrorCase.TOO_LARGE,
                operation,
                "announced",
                () -> api.raw(operation.method(), path(operation), Map.of()).announcing(size)));
        attempts.add(new Attempt(
                ErrorCase.TOO_LARGE,
                operation,
                "in chunks",
                () -> api.raw(operation.method(), path(operation), Map.of()).chunked(size)));
    }

    private boolean rejected(Operation operation, String body) {
        return !dialect.spec().checkRequest(operation, body).isEmpty();
    }

    private void add(ErrorCase kind, Operation operation, String detail, String body) {
        attempts.add(new Attempt(
                kind,
                operation,
                detail,
                () -> requests.send(dialect.callers().orgA(), operation, path(operation), body)));
    }

    private String path(Operation operation) {
        return requests.path(operation, (_, sample) -> sample.ofA());
    }
}
