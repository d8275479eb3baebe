package dev.simplane.control.csv;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row below the header, as wide as the header.
///
/// @param line where it begins, as an editor counts
/// @param columns where each column stands
public record CsvRow(int line, Map<String, Integer> columns, List<String> values) {
    public CsvRow {
        values = List.copyOf(values);
    }

    /// The value, which may be empty.
    ///
    /// @throws IllegalArgumentException when the table has no such column
    public String text(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("no column " + column);
        }
        return values.get(index);
    }

    /// The value, null where it is empty.
    public @Nullable String textOrNull(String column) {
        String value = text(column);
        return value.isEmpty() ? null : value;
    }
}
