package dev.simplane.control.imports;

import dev.simplane.control.Words;
import dev.simplane.control.csv.CsvRow;
import dev.simplane.core.sim.ImportReport.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The values of one row, read one by one: each that does not fit is noted.
final class Cells {
    private static final String SEPARATOR = "|";

    private final CsvRow row;
    private final List<Rejection> rejected = new ArrayList<>();

    Cells(CsvRow row) {
        this.row = row;
    }

    int line() {
        return row.line();
    }

    String text(String column) {
        return row.text(column);
    }

    @Nullable
    String textOrNull(String column) {
        return row.textOrNull(column);
    }

    /// One out of a set, null when it is none of them.
    <E extends Enum<E>> @Nullable E oneOfOrNull(String column, Class<E> type) {
        Optional<E> value = Words.parse(type, row.text(column));
        if (value.isEmpty()) {
            reject(column, "must be one of " + Words.all(type));
        }
        return value.orElse(null);
    }

    /// @param otherwise for an empty value, null when it must not be empty
    boolean bool(String column, @Nullable Boolean otherwise) {
        String text = row.text(column);
        if (text.isEmpty() && otherwise != null) {
            return otherwise;
        }
        if (!text.equals("true") && !text.equals("false")) {
            reject(column, "must be true or false");
        }
        return text.equals("true");
    }

    /// A list; empty for an empty value.
    ///
    /// @param parse throws [IllegalArgumentException] for a text that is none
    <T> List<T> list(String column, Function<String, T> parse, String reason) {
        List<T> found = new ArrayList<>();
        for (String text : parts(row.text(column))) {
            try {
                found.add(parse.apply(text));
            } catch (IllegalArgumentException e) {
                reject(column, "\"" + text + "\" " + reason);
            }
        }
        return found;
    }

    private static List<String> parts(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split("\\" + SEPARATOR, -1)).toList();
    }

    void reject(String column, String reason) {
        rejected.add(new Rejection(row.line(), column, reason));
    }

    List<Rejection> rejected() {
        return List.copyOf(rejected);
    }
}
