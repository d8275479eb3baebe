package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.simplane.testkit.ExactJson;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.openapi.SpecRecorder;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// Replays the dialect's golden cases, `golden/<dialect>/<noun>/<case>/{request.http,response.json}`, in lexical order.
/// Every answer is held against its file and against the contract, and at the end every operation must have succeeded
/// at least once.
///
/// ```
/// POST /telkor/plans
/// Content-Type: application/json
///
/// {"name": "Europe", "coverage_id": "{{coverage}}"}
/// ```
///
/// ```json
/// {"status": 201,
///  "headers": {"Cache-Control": "no-store"},
///  "body": {"id": "{{capture:plan}}", "name": "Europe", "created_at": "{{timestamp}}"}}
/// ```
///
/// Without `body` the answer must have none; `text` in its place is compared with a body that is not JSON.
public final class GoldenRunner {
    private final DialectUnderTest dialect;
    private final Variables variables;
    private final SpecRecorder recorder;

    private GoldenRunner(DialectUnderTest dialect) {
        this.dialect = dialect;
        this.variables = new Variables(dialect.goldenVariables());
        this.recorder = new SpecRecorder(dialect.spec());
    }

    /// A container for each noun, and the question whether every operation was exercised.
    public static List<DynamicNode> tests(DialectUnderTest dialect) {
        return new GoldenRunner(dialect).containers(GoldenCase.load("golden/" + dialect.name()));
    }

    private List<DynamicNode> containers(List<GoldenCase> cases) {
        Map<String, List<DynamicTest>> byNoun = new LinkedHashMap<>();
        for (GoldenCase golden : cases) {
            String noun = golden.name().split("/", 2)[0];
            byNoun.computeIfAbsent(noun, _ -> new ArrayList<>())
                    .add(DynamicTest.dynamicTest(golden.name(), URI.create(golden.source()), () -> run(golden)));
        }
        List<DynamicNode> nodes = new ArrayList<>();
        byNoun.forEach((noun, tests) -> nodes.add(DynamicContainer.dynamicContainer(noun, tests)));
        nodes.add(DynamicTest.dynamicTest("every operation succeeds in some case", this::allExercised));
        return nodes;
    }

    private void run(GoldenCase golden) {
        GoldenRequest request = GoldenRequest.parse(variables.fill(golden.request()));
        JsonNode expected = ExactJson.parse(golden.response());
        Answer answer = dialect.callers()
                .named(request.caller())
                .send(request.method(), request.path(), request.headers(), request.body());
        List<String> problems = new ArrayList<>();
        if (answer.status() != expected.path("status").asInt()) {
            problems.add("expected status " + expected.path("status") + " but was " + answer.status());
        }
        problems.addAll(headers(expected.path("headers"), answer));
        problems.addAll(body(expected, answer));
        problems.addAll(requestProblems(request, answer));
        if (!problems.isEmpty()) {
            throw new AssertionError(golden.source() + "\n" + String.join("\n", problems) + "\n" + shown(answer));
        }
        recorder.seen(request.method(), request.path(), answer);
    }

    private List<String> headers(JsonNode expected, Answer answer) {
        List<String> problems = new ArrayList<>();
        expected.properties().forEach(header -> {
            JsonNode actual = TextNode.valueOf(answer.header(header.getKey()).orElse(""));
            BodyMatcher.differences(header.getValue(), actual, variables)
                    .forEach(difference -> problems.add("header " + header.getKey() + " " + difference));
        });
        return problems;
    }

    private List<String> body(JsonNode expected, Answer answer) {
        if (expected.has("text")) {
            return BodyMatcher.differences(expected.path("text"), TextNode.valueOf(answer.text()), variables);
        }
        if (!expected.has("body")) {
            return answer.bytes().length == 0 ? List.of() : List.of("expected no body");
        }
        if (!answer.isJson()) {
            return List.of("expected JSON but the media type is \"" + answer.mediaType() + "\"");
        }
        return BodyMatcher.differences(expected.path("body"), answer.json(), variables);
    }

    /// What succeeds must be a request that the contract describes, or the contract is wrong.
    private List<String> requestProblems(GoldenRequest request, Answer answer) {
        String body = request.body();
        if (answer.status() >= 300 || body == null) {
            return List.of();
        }
        return dialect.spec()
                .find(request.method(), request.path())
                .filter(operation -> operation.takesJson())
                .map(operation -> dialect.spec().checkRequest(operation, body))
                .orElse(List.of());
    }

    private void allExercised() {
        List<String> left = recorder.unexercised();
        if (!left.isEmpty()) {
            throw new AssertionError("no golden case succeeds at " + left);
        }
    }

    private static String shown(Answer answer) {
        return answer.isJson() && answer.bytes().length > 0
                ? "HTTP " + answer.status() + "\n" + ExactJson.pretty(answer.json())
                : answer.toString();
    }
}
