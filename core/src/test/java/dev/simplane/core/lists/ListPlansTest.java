package dev.simplane.core.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.testkit.QueryPlan;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// How PostgreSQL answers each filter in each order. It asserts properties of plans, not times: they hold for
/// any stock, and with `-Dsimplane.lists.sims=1000000` for a million SIMs, of which docs/ops/lists.md shows
/// the times.
final class ListPlansTest {
    private static final int SIMS = Integer.getInteger("simplane.lists.sims", 20_000);
    private static final int PAGE = 25;

    /// What any page may look at, in blocks of 8 KiB: a few thousand rows of an index, its page of the table,
    /// and
    /// at worst all of an index that is read in its order, because all that matches lies at its other end. A
    /// large table has more than one block that says which rows everybody sees; it counts for each row.
    private static final long BLOCKS_MAX = 1_500L + SIMS / 35 + (SIMS > 100_000 ? SIMS : 0);

    /// Blocks for each link that is looked up among activations.
    private static final long LOOKED_UP = SIMS > 100_000 ? 2 : 1;

    /// Rows that are collected from the table rather than looked for in their order.
    private static final int FEW_MAX = 5_000;

    /// If these are a fifth of the stock, then that is so small that reading the whole table is right.
    private static final int FEW_PART = 5;

    @SuppressWarnings("NullAway.Init")
    private static BigLists lists;

    @SuppressWarnings("NullAway.Init")
    private static ListReport report;

    @BeforeAll
    static void open() {
        lists = new BigLists(SIMS);
        report = new ListReport();
    }

    @AfterAll
    static void close() {
        report.write(SIMS, lists.server(), sql -> lists.explaining(connection -> QueryPlan.text(connection, sql)));
        lists.close();
    }

    @TestFactory
    Stream<DynamicTest> sims() {
        return SimCases.all().stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    for (SimQuery.Column column : SimQuery.Column.values()) {
                        for (boolean ascending : new boolean[] {true, false}) {
                            Sort<SimQuery.Column> sort = new Sort<>(column, ascending);
                            pages(
                                    "SIMs",
                                    one.name(),
                                    sort,
                                    page -> lists.list(one.filter().by(sort, page)));
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> links() {
        return lists.linkCases().stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    for (LinkQuery.Column column : LinkQuery.Column.values()) {
                        for (boolean ascending : new boolean[] {true, false}) {
                            Sort<LinkQuery.Column> sort = new Sort<>(column, ascending);
                            pages(
                                    "links",
                                    one.name(),
                                    sort,
                                    page -> lists.list(one.filter().by(sort, page)));
                        }
                    }
                }));
    }

    /// From three characters on an index finds what matches; less matches so much that it is counted through.
    @TestFactory
    Stream<DynamicTest> searches() {
        Sort<SimQuery.Column> simSort = new Sort<>(SimQuery.Column.UPDATED_AT, false);
        Sort<LinkQuery.Column> linkSort = new Sort<>(LinkQuery.Column.UPDATED_AT, false);
        return lists.texts().stream()
                .map(text -> DynamicTest.dynamicTest(text, () -> {
                    boolean indexed = text.length() >= 3;
                    for (SimCases.Case one : List.of(SimCases.search(text), SimCases.searchAvailable(text))) {
                        search(
                                "SIMs found",
                                one.name(),
                                indexed,
                                page -> lists.list(one.filter().by(simSort, page)));
                    }
                    for (LinkCases.Case one : List.of(LinkCases.search(text), LinkCases.searchOnHold(text))) {
                        search(
                                "links found",
                                one.name(),
                                indexed,
                                page -> lists.list(one.filter().by(linkSort, page)));
                    }
                }));
    }

    private static void search(String list, String name, boolean indexed, Function<PageRequest, Page<?>> read) {
        BigLists.Listed first = lists.listed(true, () -> read.apply(new PageRequest(0, PAGE, true)));
        report.total(list, name, first.page().total(), first.counted().orElseThrow());
        first.paged().ifPresent(plan -> report.page(list, name, SimQuery.Column.UPDATED_AT, "first", plan));
        assertThat(Stream.concat(first.counted().stream(), first.paged().stream())
                        .flatMap(plan -> plan.sequential().stream())
                        .map(QueryPlan.Scan::relation))
                .allMatch(table -> !indexed && table.endsWith("_search"));
    }

    /// The first page, one in the middle (which is as far from either end) or the last one, and the total
    /// once.
    private static void pages(String list, String filter, Sort<?> sort, Function<PageRequest, Page<?>> read) {
        boolean tallied = !filter.equals("plan and coverage");
        boolean explained = sort.ascending() && sort.column().name().equals("CREATED_AT");
        BigLists.Listed first = lists.listed(explained, () -> read.apply(new PageRequest(0, PAGE, true)));
        long total = first.page().total();
        first.counted().ifPresent(plan -> {
            report.total(list, filter, total, plan);
            assertThat(plan.relations())
                    .isNotEmpty()
                    .allMatch(table -> table.endsWith("_tally") || (!tallied && !table.equals("sim")));
        });
        if (total == 0) {
            assertThat(first.paged()).isEmpty();
            return;
        }
        check(list, filter, sort, "first", first);
        long further = (total - 1) / PAGE / (sort.ascending() ? 2 : 1) * PAGE;
        check(
                list,
                filter,
                sort,
                sort.ascending() ? "middle" : "last",
                lists.listed(false, () -> read.apply(new PageRequest(further, PAGE, true))));
    }

    /// A page of links with a plan is found among activations, too, of which each link that is met is looked
    /// up.
    private static void check(String list, String filter, Sort<?> sort, String which, BigLists.Listed listed) {
        QueryPlan plan = listed.paged().orElseThrow();
        report.page(list, filter, sort.column(), which, plan);
        long total = listed.page().total();
        if (total <= FEW_MAX && total > SIMS / FEW_PART) {
            return;
        }
        boolean joined = plan.relations().contains("activation");
        assertThat(plan.sequential()).as("%s page by %s", which, sort).isEmpty();
        assertThat(plan.fetched())
                .as("fetched for the %s page by %s: %s", which, sort, plan.scans())
                .isLessThanOrEqualTo(joined ? FEW_MAX : 3 * PAGE);
        assertThat(plan.blocks())
                .as("blocks of the %s page by %s: %s", which, sort, plan.scans())
                .isLessThan(joined ? BLOCKS_MAX + LOOKED_UP * SIMS : BLOCKS_MAX);
    }
}
