package dev.simplane.core.clock;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/// How far a clock is moved: calendar days, months and years in UTC, and hours, minutes and seconds.
public record ClockStep(Period calendar, Duration time) {
    /// An ISO 8601 duration such as `P30D`, `P1M`, `PT12H` or `P1DT2H`; nothing when the text is none.
    public static Optional<ClockStep> parse(String text) {
        int mark = text.indexOf('T');
        String date = mark < 0 ? text : text.substring(0, mark);
        try {
            return Optional.of(new ClockStep(
                    mark >= 0 && date.equals("P") ? Period.ZERO : Period.parse(date),
                    mark < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(mark))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Instant from(Instant begin) {
        return begin.atOffset(ZoneOffset.UTC).plus(calendar).plus(time).toInstant();
    }
}
