package dev.simplane.core.kernel;

/// An order of a list. The columns come from an enum of the feature, never from a caller's text.
///
/// @param column what to sort by
public record Sort<C extends Enum<C> & Sort.Column>(C column, boolean ascending) {
    /// A column that a list can be sorted by.
    public interface Column {
        /// The constant SQL expression.
        String sql();
    }

    /// The `order by` clause, with the id as the tie-break so that pages are stable.
    public String orderBy(String idColumn) {
        String direction = ascending ? " asc" : " desc";
        return "order by " + column.sql() + direction + " nulls last, " + idColumn + direction;
    }
}
