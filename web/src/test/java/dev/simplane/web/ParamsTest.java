package dev.simplane.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.web.RequestProblem.Issue.Kind;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParamsTest {
    private static Params params(Map<String, String> values) {
        MultivaluedMap<String, String> map = new MultivaluedHashMap<>();
        values.forEach(map::add);
        return new Params(map);
    }

    @Test
    void absent_and_empty_values_take_the_default() {
        Params params = params(Map.of("empty", ""));
        assertThat(params.integer("absent", 1, 9, 5)).isEqualTo(5);
        assertThat(params.integer("empty", 1, 9, 5)).isEqualTo(5);
        assertThat(params.booleanOrNull("empty")).isNull();
        assertThat(params.texts("empty")).isEmpty();
        params.check();
    }

    @Test
    void a_required_number_must_be_there() {
        Params params = params(Map.of("n", "7", "m", "x", "empty", ""));
        assertThat(params.required("n", 1, 9)).isEqualTo(7);
        params.required("m", 1, 9);
        params.required("empty", 1, 9);
        params.required("absent", 1, 9);
        RequestProblem.BadValues refused = catchThrowableOfType(RequestProblem.BadValues.class, params::check);
        assertThat(refused.issues().stream().map(issue -> issue.field() + " " + issue.kind()))
                .containsExactly("m " + Kind.WRONG_TYPE, "empty " + Kind.MISSING, "absent " + Kind.MISSING);
    }

    @Test
    void what_does_not_convert_is_refused_by_name() {
        Params params = params(Map.of("n", "abc", "m", "10", "b", "yes", "u", "1-1-1-1-1", "z", "blue"));
        params.integer("n", 1, 9, 5);
        params.integer("m", 1, 9, 5);
        params.booleanOrNull("b");
        params.uuidOrNull("u");
        params.oneOfOrNull("z", text -> Optional.<String>empty());
        RequestProblem.BadValues refused = catchThrowableOfType(RequestProblem.BadValues.class, params::check);
        assertThat(refused.issues().stream().map(issue -> issue.field() + " " + issue.kind()))
                .containsExactly(
                        "n " + Kind.WRONG_TYPE,
                        "m " + Kind.OUT_OF_RANGE,
                        "b " + Kind.WRONG_TYPE,
                        "u " + Kind.MALFORMED,
                        "z " + Kind.NOT_ALLOWED);
    }
}
