package dev.simplane.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
    @Test
    void is_ordered_by_transaction_and_then_by_number() {
        assertThat(Stream.of(new Cursor(2, 1), new Cursor(10, 0), new Cursor(1, 9), new Cursor(2, 10), new Cursor(2, 9))
                        .sorted())
                .containsExactly(
                        new Cursor(1, 9), new Cursor(2, 1), new Cursor(2, 9), new Cursor(2, 10), new Cursor(10, 0));
        assertThat(Cursor.START).isLessThan(new Cursor(0, 1)).isEqualByComparingTo(new Cursor(0, 0));
    }

    @Test
    void is_read_as_it_is_written() {
        Cursor far = new Cursor(999_999_999_999_999_999L, 123);
        assertThat(far).hasToString("999999999999999999-123");
        assertThat(Cursor.parse(far.toString())).contains(far);
        assertThat(Cursor.parse("0-0")).contains(Cursor.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1", "1-", "-1", "1-2-3", "a-1", "1--2", "1- 2", "1-2\n", "1234567890123456789-1", "١-1"
            })
    void is_nothing_for_other_texts(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
