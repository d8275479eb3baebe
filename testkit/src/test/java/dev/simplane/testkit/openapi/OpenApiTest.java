package dev.simplane.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.testkit.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OpenApiTest {
    private static final String ID = "0198f7a2-7f57-7c3b-8f7d-3a1b2c4d5e6f";

    private final OpenApi spec = OpenApi.load("openapi/toy.yaml");

    @Test
    void lists_operations_with_full_paths() {
        assertThat(spec.basePath()).isEqualTo("/toy");
        Operation operation = spec.operation("getNote");
        assertThat(operation.route()).isEqualTo("GET /toy/notes/{note_id}");
        assertThat(operation.pathParameters()).containsExactly("note_id");
        assertThat(operation.write()).isFalse();
        assertThat(operation.takesJson()).isFalse();
        assertThat(spec.operation("createNote").write()).isTrue();
        assertThat(spec.operation("createNote").takesJson()).isTrue();
        assertThat(spec.operation("getHealth").open()).isTrue();
        assertThat(operation.open()).isFalse();
        assertThat(spec.operation("listNotes").queryParameters())
                .extracting(Operation.QueryParameter::name)
                .containsExactly("page", "order", "label");
    }

    @Test
    void a_literal_segment_beats_a_parameter() {
        assertThat(spec.find("GET", "/toy/notes/latest").orElseThrow().id()).isEqualTo("getLatestNote");
        assertThat(spec.find("GET", "/toy/notes/" + ID + "?x=1").orElseThrow().id())
                .isEqualTo("getNote");
        assertThat(spec.find("PUT", "/toy/notes/latest")).isEmpty();
        assertThat(spec.methodsAt("/toy/notes/latest")).containsExactlyInAnyOrder("GET", "DELETE");
        assertThat(spec.find("GET", "/toy/notes/a/b")).isEmpty();
        assertThat(spec.find("GET", "/notes")).isEmpty();
    }

    @Test
    void an_answer_that_fits_has_no_problem() {
        assertThat(check("getNote", 200, note("plain"))).isEmpty();
        assertThat(check("getNote", 404, "{\"error\":{\"code\":\"not_found\",\"message\":\"m\"}}"))
                .isEmpty();
        assertThat(spec.checkResponse(spec.operation("deleteNote"), new Answer(204, Map.of(), new byte[0])))
                .isEmpty();
    }

    @Test
    void an_undeclared_status_is_a_problem() {
        assertThat(check("getNote", 418, "{}")).singleElement().asString().contains("418");
    }

    @Test
    void a_reference_is_followed_and_a_wrong_type_behind_it_is_found() {
        assertThat(check("getNote", 200, note("plain").replace("\"text\":\"plain\"", "\"text\":5")))
                .singleElement()
                .asString()
                .contains("/text");
        assertThat(check("listNotes", 200, "{\"items\":[" + note("a") + ",{}],\"total\":2}"))
                .isNotEmpty();
    }

    @Test
    void formats_are_asserted() {
        assertThat(check("getNote", 200, note("plain").replace(ID, "not-a-uuid")))
                .isNotEmpty();
        assertThat(check("getNote", 200, note("plain").replace("2026-11-20T10:00:00Z", "yesterday")))
                .isNotEmpty();
    }

    @Test
    void a_body_where_none_is_promised_and_another_media_type_are_problems() {
        assertThat(check("deleteNote", 204, "{}")).isNotEmpty();
        assertThat(spec.checkResponse(
                        spec.operation("getNote"),
                        new Answer(200, Map.of("Content-Type", List.of("text/html")), new byte[] {'x'})))
                .singleElement()
                .asString()
                .contains("text/html");
    }

    @Test
    void requests_are_checked_too() {
        Operation create = spec.operation("createNote");
        assertThat(spec.checkRequest(create, "{\"text\":\"a\"}")).isEmpty();
        assertThat(spec.checkRequest(create, "{}")).isNotEmpty();
        assertThat(spec.checkRequest(create, "{\"text\":")).isNotEmpty();
        assertThat(spec.checkRequest(spec.operation("getNote"), "{}")).isNotEmpty();
        assertThat(spec.checkComponent("Error", "{}")).isNotEmpty();
        assertThat(spec.checkComponent("Nowhere", "{}")).isNotEmpty();
    }

    @Test
    void an_unknown_contract_or_operation_is_refused() {
        assertThatThrownBy(() -> OpenApi.load("openapi/none.yaml")).hasMessageContaining("openapi/none.yaml");
        assertThatThrownBy(() -> spec.operation("none")).hasMessageContaining("none");
    }

    @Test
    void code_and_contract_are_compared_both_ways() {
        List<String> routes = spec.operations().stream().map(Operation::route).toList();
        List<String> renamed = routes.stream()
                .map(route -> route.replace("{note_id}", "{id: [^/]+}"))
                .toList();
        assertThat(SpecCoverage.differences(spec, renamed)).isEmpty();

        assertThat(SpecCoverage.differences(spec, routes.subList(1, routes.size())))
                .containsExactly("in the contract but not in the code: " + routes.getFirst());
        List<String> more = new ArrayList<>(routes);
        more.add("GET /toy/hidden");
        assertThat(SpecCoverage.differences(spec, more))
                .containsExactly("in the code but not in the contract: GET /toy/hidden");
    }

    @Test
    void a_recorder_knows_what_was_exercised() {
        var recorder = new SpecRecorder(spec);
        recorder.seen("GET", "/toy/notes/" + ID, json(404, "{\"error\":{\"code\":\"c\",\"message\":\"m\"}}"));
        assertThat(recorder.unexercised()).contains("getNote");
        recorder.seen("GET", "/toy/notes/" + ID, json(200, note("a")));
        assertThat(recorder.unexercised()).doesNotContain("getNote").contains("createNote");
        assertThat(recorder.exercised()).containsExactlyInAnyOrder("getNote 200", "getNote 404");
        recorder.seen("GET", "/toy/nowhere", json(404, "{}"));
    }

    @Test
    void a_recorder_fails_what_breaks_the_contract() {
        var recorder = new SpecRecorder(spec);
        assertThatThrownBy(() -> recorder.seen("GET", "/toy/notes/" + ID, json(200, "{}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("required");
        assertThatThrownBy(() -> recorder.seen("GET", "/toy/nowhere", json(200, "{}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not in the contract");
        assertThat(recorder.exercised()).isEmpty();
    }

    private List<String> check(String operation, int status, String body) {
        return spec.checkResponse(spec.operation(operation), json(status, body));
    }

    private static Answer json(int status, String body) {
        return new Answer(
                status,
                Map.of("Content-Type", List.of("application/json;charset=UTF-8")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String note(String text) {
        return """
                {"id":"%s","text":"%s","folder_id":null,"written_at":"2026-11-20T10:00:00Z"}""".formatted(ID, text);
    }
}
