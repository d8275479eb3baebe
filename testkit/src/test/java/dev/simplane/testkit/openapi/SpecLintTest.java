package dev.simplane.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpecLintTest {
    private static final String SOUND = """
            openapi: 3.1.0
            info: {title: Sound, version: "1"}
            servers: [{url: "https://api.example.com/base/"}]
            paths:
              /things/{thing_id}:
                parameters:
                  - {name: thing_id, in: path, required: true, schema: {type: string}}
                get:
                  operationId: getThing
                  responses:
                    "200":
                      description: A thing
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Thing"}
                          example: {name: a}
            components:
              schemas:
                Thing:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string}
                    content: {type: string}
            """;

    @Test
    void the_sound_contract_and_the_toy_have_no_problem() {
        assertThat(OpenApi.parse(SOUND).problems()).isEmpty();
        assertThat(OpenApi.load("openapi/toy.yaml").problems()).isEmpty();
    }

    @Test
    void the_path_of_the_server_comes_first() {
        assertThat(OpenApi.parse(SOUND).operation("getThing").path()).isEqualTo("/base/things/{thing_id}");
    }

    @Test
    void a_reference_to_nothing_is_found() {
        assertProblem("#/components/schemas/Thing", "#/components/schemas/Think", "which is not there");
        assertProblem("\"#/components/schemas/Thing\"", "\"other.yaml#/Thing\"", "which is not there");
    }

    @Test
    void missing_parts_are_found() {
        assertProblem("operationId: getThing", "summary: none", "has no operationId");
        assertProblem("openapi: 3.1.0", "openapi: 3.0.3", "is not 3.1");
        assertProblem("required: true, ", "", "must require its parameter");
        assertProblem("in: path, required: true", "in: query", "declares the path parameters []");
        assertProblem(", schema: {type: string}}", "}", "gives no schema");
        assertProblem("schema: {$ref: \"#/components/schemas/Thing\"}", "x-none: true", "has no schema");
        assertProblem("/things/{thing_id}:", "/things/{id}:", "declares the path parameters [thing_id]");
    }

    @Test
    void a_schema_that_is_none_is_found() {
        assertProblem("name: {type: string}", "name: {type: strong}", "is no schema");
        assertProblem("required: [name]", "required: name", "is no schema");
    }

    @Test
    void an_example_that_breaks_its_schema_is_found() {
        assertProblem("example: {name: a}", "example: {name: 5}", "/example");
        assertProblem("example: {name: a}", "examples: {one: {value: {}}}", "/examples/one");
    }

    @Test
    void operations_that_cannot_be_told_apart_are_found() {
        String twice = SOUND.replace("components:", """
              /things/{other}:
                get:
                  operationId: getThing
                  parameters:
                    - {name: other, in: path, required: true, schema: {type: string}}
                  responses: {"204": {description: Nothing}}
            components:""");
        assertThat(OpenApi.parse(twice).problems())
                .anyMatch(problem -> problem.contains("cannot be told from another"))
                .anyMatch(problem -> problem.contains("operationId of another"));
    }

    @Test
    void an_operation_without_responses_is_found() {
        String none = """
                openapi: 3.1.0
                paths: {/a: {get: {operationId: a, responses: {}}}}
                """;
        assertThat(OpenApi.parse(none).problems()).containsExactly("GET /a has no responses");
    }

    private static void assertProblem(String sound, String broken, String expected) {
        assertThat(SOUND).contains(sound);
        assertThat(OpenApi.parse(SOUND.replace(sound, broken)).problems())
                .as(broken)
                .anyMatch(problem -> problem.contains(expected));
    }
}
