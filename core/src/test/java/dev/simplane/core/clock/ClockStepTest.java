package dev.simplane.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockStepTest {
    @ParameterizedTest
    @CsvSource({
        "P30D,      2026-11-21T10:15:30Z, 2026-12-21T10:15:30Z",
        "P1M,       2026-11-21T10:15:30Z, 2026-12-21T10:15:30Z",
        "P1M,       2027-01-31T00:00:00Z, 2027-02-28T00:00:00Z",
        "P1M,       2028-01-31T00:00:00Z, 2028-02-29T00:00:00Z",
        "P1Y,       2028-02-29T12:00:00Z, 2029-02-28T12:00:00Z",
        "P2W,       2026-11-21T10:15:30Z, 2026-12-05T10:15:30Z",
        "PT12H,     2026-11-21T10:15:30Z, 2026-11-21T22:15:30Z",
        "P1DT2H,    2026-11-21T23:15:30Z, 2026-11-23T01:15:30Z",
        "P1Y2M3DT4H5M6.000007S, 2026-11-21T10:15:30Z, 2028-01-24T14:20:36.000007Z",
        "PT0S,      2026-11-21T10:15:30Z, 2026-11-21T10:15:30Z",
        "P0D,       2026-11-21T10:15:30Z, 2026-11-21T10:15:30Z",
        "P-1D,      2026-11-21T10:15:30Z, 2026-11-20T10:15:30Z",
        "PT-1S,     2026-11-21T10:15:30Z, 2026-11-21T10:15:29Z"
    })
    void moves_by_calendar_and_by_time_in_utc(String text, Instant from, Instant to) {
        assertThat(ClockStep.parse(text).orElseThrow().from(from)).isEqualTo(to);
    }

    /// The JVM of the tests is in New York, where this day has 25 hours.
    @Test
    void a_day_is_24_hours_whatever_the_zone_of_the_machine() {
        assertThat(ClockStep.parse("P1D").orElseThrow().from(Instant.parse("2026-11-01T05:30:00Z")))
                .isEqualTo(Instant.parse("2026-11-02T05:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1DT",
                "T1H",
                "1D",
                "P1H",
                "PT1D",
                "P1.5D",
                "P1D2H",
                "PTT1H",
                "P1DT1HT1H",
                " P1D",
                "P1D ",
                "tomorrow",
                "P99999999999D",
                "PT99999999999999999999H"
            })
    void refuses_what_is_no_duration(String text) {
        assertThat(ClockStep.parse(text)).isEmpty();
    }
}
