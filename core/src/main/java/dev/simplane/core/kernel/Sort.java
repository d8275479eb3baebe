package dev.simplane.core.kernel;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An order of a list. The columns come from an enum of the feature, never from a caller's text.
///
/// Descending is ascending read backwards, to the last row: so one index serves both, and what has no value
/// comes last in the one and first in the other.
///
/// @param column what to sort by
public record Sort<C extends Enum<C> & Sort.Column>(C column, boolean ascending) {
    /// A column that a list can be sorted by.
    public interface Column {
        /// The constant SQL expression.
        String sql();

        /// What decides among equals before the id does: further columns of the index that the sort reads.
        default List<String> then() {
            return List.of();
        }

        /// Whether no two rows of a tenant are equal, so that nothing else needs to decide.
        default boolean unique() {
            return false;
        }
    }

    /// This order, or the opposite one.
    public Sort<C> reversed(boolean wanted) {
        return wanted ? new Sort<>(column, !ascending) : this;
    }

    /// The `order by` clause, with the id as the tie-break so that pages are stable.
    public String orderBy(String idColumn) {
        String direction = ascending ? " asc" : " desc";
        Stream<String> ties =
                column.unique() ? Stream.of() : Stream.concat(column.then().stream(), Stream.of(idColumn));
        return "order by "
                + Stream.concat(Stream.of(column.sql()), ties)
                        .map(sql -> sql + direction)
                        .collect(Collectors.joining(", "));
    }
}
