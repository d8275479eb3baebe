package dev.simplane.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.testkit.ExactJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BodyMatcherTest {
    private final Variables variables = new Variables(Map.of("sim", "8910", "partner", 100_001));

    @Test
    void equal_json_has_no_differences_whatever_the_order_of_members() {
        assertThat(differences("{\"a\":1,\"b\":[null,true]}", "{\"b\":[null,true],\"a\":1}"))
                .isEmpty();
    }

    @Test
    void each_difference_names_its_path() {
        assertThat(differences(
                        "{\"a\":{\"b\":[1,{\"c\":\"x\"}]},\"d\":1}", "{\"a\":{\"b\":[1,{\"c\":\"y\"}]},\"e\":2}"))
                .containsExactly(
                        "$.a.b[1].c: expected \"x\" but was \"y\"",
                        "$.d: expected 1 but was missing",
                        "$.e: not expected but was 2");
        assertThat(differences("[1,2]", "[1]")).containsExactly("$: expected 2 elements but were 1");
        assertThat(differences("{}", "[]")).containsExactly("$: expected {} but was []");
        assertThat(differences("null", "0")).hasSize(1);
    }

    @Test
    void numbers_are_compared_as_they_are_written() {
        assertThat(differences("1.50", "1.50")).isEmpty();
        assertThat(differences("1.50", "1.5")).hasSize(1);
        assertThat(differences("1", "1.0")).hasSize(1);
        assertThat(differences("1", "\"1\"")).hasSize(1);
    }

    @Test
    void matchers_take_what_they_say() {
        assertMatches("{{any}}", "null", "{}", "1");
        assertMatches("{{string}}", "\"\"");
        assertDiffers("{{string}}", "1", "null");
        assertMatches("{{number}}", "1", "1.5");
        assertDiffers("{{number}}", "\"1\"");
        assertMatches("{{uuid}}", "\"0198f7a2-7f57-7c3b-8f7d-3a1b2c4d5e6f\"");
        assertDiffers("{{uuid}}", "\"0198F7A2-7F57-7C3B-8F7D-3A1B2C4D5E6F\"", "1");
        assertMatches("{{timestamp}}", "\"2026-11-20T10:00:00Z\"", "\"2026-11-20T10:00:00.123+05:45\"");
        assertDiffers("{{timestamp}}", "\"2026-11-20 10:00\"", "\"2026-11-20T10:00:00\"", "5");
        assertMatches("{{match:[0-9]{9}}}", "\"123456789\"", "123456789");
        assertDiffers("{{match:[0-9]{9}}}", "\"1234\"", "{}");
    }

    @Test
    void variables_stand_for_their_value_alone_or_inside_text() {
        assertMatches("{{sim}}", "\"8910\"");
        assertDiffers("{{sim}}", "8910", "\"8911\"");
        assertMatches("{{partner}}", "100001");
        assertDiffers("{{partner}}", "\"100001\"");
        assertMatches("/sims/{{sim}}/of/{{partner}}", "\"/sims/8910/of/100001\"");
        assertThat(differences("\"{{sim}}\"", "\"8911\""))
                .containsExactly("$: expected {{sim}} = \"8910\" but was \"8911\"");
        assertThatThrownBy(() -> differences("\"{{nobody}}\"", "1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("{{nobody}}");
    }

    @Test
    void what_is_captured_is_known_from_then_on() {
        assertThat(differences("{\"a\":\"{{capture:id}}\",\"b\":\"{{id}}\"}", "{\"a\":7,\"b\":7}"))
                .isEmpty();
        assertThat(variables.fill("/x/{{id}}?y={{sim}}")).isEqualTo("/x/7?y=8910");
        assertDiffers("{{capture:none}}", "null", "{}");
    }

    @Test
    void a_request_file_is_read_line_by_line() {
        GoldenRequest request = GoldenRequest.parse("""
                # what it is for
                # as: orgB
                POST /a?b=c d
                X-One: 1:2
                Content-Type: application/json

                {
                  "a": 1

                }
                """.replace("\n", "\r\n"));
        assertThat(request.caller()).isEqualTo("orgB");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/a?b=c d");
        assertThat(request.headers())
                .containsExactly(Map.entry("X-One", "1:2"), Map.entry("Content-Type", "application/json"));
        assertThat(request.body()).isEqualTo("{\n  \"a\": 1\n\n}");
        assertThat(GoldenRequest.parse("GET /a").body()).isNull();
        assertThat(GoldenRequest.parse("GET /a").caller()).isEqualTo("orgA");
        assertThatThrownBy(() -> GoldenRequest.parse("# as: orgB")).hasMessageContaining("METHOD");
        assertThatThrownBy(() -> GoldenRequest.parse("GET /a\nnonsense")).hasMessageContaining("nonsense");
    }

    private void assertMatches(String matcher, String... values) {
        for (String value : values) {
            assertThat(differences("\"" + matcher + "\"", value)).as(matcher).isEmpty();
        }
    }

    private void assertDiffers(String matcher, String... values) {
        for (String value : values) {
            assertThat(differences("\"" + matcher + "\"", value))
                    .as(matcher + " " + value)
                    .hasSize(1);
        }
    }

    private List<String> differences(String expected, String actual) {
        return BodyMatcher.differences(ExactJson.parse(expected), ExactJson.parse(actual), variables);
    }
}
