package dev.simplane.dialect.tellisim;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Moments as this API writes them.
public final class Times {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)(Z|[+-]\\d{2}:?\\d{2})?");
    private static final DateTimeFormatter MILLIS = format("SSS");
    private static final DateTimeFormatter MICROS = format("SSSSSS");

    private Times() {}

    /// With milliseconds, as the vendor's samples are: `2025-08-24T14:59:38.037Z`.
    public static String stamp(Instant at) {
        return MILLIS.format(at);
    }

    public static @Nullable String stampOrNull(@Nullable Instant at) {
        return at == null ? null : stamp(at);
    }

    /// With microseconds where there are any: the bounds of a window come back as they were sent.
    public static @Nullable String exactOrNull(@Nullable Instant at) {
        if (at == null) {
            return null;
        }
        boolean whole = at.equals(at.truncatedTo(ChronoUnit.MILLIS));
        return (whole ? MILLIS : MICROS).format(at);
    }

    /// ISO 8601; without a zone it is UTC. What is finer than a microsecond is cut off.
    public static Optional<Instant> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            String zone = form.group(2);
            ZoneOffset offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
            return Optional.of(
                    LocalDateTime.parse(form.group(1)).toInstant(offset).truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter format(String fraction) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss." + fraction + "'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }
}
