package dev.simplane.core.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.testkit.QueryPlan;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists right after an import, when PostgreSQL has not looked at the new rows yet and guesses that any filter
/// finds next to nothing.
final class FreshStockTest {
    private static final int SIMS = 10_000;
    private static final PageRequest FIRST = new PageRequest(0, 25, true);

    /// In blocks of 8 KiB: a part of an index and a page of the table. Sorting the stock, or asking for each
    /// row whether
    /// it was found, takes some thousands.
    private static final long BLOCKS_MAX = 400;

    @SuppressWarnings("NullAway.Init")
    private static BigLists lists;

    @BeforeAll
    static void open() {
        lists = new BigLists(SIMS);
        lists.fixture().owner().useHandle(handle -> {
            for (String table : List.of("sim", "link", "sim_search", "link_search", "activation")) {
                handle.execute("alter table " + table + " set (autovacuum_enabled = false)");
                handle.execute("""
                        select pg_clear_attribute_stats('public', attrelid::regclass::text, attname, false)
                        from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped
                        """, table);
                handle.execute("select pg_clear_relation_stats('public', ?)", table);
            }
        });
    }

    @AfterAll
    static void close() {
        lists.close();
    }

    @Test
    void the_first_page_is_read_from_the_index_of_its_order() {
        assertCheap(() -> lists.list(SimCases.all().getFirst().filter().by(newest(SimQuery.Column.UPDATED_AT), FIRST)));
        assertCheap(
                () -> lists.list(lists.linkCases().getFirst().filter().by(newest(LinkQuery.Column.UPDATED_AT), FIRST)));
    }

    @Test
    void what_a_search_finds_is_found_first() {
        String text = lists.texts().get(1);
        assertCheap(() ->
                lists.list(SimCases.searchAvailable(text).filter().by(newest(SimQuery.Column.UPDATED_AT), FIRST)));
        assertCheap(
                () -> lists.list(LinkCases.searchOnHold(text).filter().by(newest(LinkQuery.Column.UPDATED_AT), FIRST)));
    }

    private static <C extends Enum<C> & Sort.Column> Sort<C> newest(C column) {
        return new Sort<>(column, false);
    }

    private static void assertCheap(Supplier<Page<?>> read) {
        BigLists.Listed listed = lists.listed(true, read);
        assertThat(listed.counted().map(QueryPlan::blocks).orElse(0L)).isLessThan(BLOCKS_MAX);
        assertThat(listed.paged().map(QueryPlan::blocks).orElse(0L)).isLessThan(BLOCKS_MAX);
    }
}
