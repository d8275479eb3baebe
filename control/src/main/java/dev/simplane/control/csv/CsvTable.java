package dev.simplane.control.csv;

import dev.simplane.core.sim.ImportReport.Rejection;
import java.util.List;

/// What was read of a CSV file.
///
/// @param rows in the order of the file, blank ones left out
/// @param unreadable what could not be read as rows
public record CsvTable(List<CsvRow> rows, List<Rejection> unreadable) {
    /// Stands for the column of a complaint about a row as a whole.
    public static final String WHOLE_ROW = "(row)";

    public CsvTable {
        rows = List.copyOf(rows);
        unreadable = List.copyOf(unreadable);
    }
}
