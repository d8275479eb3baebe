package dev.simplane.core.coverage;

import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A filtered list of coverages; deleted ones never appear. Empty lists and nulls do not filter.
///
/// @param operators includes any of these operators
/// @param countries country of an included operator, alpha-3
/// @param zones zone of an included operator
/// @param onlyZone every included operator is of this zone
/// @param anySingleZone all included operators are of one zone, whichever
/// @param regionCode exact
/// @param search substring of name, id or an included operator's name
public record CoverageQuery(
        List<OperatorId> operators,
        List<String> countries,
        List<Zone> zones,
        @Nullable Zone onlyZone,
        boolean anySingleZone,
        @Nullable String regionCode,
        @Nullable String search,
        Sort<Column> sort,
        PageRequest page) {
    /// What the list can be sorted by.
    public enum Column implements Sort.Column {
        NAME("c.name"),
        CREATED_AT("c.created_at"),
        UPDATED_AT("c.updated_at");

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
