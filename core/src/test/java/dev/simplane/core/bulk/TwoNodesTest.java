package dev.simplane.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.TaskItem;
import dev.simplane.core.task.TaskQuery;
import dev.simplane.core.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bulk work on two nodes over one database, one of which stops in the middle and is never heard of, or is
/// heard of much too late.
final class TwoNodesTest {
    private static final int LINKS = 240;

    /// How many items a turn takes.
    private static final int TURN = 100;

    private static final int CALLS_BEFORE_THE_END = 60;
    private static final Duration ITEM_LEASE = Duration.ofSeconds(60);
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(5);

    /// Longer than the test, so that the stopped node gives nothing up.
    private static final Duration FOR_EVER = Duration.ofMinutes(10);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    private final CountDownLatch alive = new CountDownLatch(1);

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void stand() {
        fixture.network().reset();
        scene = Scene.of(fixture);
    }

    @AfterEach
    void letGo() {
        alive.countDown();
        fixture.network().reset();
    }

    @Test
    void nothing_is_lost_done_twice_or_counted_wrongly_when_one_of_two_nodes_stops_in_the_middle() {
        List<LinkView> links = Stream.generate(scene::link).limit(LINKS).toList();
        Task task = scene.core()
                .bulkLinks()
                .suspend(
                        scene.actor(),
                        links.stream().map(view -> view.link().id()).toList());
        Set<UUID> carriedOut = ConcurrentHashMap.newKeySet();
        fixture.network().always(request -> {
            assertThat(request).isInstanceOf(NetworkRequest.Suspend.class);
            return carriedOut.add(request.sim().id()) ? new Outcome.Done() : twice(request);
        });

        try (CoreFixture dying = fixture.anotherNode(FOR_EVER);
                Watch watch = new Watch(task)) {
            Stopped stopped = stopAfter(CALLS_BEFORE_THE_END, links);
            try (var first = Together.beside(() -> dying.core().tasks().runSome());
                    var second = Together.beside(() -> dying.core().tasks().runSome())) {
                stopped.await();
                int held = items(task, TaskStatus.PROCESSING).size();
                assertThat(held).isBetween(1, 2 * TURN);
                fixture.network().beforeEach(call -> {});

                workOff();
                assertThat(task(task).pending())
                        .as("what the stopped node holds")
                        .isEqualTo(held);
                fixture.clock().advance(ITEM_LEASE);
                workOff();
                assertThat(task(task).pending())
                        .as("the lease lasts to its end")
                        .isEqualTo(held);

                fixture.clock().advance(Duration.ofMillis(1));
                while (task(task).pending() > 0) {
                    scene.runCommands();
                    workOff();
                    fixture.clock().advance(BUSY_PAUSE.plusMillis(1));
                }
                List<String> before = everything();
                assertThatEachIsDoneOnce(task, links, carriedOut);

                // It was slow, not dead: it goes on with what others have ended meanwhile.
                alive.countDown();
                assertThat(first.join() + second.join()).isEqualTo(2 * TURN);
                assertThat(everything()).isEqualTo(before);
            }
            assertThat(watch.end()).isEmpty();
        }
        assertThatEachIsDoneOnce(task, links, carriedOut);
    }

    private static Outcome twice(NetworkRequest request) {
        return new Outcome.Rejected("done before: " + request);
    }

    private void assertThatEachIsDoneOnce(Task task, List<LinkView> links, Set<UUID> carriedOut) {
        Task ended = task(task);
        assertThat(List.of(ended.completed(), ended.failed(), ended.pending())).containsExactly(LINKS, 0, 0);
        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(carriedOut).hasSize(LINKS);
        assertThat(links).allSatisfy(link -> {
            assertThat(scene.fresh(link).link().status()).isEqualTo(LinkStatus.SUSPENDED);
            assertThat(scene.typesOf(link).stream().filter("link.suspended"::equals))
                    .hasSize(1);
        });
    }

    /// Calls to the network that do not come back, of the first and of the second turn.
    private record Stopped(CountDownLatch first, CountDownLatch second) {
        void await() {
            Together.await(first);
            Together.await(second);
        }
    }

    /// From now on only so many calls come back; the node has stopped when each of its two turns hangs in one.
    /// Turns take items in the order of the request.
    private Stopped stopAfter(int calls, List<LinkView> links) {
        Set<UUID> ofFirstTurn = links.stream()
                .limit(TURN)
                .map(view -> Scene.simOf(view).value())
                .collect(Collectors.toSet());
        Semaphore passing = new Semaphore(calls);
        Stopped stopped = new Stopped(new CountDownLatch(1), new CountDownLatch(1));
        fixture.network().beforeEach(call -> {
            if (!passing.tryAcquire()) {
                boolean first = ofFirstTurn.contains(call.request().sim().id());
                (first ? stopped.first() : stopped.second()).countDown();
                Together.await(alive);
            }
        });
        return stopped;
    }

    private void workOff() {
        while (scene.core().tasks().runSome() > 0) {
            // until nothing is free
        }
    }

    private Task task(Task task) {
        return scene.core().tasks().get(scene.actor(), task.id());
    }

    private List<TaskItem> items(Task task, TaskStatus status) {
        return scene.core()
                .tasks()
                .items(
                        scene.actor(),
                        task.id(),
                        status,
                        new Sort<>(TaskQuery.ItemColumn.POSITION, true),
                        PageRequest.first(PageRequest.LIMIT_MAX))
                .items();
    }

    private List<String> everything() {
        List<String> rows = new ArrayList<>(scene.service());
        for (String table : List.of("task", "task_item", "network_command")) {
            rows.addAll(scene.rows(table));
        }
        return rows;
    }

    /// Looks at the counters of a task all the time: they must be those of its items in every snapshot.
    private final class Watch implements AutoCloseable {
        private final Task task;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        private final Together.Beside<Integer> looking;

        Watch(Task task) {
            this.task = task;
            this.looking = Together.beside(this::look);
        }

        private int look() {
            int looks = 0;
            for (; !ended.get(); looks++) {
                String found = scene.ask(String.class, """
                        select concat_ws(' ', t.total_items = i.total, t.completed_items = i.completed,
                            t.failed_items = i.failed, (t.status = 'completed') = (i.open = 0))
                        from task t, (
                            select count(*) as total, count(*) filter (where status = 'completed') as completed,
                                count(*) filter (where status = 'failed') as failed,
                                count(*) filter (where status in ('pending', 'processing')) as open
                            from task_item where org_id = :org) i
                        where t.org_id = :org
                        """);
                if (!found.equals("t t t t")) {
                    wrong.add(task.id() + ": " + found);
                }
            }
            return looks;
        }

        List<String> end() {
            ended.set(true);
            assertThat(looking.join()).isPositive();
            return wrong;
        }

        @Override
        public void close() {
            ended.set(true);
            looking.close();
        }
    }
}
