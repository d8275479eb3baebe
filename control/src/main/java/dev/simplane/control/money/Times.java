package dev.simplane.control.money;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Times, days and months in requests, as ISO 8601 writes them.
final class Times {
    /// Years of four digits: the JDK would take up to nine, of which the database knows nothing.
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private Times() {}

    /// With `Z` or an offset.
    static Optional<Instant> instant(String text) {
        return parsed(text, value -> OffsetDateTime.parse(value).toInstant());
    }

    static Optional<LocalDate> day(String text) {
        return DAY.matcher(text).matches() ? parsed(text, LocalDate::parse) : Optional.empty();
    }

    static Optional<YearMonth> month(String text) {
        return MONTH.matcher(text).matches() ? parsed(text, YearMonth::parse) : Optional.empty();
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
