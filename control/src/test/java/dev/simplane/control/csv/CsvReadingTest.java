package dev.simplane.control.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.sim.ImportReport.Rejection;
import dev.simplane.web.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReadingTest {
    private static final List<String> COLUMNS = List.of("a", "b");
    private static final int ROWS_MAX = 3;

    private record Table(List<CsvRow> rows, List<Rejection> unreadable) {}

    private static Table read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Table read(byte[] body) {
        List<CsvRow> rows = new ArrayList<>();
        List<Rejection> unreadable = CsvReading.read(body, COLUMNS, ROWS_MAX, rows::add);
        return new Table(rows, unreadable);
    }

    private static List<String> lines(Table table) {
        return table.rows().stream()
                .map(row -> row.line() + ":" + row.text("a") + "/" + row.text("b"))
                .toList();
    }

    @Test
    void reads_rows_by_the_names_in_the_header() {
        Table table = read("b,a\n1,2\n3,4\n");
        assertThat(lines(table)).containsExactly("2:2/1", "3:4/3");
        assertThat(table.unreadable()).isEmpty();
    }

    @Test
    void a_quoted_value_over_two_lines_takes_two() {
        Table table = read("a,b\n1,\"x\ny\"\n2,z\n");
        assertThat(lines(table)).containsExactly("2:1/x\ny", "4:2/z");
    }

    @Test
    void counts_lines_of_windows_files_once() {
        Table table = read("\r\na,b\r\n\r\n1,\"x\r\ny\"\r\n\r\n2,z");
        assertThat(lines(table)).containsExactly("4:1/x\r\ny", "7:2/z");
        assertThat(table.unreadable()).isEmpty();
    }

    @Test
    void skips_a_byte_order_mark_and_rows_without_a_value() {
        Table table = read("\uFEFFa,b\n,\n   \n\n1,2\n");
        assertThat(lines(table)).containsExactly("5:1/2");
        assertThat(table.unreadable()).isEmpty();
    }

    @Test
    void keeps_separators_quotes_and_spaces_within_values() {
        Table table = read("a,b\n\"x,\"\"y\"\"\", z \n");
        assertThat(lines(table)).containsExactly("2:x,\"y\"/ z ");
    }

    @Test
    void an_empty_value_is_none() {
        CsvRow row = read("a,b\n1,\n").rows().getFirst();
        assertThat(row.text("b")).isEmpty();
        assertThat(row.textOrNull("b")).isNull();
        assertThat(row.textOrNull("a")).isEqualTo("1");
        assertThatThrownBy(() -> row.text("c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void says_what_is_wrong_with_the_header_and_reads_no_row() {
        Table table = read("\nA,b,b\n1,2,3\n");
        assertThat(table.rows()).isEmpty();
        assertThat(table.unreadable())
                .containsExactly(
                        new Rejection(2, "A", "is no column of this import"),
                        new Rejection(2, "b", "stands in the header twice"),
                        new Rejection(2, "a", "is missing in the header"));
    }

    @Test
    void an_empty_file_misses_every_column() {
        assertThat(read("").unreadable())
                .containsExactly(
                        new Rejection(1, "a", "is missing in the header"),
                        new Rejection(1, "b", "is missing in the header"));
    }

    @Test
    void a_header_alone_is_a_table_without_rows() {
        Table table = read("a,b");
        assertThat(table.rows()).isEmpty();
        assertThat(table.unreadable()).isEmpty();
    }

    @Test
    void rejects_rows_that_are_not_as_wide_as_the_header() {
        Table table = read("a,b\n1\n1,2\n1,2,3\n");
        assertThat(lines(table)).containsExactly("3:1/2");
        assertThat(table.unreadable())
                .containsExactly(
                        new Rejection(2, "(row)", "has 1 values, the header has 2"),
                        new Rejection(4, "(row)", "has 3 values, the header has 2"));
    }

    @Test
    void a_quote_that_is_never_closed_swallows_nothing_in_silence() {
        Table table = read("a,b\n1,2\n\n3,\"4\n5,6\n");
        assertThat(lines(table)).containsExactly("2:1/2");
        assertThat(table.unreadable())
                .containsExactly(
                        new Rejection(4, "(row)", "has a quote in the wrong place; no row was read from here on"));
    }

    @Test
    void text_behind_a_closing_quote_is_an_error() {
        Table table = read("a,b\n1,2\n\"3\"x,4\n");
        assertThat(lines(table)).containsExactly("2:1/2");
        assertThat(table.unreadable())
                .containsExactly(
                        new Rejection(3, "(row)", "has a quote in the wrong place; no row was read from here on"));
    }

    @Test
    void says_in_which_line_a_file_stops_being_utf8() {
        byte[] latin1 = "a,b\r\n1,2\r\nGr\u00FC\u00DFe,4\r\n".getBytes(StandardCharsets.ISO_8859_1);
        Table table = read(latin1);
        assertThat(table.rows()).isEmpty();
        assertThat(table.unreadable()).containsExactly(new Rejection(3, "(row)", "is not UTF-8; no row was read"));
    }

    @Test
    void takes_as_many_rows_as_it_may_and_no_more() {
        assertThat(read("a,b\n1,2\n1,2\n1,2\n\n").rows()).hasSize(ROWS_MAX);
        assertThatThrownBy(() -> read("a,b\n1,2\n1,2\n1,2\n1,2\n")).isInstanceOf(RequestProblem.TooLarge.class);
    }
}
