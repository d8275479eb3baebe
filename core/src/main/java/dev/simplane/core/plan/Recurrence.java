package dev.simplane.core.plan;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// How often a recurring plan hands out a package.
///
/// @param every at least 1
/// @param occurrences packages in all
public record Recurrence(Unit unit, int every, int occurrences) {
    public enum Unit {
        DAY,
        WEEK,
        MONTH
    }

    /// When a package begins, by the calendar in UTC. Months are counted from the first package, not from the one
    /// before: on the same day of the month, or on the last one where the month is too short (TelliSIM [page]).
    ///
    /// @param first when the first package begins
    /// @param number of the package, from 1
    public Instant start(Instant first, int number) {
        long periods = (number - 1L) * every;
        OffsetDateTime begin = first.atOffset(ZoneOffset.UTC);
        OffsetDateTime start = switch (unit) {
            case DAY -> begin.plusDays(periods);
            case WEEK -> begin.plusWeeks(periods);
            case MONTH -> begin.plusMonths(periods);
        };
        return start.toInstant();
    }
}
