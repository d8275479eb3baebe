package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import dev.simplane.testkit.openapi.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Attempts that fail by who asks, or by what the request's first lines say.
final class PathCases {
    private static final List<String> METHODS = List.of("PATCH", "PUT", "DELETE", "POST", "GET");

    private final DialectUnderTest dialect;
    private final Callers callers;
    private final Samples samples;
    private final Requests requests;
    private final List<Attempt> attempts = new ArrayList<>();

    PathCases(DialectUnderTest dialect) {
        this.dialect = dialect;
        this.callers = dialect.callers();
        this.samples = dialect.samples();
        this.requests = new Requests(samples);
    }

    List<Attempt> attempts() {
        unknownPath();
        dialect.spec().operations().forEach(this::credentials);
        dialect.spec().operations().forEach(this::ids);
        dialect.spec().operations().forEach(this::accept);
        wrongMethods();
        return List.copyOf(attempts);
    }

    private void unknownPath() {
        String path = dialect.unknownPath();
        add(ErrorCase.UNKNOWN_PATH, "GET", () -> callers.orgA().get(path));
        add(ErrorCase.UNKNOWN_PATH, "POST", () -> callers.orgA().post(path, "{}"));
    }

    private void add(ErrorCase kind, String detail, Supplier<Answer> call) {
        attempts.add(new Attempt(kind, null, detail, call));
    }

    private void credentials(Operation operation) {
        if (operation.open()) {
            return;
        }
        asCaller(ErrorCase.NO_CREDENTIAL, operation, callers.nobody());
        asCaller(ErrorCase.WRONG_CREDENTIAL, operation, callers.wrong());
        if (operation.write()) {
            callers.readOnly().ifPresent(api -> asCaller(ErrorCase.READ_ONLY, operation, api));
        }
    }

    private void asCaller(ErrorCase kind, Operation operation, Api api) {
        attempts.add(new Attempt(kind, operation, "", () -> requests.valid(api, operation)));
    }

    private void ids(Operation operation) {
        for (String parameter : operation.pathParameters()) {
            withId(ErrorCase.UNKNOWN_ID, operation, parameter, Sample::unknown);
            withId(ErrorCase.MALFORMED_ID, operation, parameter, Sample::malformed);
            samples.find(operation, parameter)
                    .flatMap(Sample::deleted)
                    .ifPresent(deleted -> withId(ErrorCase.DELETED_ID, operation, parameter, _ -> deleted));
        }
        if (!samples.ownedParameters(operation).isEmpty()) {
            attempts.add(
                    new Attempt(ErrorCase.FOREIGN_ID, operation, "", () -> requests.valid(callers.orgB(), operation)));
        }
    }

    /// One parameter is wrong, the others are right.
    private void withId(ErrorCase kind, Operation operation, String parameter, Function<Sample, String> wrong) {
        BiFunction<String, Sample, String> values =
                (name, sample) -> name.equals(parameter) ? wrong.apply(sample) : sample.ofA();
        attempts.add(new Attempt(
                kind,
                operation,
                "{" + parameter + "}",
                () -> requests.send(
                        callers.orgA(), operation, requests.path(operation, values), requests.body(operation))));
    }

    private void accept(Operation operation) {
        if (operation.write() || !answersJsonOnly(operation)) {
            return;
        }
        attempts.add(new Attempt(
                ErrorCase.NOT_ACCEPTABLE,
                operation,
                "",
                () -> callers.orgA()
                        .send(
                                operation.method(),
                                requests.path(operation, (_, sample) -> sample.ofA()),
                                Map.of("Accept", "text/plain"),
                                requests.body(operation))));
    }

    private static boolean answersJsonOnly(Operation operation) {
        JsonNode success = operation.responses().properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> response.getValue().path("content"))
                .findFirst()
                .orElse(operation.responses());
        return success.properties().stream().anyMatch(media -> media.getKey().contains("json"))
                && success.properties().stream()
                        .noneMatch(media -> media.getKey().matches("(text|\\*)/.*"));
    }

    /// One method per path that the contract does not offer there.
    private void wrongMethods() {
        Set<String> seen = new HashSet<>();
        for (Operation operation : dialect.spec().operations()) {
            if (seen.add(operation.path())) {
                attempts.addAll(wrongMethod(operation));
            }
        }
    }

    private List<Attempt> wrongMethod(Operation operation) {
        Set<String> offered = dialect.spec().methodsAt(operation.path());
        return METHODS.stream()
                .filter(method -> !offered.contains(method))
                .limit(1)
                .map(method -> new Attempt(
                        ErrorCase.WRONG_METHOD,
                        operation,
                        method + " " + operation.path(),
                        () -> callers.orgA()
                                .send(
                                        method,
                                        requests.path(operation, (_, sample) -> sample.ofA()),
                                        Map.of(),
                                        method.equals("GET") ? null : "{}")))
                .toList();
    }
}
