package dev.simplane.core.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Rows that a transaction has locked ahead, many with one statement, so that the code for each need not
/// read them again. Empty unless somebody locks ahead.
///
/// Who writes such a row by SQL puts the new state here too ([#replace]) or takes the old one out
/// ([#remove]).
public final class Known {
    private final Map<Object, Object> rows = new HashMap<>();

    Known() {}

    /// @param key the row's typed id, or a record of the feature's own
    public <T> Optional<T> get(Object key, Class<T> type) {
        return Optional.ofNullable(rows.get(key)).map(type::cast);
    }

    public void put(Object key, Object row) {
        rows.put(key, row);
    }

    /// The new state of a row, if the old one is here.
    public void replace(Object key, Object row) {
        rows.computeIfPresent(key, (same, old) -> row);
    }

    public void remove(Object key) {
        rows.remove(key);
    }
}
