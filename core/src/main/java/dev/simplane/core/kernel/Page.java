package dev.simplane.core.kernel;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// A part of a list.
///
/// @param total rows over all pages, or -1 when it was not asked for
public record Page<T>(List<T> items, long total) {
    public Page {
        items = List.copyOf(items);
    }

    /// Joins the rows to the ids of a `page`, whose order is `p.n`: said by column, the order would lead some
    /// plans to read
    /// the whole table in it.
    public static final String JOIN = " join (select id, row_number() over () as n from page) p on ";

    /// As many are collected and sorted in a few milliseconds, wherever in the order they lie.
    private static final long FEW_MAX = 5_000;

    /// Rows to read.
    ///
    /// @param few whether so few match that it is best to collect them all and sort them; otherwise they are
    ///     met often enough while the list is read in its order
    /// @param backwards in the opposite order, from the end
    public record Part(boolean few, boolean backwards, long offset, int limit) {
        /// What to select from, so that PostgreSQL reads in this way.
        ///
        /// @param table with its alias, such as `sim s`
        /// @param alias alone
        public String from(String table, String alias, Where where) {
            String plain = "from " + table + " " + where.sql();
            // It does not look for an order inside a sub-select with an offset.
            return few ? "from (select " + alias + ".* " + plain + " offset 0) " + alias : plain;
        }
    }

    /// Reads the total first if it is wanted, and then the rows if it says that there are any. What lies
    /// behind the middle is read from the end.
    public static <T> Page<T> read(PageRequest page, LongSupplier total, Function<Part, List<T>> rows) {
        if (!page.counted()) {
            return new Page<>(rows.apply(new Part(false, false, page.offset(), page.limit())), -1);
        }
        long count = total.getAsLong();
        long after = count - page.offset() - page.limit();
        boolean few = count <= FEW_MAX;
        if (page.offset() >= count) {
            return new Page<>(List.of(), count);
        }
        if (after >= page.offset()) {
            return new Page<>(rows.apply(new Part(few, false, page.offset(), page.limit())), count);
        }
        int limit = (int) (after < 0 ? page.limit() + after : page.limit());
        return new Page<>(
                rows.apply(new Part(few, true, Math.max(after, 0), limit)).reversed(), count);
    }

    /// What a list is that matches nothing.
    public static <T> Page<T> none(PageRequest page) {
        return new Page<>(List.of(), page.counted() ? 0 : -1);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), total);
    }
}
