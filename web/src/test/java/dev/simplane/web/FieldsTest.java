package dev.simplane.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.web.RequestProblem.Issue;
import dev.simplane.web.RequestProblem.Issue.In;
import dev.simplane.web.RequestProblem.Issue.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final UUID ID = UUID.fromString("0198c1f2-0000-7000-8000-000000000001");

    private static Fields read(String json) {
        return Fields.of(Jsons.tree(json.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    private static List<Issue> issues(Fields fields) {
        return catchThrowableOfType(RequestProblem.BadValues.class, fields::check)
                .issues();
    }

    @Test
    void reads_what_fits_and_ignores_the_rest() {
        Fields fields = read("{\"name\":\"a\",\"count\":5.0,\"on\":true,\"id\":\"" + ID + "\",\"other\":[]}");
        assertThat(fields.text("name", 1, 10)).isEqualTo("a");
        assertThat(fields.integer("count", 1, 5)).isEqualTo(5);
        assertThat(fields.bool("on")).isTrue();
        assertThat(fields.uuid("id")).isEqualTo(ID);
        assertThat(fields.textOrNull("absent", 0, 1)).isNull();
        fields.check();
    }

    @Test
    void collects_everything_that_is_wrong_in_the_order_of_reading() {
        Fields fields = read("{\"name\":7,\"count\":\"5\",\"on\":1,\"id\":\"x\",\"zone\":\"blue\"}");
        fields.text("name", 1, 10);
        fields.integer("count", 1, 9);
        fields.bool("on");
        fields.uuid("id");
        fields.oneOf("zone", text -> Optional.<String>empty(), "");
        fields.text("missing", 1, 10);
        assertThat(issues(fields))
                .containsExactly(
                        new Issue(In.BODY, List.of("name"), Kind.WRONG_TYPE, "must be a text"),
                        new Issue(In.BODY, List.of("count"), Kind.WRONG_TYPE, "must be a whole number"),
                        new Issue(In.BODY, List.of("on"), Kind.WRONG_TYPE, "must be true or false"),
                        new Issue(In.BODY, List.of("id"), Kind.MALFORMED, "must be a UUID"),
                        new Issue(In.BODY, List.of("zone"), Kind.NOT_ALLOWED, "is not an allowed value"),
                        new Issue(In.BODY, List.of("missing"), Kind.MISSING, "is required"));
    }

    @Test
    void a_null_counts_as_absent_but_is_known_to_be_there() {
        Fields fields = read("{\"name\":null}");
        assertThat(fields.has("name")).isTrue();
        assertThat(fields.has("other")).isFalse();
        assertThat(fields.textOrNull("name", 1, 5)).isNull();
        fields.check();
    }

    @Test
    void decimals_are_texts_and_keep_every_digit() {
        Fields fields = read("""
                {"a":"12.50","b":"-0.00000000095367431640625","c":"0","d":12.5,"e":"1e3","f":".5","g":"007","h":"+1",
                 "i":"","j":null,"k":"99999999999999999999.000000000000000000000000000001","l":"1.","m":"٣"}
                """);
        assertThat(fields.decimal("a")).isEqualTo("12.50");
        assertThat(fields.decimal("b")).isEqualTo("-9.5367431640625E-10");
        assertThat(fields.decimal("c")).isEqualTo("0");
        assertThat(fields.decimalOrNull("j")).isNull();
        assertThat(fields.decimal("k")).isEqualTo("99999999999999999999.000000000000000000000000000001");
        for (String wrong : List.of("d", "e", "f", "g", "h", "i", "l", "m")) {
            assertThat(fields.decimal(wrong)).isZero();
        }
        fields.decimal("missing");
        assertThat(issues(fields).stream().map(Issue::kind))
                .containsExactly(
                        Kind.WRONG_TYPE,
                        Kind.MALFORMED,
                        Kind.MALFORMED,
                        Kind.MALFORMED,
                        Kind.MALFORMED,
                        Kind.MALFORMED,
                        Kind.MALFORMED,
                        Kind.MALFORMED,
                        Kind.MISSING);
    }

    @Test
    void bounds_include_their_ends() {
        Fields fields = read("{\"a\":1,\"b\":9,\"c\":0,\"d\":10,\"e\":1.5,\"f\":99999999999999999999}");
        assertThat(fields.integerOrNull("a", 1, 9)).isEqualTo(1);
        assertThat(fields.integerOrNull("b", 1, 9)).isEqualTo(9);
        assertThat(fields.integerOrNull("c", 1, 9)).isNull();
        assertThat(fields.integerOrNull("d", 1, 9)).isNull();
        assertThat(fields.integerOrNull("e", 1, 9)).isNull();
        assertThat(fields.integerOrNull("f", 1, 9)).isNull();
        assertThat(issues(fields).stream().map(Issue::kind))
                .containsExactly(Kind.OUT_OF_RANGE, Kind.OUT_OF_RANGE, Kind.WRONG_TYPE, Kind.OUT_OF_RANGE);
    }

    @Test
    void wrong_elements_of_an_array_are_named_by_their_place() {
        Fields fields = read("{\"ids\":[\"" + ID + "\",\"x\",3]}");
        assertThat(fields.uuids("ids", 1, 5)).containsExactly(ID);
        assertThat(issues(fields).stream().map(Issue::path)).containsExactly(List.of("ids", "1"), List.of("ids", "2"));
    }

    @Test
    void members_of_inner_objects_are_named_by_their_path() {
        Fields fields = read("{\"cap\":{\"mb\":\"1\"},\"list\":[{\"n\":1},7]}");
        Fields cap = Objects.requireNonNull(fields.objectOrNull("cap"));
        cap.integer("mb", 1, 9);
        assertThat(fields.objects("list", 5)).hasSize(1);
        assertThat(issues(fields).stream().map(Issue::field)).containsExactly("cap.mb", "list.1");
    }

    @Test
    void texts_that_postgresql_cannot_store_are_refused() {
        Fields fields = read("{\"a\":\"x\\u0000\",\"b\":\"\\ud83d\",\"c\":\"\\ud83d\\ude00\"}");
        fields.text("a", 0, 9);
        fields.text("b", 0, 9);
        assertThat(fields.text("c", 0, 9)).hasSize(2);
        assertThat(issues(fields).stream().map(Issue::field)).containsExactly("a", "b");
    }

    @Test
    void what_is_no_object_is_refused_as_a_whole() {
        RequestProblem.BadValues refused = catchThrowableOfType(RequestProblem.BadValues.class, () -> read("[1]"));
        assertThat(refused.issues())
                .containsExactly(new Issue(In.BODY, List.of(), Kind.WRONG_TYPE, "must be an object"));
    }
}
