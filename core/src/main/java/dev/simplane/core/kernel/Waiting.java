package dev.simplane.core.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Writes of a transaction that wait for others of the same statement.
final class Waiting {
    private final Map<String, List<Consumer<PreparedBatch>>> rows = new LinkedHashMap<>();

    void add(String sql, Consumer<PreparedBatch> row) {
        rows.computeIfAbsent(sql, statement -> new ArrayList<>()).add(row);
    }

    /// Each statement once, with all its rows.
    void carryOut(Handle handle, OrgId org) {
        Map<String, List<Consumer<PreparedBatch>>> due = new LinkedHashMap<>(rows);
        rows.clear();
        due.forEach((sql, waiting) -> {
            PreparedBatch batch = handle.prepareBatch(sql);
            for (Consumer<PreparedBatch> row : waiting) {
                batch.bind("org", org.value());
                row.accept(batch);
                batch.add();
            }
            batch.execute();
        });
    }
}
