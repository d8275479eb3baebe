package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.web.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// UTC days, both ends included. [doc] At most 7, and the start before the end; [live] equal ones are refused
/// too.
///
/// @param start the first day
/// @param end the last day
record Period(LocalDate start, LocalDate end) {
    private static final int DAYS_MAX = 7;
    private static final int TEXT_LENGTH_MAX = 100;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    /// Reads `{"period": {"start": "2026-08-15", "end": "2026-08-21"}}`.
    ///
    /// @throws Problem.RuleBroken for every other period: the vendor has one message for all of them
    static Period read(Fields fields) {
        Fields period = fields.objectOrNull("period");
        LocalDate start = period == null ? null : date(period, "start");
        LocalDate end = period == null ? null : date(period, "end");
        if (start == null || end == null || !start.isBefore(end) || start.until(end, ChronoUnit.DAYS) >= DAYS_MAX) {
            throw new Problem.RuleBroken(Rule.PERIOD_INVALID);
        }
        return new Period(start, end);
    }

    private static @Nullable LocalDate date(Fields period, String name) {
        String text = period.textOrNull(name, 0, TEXT_LENGTH_MAX);
        try {
            return text == null ? null : LocalDate.parse(text, DATE);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    Stream<LocalDate> days() {
        return start.datesUntil(end.plusDays(1));
    }

    Instant from() {
        return start.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Exclusive.
    Instant until() {
        return end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
