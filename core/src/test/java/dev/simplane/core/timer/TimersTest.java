package dev.simplane.core.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.Together;
import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TimersTest {
    private static final String KIND = "test";
    private static final UUID ONE = CoreFixture.countedId(801);
    private static final UUID TWO = CoreFixture.countedId(802);
    private static final UUID THREE = CoreFixture.countedId(803);
    private static final Duration HOUR = Duration.ofHours(1);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture node;

    @SuppressWarnings("NullAway.Init")
    private static Recorder recorder;

    @SuppressWarnings("NullAway.Init")
    private static Recorder recorderOfNode;

    @SuppressWarnings("NullAway.Init")
    private CoreFixture.Tenant tenant;

    @SuppressWarnings("NullAway.Init")
    private Actor live;

    /// Writes down what fell due, once it is committed.
    private static final class Recorder implements TimerHandler {
        private final Queue<Timer> fired = new ConcurrentLinkedQueue<>();
        private volatile BiConsumer<Tx, Timer> during = (tx, timer) -> {};

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(Tx tx, Timer timer) {
            during.accept(tx, timer);
            tx.afterCommit(() -> fired.add(timer));
        }

        List<UUID> subjects() {
            return fired.stream().map(Timer::subject).toList();
        }

        void reset() {
            fired.clear();
            during = (tx, timer) -> {};
        }
    }

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        node = fixture.anotherNode();
        recorder = new Recorder();
        recorderOfNode = new Recorder();
        fixture.assembly().timers().register(recorder);
        node.assembly().timers().register(recorderOfNode);
    }

    @AfterAll
    static void close() {
        node.close();
        fixture.close();
    }

    @BeforeEach
    void new_tenant() {
        fixture.clock().set(CoreFixture.START);
        fixture.owner().useHandle(handle -> handle.execute("delete from timer"));
        recorder.reset();
        recorderOfNode.reset();
        tenant = fixture.tenant("Timers");
        live = tenant.live();
    }

    @Test
    void is_due_at_its_moment_and_not_before() {
        schedule(live, ONE, CoreFixture.START.plus(HOUR));
        fixture.clock().set(CoreFixture.START.plus(HOUR).minusNanos(1000));
        assertThat(timers().tenantsWithDue()).isEmpty();
        assertThat(timers().runNext(live.org())).isFalse();

        fixture.clock().set(CoreFixture.START.plus(HOUR));
        assertThat(timers().tenantsWithDue()).containsExactly(live.org());
        assertThat(timers().runNext(live.org())).isTrue();
        assertThat(timers().runNext(live.org())).isFalse();
        assertThat(timers().tenantsWithDue()).isEmpty();
        assertThat(recorder.subjects()).containsExactly(ONE);
        Timer fired = recorder.fired.element();
        assertThat(fired.org()).isEqualTo(live.org());
        assertThat(fired.kind()).isEqualTo(KIND);
        assertThat(fired.dueAt()).isEqualTo(CoreFixture.START.plus(HOUR));
    }

    @Test
    void is_due_by_the_clock_of_its_own_tenant() {
        fixture.assembly()
                .clocks()
                .advance(tenant.sandbox().org(), ClockStep.parse("PT2H").orElseThrow());
        schedule(live, ONE, CoreFixture.START.plus(HOUR));
        schedule(tenant.sandbox(), TWO, CoreFixture.START.plus(HOUR));

        assertThat(timers().tenantsWithDue()).containsExactly(tenant.sandbox().org());
        assertThat(timers().runNext(live.org())).isFalse();
        assertThat(timers().runNext(tenant.sandbox().org())).isTrue();
        assertThat(recorder.subjects()).containsExactly(TWO);
    }

    @Test
    void fires_in_the_order_of_the_moments_and_at_one_moment_in_the_order_of_their_making() {
        schedule(live, THREE, CoreFixture.START.plus(HOUR.multipliedBy(2)));
        schedule(live, TWO, CoreFixture.START.plus(HOUR));
        schedule(live, ONE, CoreFixture.START.plus(HOUR));
        schedule(live, CoreFixture.countedId(804), CoreFixture.START.minus(HOUR));
        fixture.clock().advance(Duration.ofDays(1));

        drain(timers(), live.org());
        assertThat(recorder.subjects()).containsExactly(CoreFixture.countedId(804), TWO, ONE, THREE);
    }

    @Test
    void can_be_moved_both_ways() {
        schedule(live, ONE, CoreFixture.START.plus(HOUR));
        schedule(live, TWO, CoreFixture.START.plus(HOUR.multipliedBy(2)));
        schedule(live, ONE, CoreFixture.START.plus(HOUR.multipliedBy(3)));
        assertThat(timers().nextDue(live.org())).contains(CoreFixture.START.plus(HOUR.multipliedBy(2)));

        fixture.clock().advance(Duration.ofDays(1));
        schedule(live, THREE, CoreFixture.START.plus(Duration.ofDays(9)));
        schedule(live, THREE, CoreFixture.START);
        drain(timers(), live.org());
        assertThat(recorder.subjects()).containsExactly(THREE, TWO, ONE);
    }

    @Test
    void can_be_cancelled() {
        schedule(live, ONE, CoreFixture.START);
        schedule(live, TWO, CoreFixture.START);
        fixture.db().txRun(live, tx -> timers().cancel(tx, KIND, ONE));
        fixture.db().txRun(live, tx -> timers().cancel(tx, "other", TWO));
        fixture.db().txRun(tenant.sandbox(), tx -> timers().cancel(tx, KIND, TWO));

        drain(timers(), live.org());
        assertThat(recorder.subjects()).containsExactly(TWO);
        assertThat(timers().nextDue(live.org())).isEmpty();
    }

    @Test
    void stays_when_what_it_begins_fails() {
        schedule(live, ONE, CoreFixture.START);
        recorder.during = (tx, timer) -> {
            timers().schedule(tx, KIND, TWO, CoreFixture.START);
            throw new Problem.Unavailable("anything");
        };
        assertThatThrownBy(() -> timers().runNext(live.org())).isInstanceOf(Problem.Unavailable.class);
        assertThat(recorder.subjects()).isEmpty();

        recorder.reset();
        drain(timers(), live.org());
        assertThat(recorder.subjects()).containsExactly(ONE);
    }

    @Test
    void can_set_the_next_one_of_its_own_kind_and_subject() {
        recorder.during = (tx, timer) ->
                timers().schedule(tx, KIND, timer.subject(), timer.dueAt().plus(HOUR));
        schedule(live, ONE, CoreFixture.START);
        fixture.clock().advance(HOUR.multipliedBy(3));

        drain(timers(), live.org());
        assertThat(recorder.fired.stream().map(Timer::dueAt))
                .containsExactly(
                        CoreFixture.START,
                        CoreFixture.START.plus(HOUR),
                        CoreFixture.START.plus(HOUR.multipliedBy(2)),
                        CoreFixture.START.plus(HOUR.multipliedBy(3)));
        assertThat(timers().nextDue(live.org())).contains(CoreFixture.START.plus(HOUR.multipliedBy(4)));
    }

    @Test
    void goes_back_when_the_transaction_that_set_it_does() {
        assertThatThrownBy(() -> fixture.db().txRun(live, tx -> {
                    timers().schedule(tx, KIND, ONE, CoreFixture.START);
                    throw new Problem.Busy("It");
                }))
                .isInstanceOf(Problem.Busy.class);
        assertThat(timers().nextDue(live.org())).isEmpty();
    }

    @Test
    void two_nodes_fire_each_exactly_once() {
        List<UUID> subjects = IntStream.range(0, 300)
                .mapToObj(i -> CoreFixture.countedId(10_000 + i))
                .toList();
        fixture.db()
                .txRun(
                        live,
                        tx -> subjects.forEach(subject -> timers().schedule(tx, KIND, subject, CoreFixture.START)));
        List<Callable<Integer>> works = Stream.of(fixture, fixture, node, node)
                .map(each -> (Callable<Integer>) () -> drain(each.assembly().timers(), live.org()))
                .toList();
        List<Integer> counts = Together.run(works);

        List<UUID> fired = new ArrayList<>(recorder.subjects());
        fired.addAll(recorderOfNode.subjects());
        assertThat(fired).containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
    }

    @Test
    void a_node_leaves_a_timer_alone_that_another_one_is_at() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        recorder.during = (tx, timer) -> {
            begun.countDown();
            Together.await(mayEnd);
        };
        schedule(live, ONE, CoreFixture.START);
        try (var slow = Together.beside(() -> timers().runNext(live.org()))) {
            Together.await(begun);
            assertThat(node.assembly().timers().runNext(live.org())).isFalse();
            mayEnd.countDown();
            assertThat(slow.join()).isTrue();
        }
        assertThat(recorder.subjects()).containsExactly(ONE);
        assertThat(recorderOfNode.subjects()).isEmpty();
    }

    @Test
    void whoever_walks_up_to_a_moment_waits_for_a_timer_that_another_node_is_at() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        recorder.during = (tx, timer) -> {
            begun.countDown();
            Together.await(mayEnd);
        };
        schedule(live, ONE, CoreFixture.START);
        try (var slow = Together.beside(() -> timers().runNext(live.org()))) {
            Together.await(begun);
            try (var waiting =
                    Together.beside(() -> node.assembly().timers().runNextUntil(live.org(), CoreFixture.START))) {
                Eventually.until("somebody waits for a lock", fixture::somebodyWaitsForALock);
                assertThat(waiting.ended()).isFalse();
                mayEnd.countDown();
                assertThat(waiting.join()).isFalse();
            }
            assertThat(slow.join()).isTrue();
        }
        assertThat(recorderOfNode.subjects()).isEmpty();
    }

    @Test
    void walking_up_to_a_moment_fires_what_is_due_by_then_whatever_the_clock_says() {
        schedule(live, ONE, CoreFixture.START.plus(HOUR));
        schedule(live, TWO, CoreFixture.START.plus(HOUR.multipliedBy(2)));

        assertThat(timers().runNextUntil(live.org(), CoreFixture.START.plus(HOUR)))
                .isTrue();
        assertThat(timers().runNextUntil(live.org(), CoreFixture.START.plus(HOUR)))
                .isFalse();
        assertThat(recorder.subjects()).containsExactly(ONE);
    }

    @Test
    void stays_when_nobody_handles_its_kind() {
        fixture.db().txRun(live, tx -> timers().schedule(tx, "unknown", ONE, CoreFixture.START));
        assertThatThrownBy(() -> timers().runNext(live.org()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no handler for timers of kind unknown");
        assertThat(timers().nextDue(live.org())).contains(CoreFixture.START);
    }

    @Test
    void a_kind_has_one_handler() {
        assertThatThrownBy(() -> timers().register(recorder)).isInstanceOf(IllegalStateException.class);
    }

    private static Timers timers() {
        return fixture.assembly().timers();
    }

    private static void schedule(Actor actor, UUID subject, Instant due) {
        fixture.db().txRun(actor, tx -> timers().schedule(tx, KIND, subject, due));
    }

    private static int drain(Timers timers, OrgId org) {
        int count = 0;
        while (timers.runNext(org)) {
            count++;
        }
        return count;
    }
}
