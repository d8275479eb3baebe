package dev.simplane.dialect.tellisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2025-12-10T15:03:28.533603,2025-12-10T15:03:28.533603Z",
        "2025-12-10T15:03:28.533603Z,2025-12-10T15:03:28.533603Z",
        "2025-12-10T15:03:28.533603987,2025-12-10T15:03:28.533603Z",
        "2025-12-10T15:03:28.5,2025-12-10T15:03:28.500Z",
        "2025-12-10T15:03:28,2025-12-10T15:03:28Z",
        "2025-12-10T15:03,2025-12-10T15:03:00Z",
        "2025-12-10T15:03:28+02:00,2025-12-10T13:03:28Z",
        "2025-12-10T15:03:28-0530,2025-12-10T20:33:28Z",
        "2024-02-29T00:00:00Z,2024-02-29T00:00:00Z",
    })
    void are_utc_unless_they_say_otherwise(String text, Instant time) {
        assertThat(Times.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-12-10",
                "2025-12-10 15:03:28",
                "2025-12-10T15",
                "2025-12-10T15:03:28.",
                "2025-12-10T15:03:28.1234567890",
                "2025-13-10T15:03:28",
                "2025-02-29T15:03:28",
                "2025-12-10T24:00:00",
                "2025-12-10T15:03:60",
                "2025-12-10T15:03:28+19:00",
                "2025-12-10T15:03:28z",
                "2025-12-10T15:03:28 Z",
                "1765378800",
                "٢٠٢٥-12-10T15:03:28",
                "tomorrow",
            })
    void are_no_other_texts(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    @Test
    void are_written_with_milliseconds() {
        assertThat(Times.stamp(Instant.parse("2025-08-24T14:59:38.037456Z"))).isEqualTo("2025-08-24T14:59:38.037Z");
        assertThat(Times.stamp(Instant.parse("2025-01-01T00:00:00Z"))).isEqualTo("2025-01-01T00:00:00.000Z");
        assertThat(Times.stampOrNull(null)).isNull();
    }

    @Test
    void of_a_window_keep_their_microseconds() {
        assertThat(Times.exactOrNull(Instant.parse("2025-12-10T15:03:28.533603Z")))
                .isEqualTo("2025-12-10T15:03:28.533603Z");
        assertThat(Times.exactOrNull(Instant.parse("2025-12-10T15:03:28.500Z"))).isEqualTo("2025-12-10T15:03:28.500Z");
        assertThat(Times.exactOrNull(null)).isNull();
    }
}
