package dev.simplane.core.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.core.sim.SimQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever makes lists fast: they show what plain SQL finds, all of it, once, in order, with the right
/// total.
final class ListsTest {
    /// More than are collected and sorted, so that both ways to a page are gone.
    private static final int SIMS = 5_500;

    /// Divides no total evenly.
    private static final int PAGE = 23;

    @SuppressWarnings("NullAway.Init")
    private static BigLists lists;

    @BeforeAll
    static void open() {
        lists = new BigLists(SIMS);
    }

    @AfterAll
    static void close() {
        lists.close();
    }

    /// A list of SIMs or links that lacks its direction, ascending or not, and its page.
    private interface Listing extends BiFunction<Boolean, PageRequest, Page<?>> {}

    @Test
    void a_walk_from_page_to_page_meets_every_row_once() {
        LinkCases.Filter all = lists.linkCases().getFirst().filter();
        for (LinkQuery.Column column : LinkQuery.Column.values()) {
            List<String> walked = new ArrayList<>();
            for (int offset = 0; offset <= SIMS; offset += PageRequest.LIMIT_MAX - 1) {
                PageRequest page = new PageRequest(offset, PageRequest.LIMIT_MAX - 1, true);
                walked.addAll(ids(lists.list(all.by(new Sort<>(column, false), page))));
            }
            assertThat(walked).hasSize(SIMS).doesNotHaveDuplicates();
        }
    }

    @TestFactory
    Stream<DynamicTest> sims() {
        return Stream.concat(
                        SimCases.all().stream(),
                        lists.texts().stream()
                                .flatMap(text -> Stream.of(SimCases.search(text), SimCases.searchAvailable(text))))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    for (SimQuery.Column column : SimQuery.Column.values()) {
                        List<BigLists.Found> truth =
                                lists.found("sim s", one.truth(), "s." + Texts.lower(column), order(column, "s.id"));
                        check(
                                truth,
                                (ascending, page) -> lists.list(one.filter().by(new Sort<>(column, ascending), page)));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> links() {
        return Stream.concat(
                        lists.linkCases().stream(),
                        lists.texts().stream()
                                .flatMap(text -> Stream.of(LinkCases.search(text), LinkCases.searchOnHold(text))))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    String condition = "l.status <> 'removed' and " + one.truth();
                    for (LinkQuery.Column column : LinkQuery.Column.values()) {
                        List<BigLists.Found> truth =
                                lists.found("link l", condition, "l." + Texts.lower(column), order(column, "l.id"));
                        check(
                                truth,
                                (ascending, page) -> lists.list(one.filter().by(new Sort<>(column, ascending), page)));
                    }
                }));
    }

    private static <C extends Enum<C> & Sort.Column> String order(C column, String id) {
        return new Sort<>(column, true).orderBy(id);
    }

    /// Pages that begin where a mistake would show: at the start, across the middle, shortly before the end
    /// and behind it.
    private static void check(List<BigLists.Found> truth, Listing list) {
        assertThat(truth.stream().map(BigLists.Found::rank)).isSorted();
        List<String> ascending = truth.stream().map(BigLists.Found::id).toList();
        int total = ascending.size();
        for (boolean direction : new boolean[] {true, false}) {
            List<String> ids = direction ? ascending : ascending.reversed();
            int[] offsets = direction
                    ? new int[] {0, Math.max(total / 2 - 5, 0)}
                    : new int[] {Math.max(total - PAGE / 2, 0), total};
            for (int offset : offsets) {
                PageRequest request = new PageRequest(offset, PAGE, true);
                Page<?> page = list.apply(direction, request);
                assertThat(page.total()).isEqualTo(total);
                assertThat(ids(page))
                        .as("ascending %s, from %s of %s", direction, offset, total)
                        .isEqualTo(part(ids, request));
            }
            PageRequest uncounted = new PageRequest(total * 2L / 3, PAGE, false);
            Page<?> page = list.apply(direction, uncounted);
            assertThat(page.total()).isEqualTo(-1);
            assertThat(ids(page)).isEqualTo(part(ids, uncounted));
        }
    }

    private static List<String> ids(Page<?> page) {
        return page.items().stream().map(BigLists::idOf).toList();
    }

    private static List<String> part(List<String> ids, PageRequest page) {
        return ids.subList((int) page.offset(), Math.min((int) page.offset() + page.limit(), ids.size()));
    }
}
