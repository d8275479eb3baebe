package dev.simplane.dialect.tellisim;

import static dev.simplane.dialect.tellisim.Samples.params;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.web.Jsons;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem.BadValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TellisimPagingTest {
    @Test
    void begins_with_ten_rows() {
        TellisimPaging paging = TellisimPaging.of(params());
        assertThat(paging).isEqualTo(new TellisimPaging(0, 10));
        assertThat(paging.request()).isEqualTo(new PageRequest(0, 11, false));
    }

    @ParameterizedTest
    @CsvSource({"MQ==,1", "NTA=,50", "NzU=,75", "MA==,0", "MQ,1", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk=,1000000000"})
    void reads_the_offset_from_the_cursor(String cursor, long offset) {
        Params params = params("page", cursor, "page_size", "25");
        assertThat(TellisimPaging.of(params)).isEqualTo(new TellisimPaging(offset, 25));
        params.check();
    }

    @Test
    void writes_the_cursors_that_clients_make_themselves() {
        assertThat(TellisimPaging.cursor(1)).isEqualTo("MQ==");
        assertThat(TellisimPaging.cursor(50)).isEqualTo("NTA=");
        assertThat(TellisimPaging.cursor(75)).isEqualTo("NzU=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "01", "1.5", "1 ", "x", "١"})
    void refuses_a_cursor_that_holds_no_offset(String inside) {
        String cursor = Base64.getEncoder().encodeToString(inside.getBytes(StandardCharsets.UTF_8));
        assertRefused("page is not a cursor", "page", cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "M", "MQ=", "MQ===", "M Q==", "?", "string"})
    void refuses_a_cursor_that_is_no_base64(String cursor) {
        assertRefused("page is not a cursor", "page", cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "26", "-1", "100000"})
    void refuses_a_size_out_of_range(String size) {
        assertRefused("page_size must be 1 to 25", "page_size", size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "2.0", " 5", "99999999999"})
    void refuses_a_size_that_is_no_number(String size) {
        assertRefused("page_size must be a whole number", "page_size", size);
    }

    @Test
    void says_where_the_next_page_begins() {
        TellisimPaging paging = new TellisimPaging(50, 2);
        assertThat(Jsons.write(paging.answer(List.of("a", "b", "c"), text -> text)))
                .isEqualTo("""
                        {"error":false,"data":["a","b"],"next_page":"NTI="}""");
        assertThat(Jsons.write(paging.answer(List.of("a", "b"), text -> text))).isEqualTo("""
                        {"error":false,"data":["a","b"],"next_page":null}""");
        assertThat(Jsons.write(paging.answer(List.of(), text -> text))).isEqualTo("""
                        {"error":false,"data":[],"next_page":null}""");
    }

    @Test
    void a_row_that_has_become_invisible_shortens_the_page_and_moves_no_cursor() {
        TellisimPaging paging = new TellisimPaging(50, 2);
        assertThat(Jsons.write(paging.answerVisible(
                        List.of("a", "b", "c"), text -> Optional.of(text).filter(row -> !row.equals("a")))))
                .isEqualTo("""
                        {"error":false,"data":["b"],"next_page":"NTI="}""");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 1000, 1203})
    void reads_all_rows_of_an_unpaged_list(int count) {
        List<Integer> rows = IntStream.range(0, count).boxed().toList();
        List<Long> offsets = new ArrayList<>();
        List<Integer> read = TellisimPaging.all(page -> {
            offsets.add(page.offset());
            return new Page<>(
                    rows.stream().skip(page.offset()).limit(page.limit()).toList(), -1);
        });
        assertThat(read).isEqualTo(rows);
        assertThat(offsets).hasSize(count / 500 + 1);
    }

    private static void assertRefused(String message, String name, String value) {
        Params params = params(name, value);
        TellisimPaging.of(params);
        assertThatThrownBy(params::check)
                .isInstanceOfSatisfying(
                        BadValues.class,
                        bad -> assertThat(TellisimErrors.refusal(bad)).isEqualTo(new Refusal(400, message)));
    }
}
