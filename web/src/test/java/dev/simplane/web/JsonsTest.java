package dev.simplane.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.kernel.DataSize;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonsTest {
    record Stored(
            DataSize size,
            Instant at,
            List<String> names,
            @Nullable Integer none) {}

    private static boolean readable(String json) {
        return Jsons.tree(json.getBytes(StandardCharsets.UTF_8)).isPresent();
    }

    @Test
    void only_one_whole_json_value_is_a_body() {
        assertThat(readable("{\"a\":1}")).isTrue();
        assertThat(readable("")).isFalse();
        assertThat(readable("{\"a\":1")).isFalse();
        assertThat(readable("{\"a\":1} x")).isFalse();
        assertThat(readable("{\"a\":1,\"a\":2}")).isFalse();
        assertThat(readable("{'a':1}")).isFalse();
        assertThat(readable("[".repeat(65) + "]".repeat(65))).isFalse();
        assertThat(Jsons.tree(new byte[] {'"', (byte) 0xFF, '"'})).isEmpty();
    }

    @Test
    void bodies_keep_nulls_and_the_order_of_their_members() {
        record Body(String z, @Nullable String a) {}
        assertThat(Jsons.write(new Body("1/2", null))).isEqualTo("{\"z\":\"1/2\",\"a\":null}");
    }

    @Test
    void stored_records_come_back_equal() {
        Stored stored = new Stored(new DataSize(5), Instant.parse("2026-11-21T00:00:00.123456Z"), List.of("a"), null);
        String json = Jsons.stored().write(stored);
        assertThat(json)
                .isEqualTo("{\"size\":{\"bytes\":5},\"at\":\"2026-11-21T00:00:00.123456Z\",\"names\":[\"a\"],"
                        + "\"none\":null}");
        assertThat(Jsons.stored().read(json, Stored.class)).isEqualTo(stored);
    }

    @Test
    void a_component_added_later_is_null_in_an_older_row() {
        String older = "{\"size\":{\"bytes\":5},\"at\":\"2026-11-21T00:00:00Z\",\"names\":[],\"gone\":1}";
        assertThat(Jsons.stored().read(older, Stored.class).none()).isNull();
    }

    @Test
    void a_damaged_row_is_a_fault() {
        assertThatThrownBy(() -> Jsons.stored().read("{", Stored.class)).isInstanceOf(IllegalStateException.class);
    }
}
