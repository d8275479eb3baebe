package dev.simplane.core.operator;

import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A filtered list of operators. Empty lists and nulls do not filter.
///
/// @param countries ISO 3166-1 alpha-3, any of them
/// @param search substring of name, TADIG or id
public record OperatorQuery(
        List<String> countries,
        List<Zone> zones,
        List<NetworkType> networkTypes,
        @Nullable String search,
        Sort<Column> sort,
        PageRequest page) {
    /// What the list can be sorted by.
    public enum Column implements Sort.Column {
        NAME("name"),
        COUNTRY("country"),
        TADIG("tadig"),
        UPDATED_AT("updated_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }
    }
}
