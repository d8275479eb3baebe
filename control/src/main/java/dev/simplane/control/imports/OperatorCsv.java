package dev.simplane.control.imports;

import dev.simplane.core.operator.OperatorDraft;
import java.util.List;

/// Operators from a CSV that the program itself brings along: every row must be good.
public final class OperatorCsv {
    private OperatorCsv() {}

    /// @throws IllegalStateException naming the first bad row
    public static List<OperatorDraft> read(byte[] csv) {
        OperatorRows rows = OperatorRows.read(csv);
        if (!rows.rejected().isEmpty()) {
            throw new IllegalStateException(
                    "bad operator row: " + rows.rejected().getFirst());
        }
        return rows.drafts();
    }
}
