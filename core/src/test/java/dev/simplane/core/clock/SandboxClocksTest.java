package dev.simplane.core.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.timer.Timer;
import dev.simplane.core.timer.TimerHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxClocksTest {
    private static final String KIND = "test";

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static SandboxClocks clocks;

    private static final Recorder RECORDER = new Recorder();

    @SuppressWarnings("NullAway.Init")
    private CoreFixture.Tenant tenant;

    @SuppressWarnings("NullAway.Init")
    private OrgId sandbox;

    /// What a timer found when it fell due.
    private record Seen(UUID subject, Instant dueAt, Instant now) {}

    private static final class Recorder implements TimerHandler {
        private final List<Seen> seen = new CopyOnWriteArrayList<>();
        private volatile BiConsumer<Tx, Timer> during = (tx, timer) -> {};

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(Tx tx, Timer timer) {
            during.accept(tx, timer);
            Seen now = new Seen(timer.subject(), timer.dueAt(), tx.now());
            tx.afterCommit(() -> seen.add(now));
        }
    }

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        clocks = fixture.assembly().clocks();
        fixture.assembly().timers().register(RECORDER);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void new_tenant() {
        fixture.clock().set(CoreFixture.START);
        RECORDER.seen.clear();
        RECORDER.during = (tx, timer) -> {};
        tenant = fixture.tenant("Clocks");
        sandbox = tenant.sandbox().org();
    }

    @Test
    void begins_with_the_time_of_the_system() {
        assertThat(clocks.now(sandbox)).isEqualTo(CoreFixture.START);
    }

    @Test
    void moves_on_by_the_calendar_and_stays_ahead_of_the_system_by_that_much() {
        assertThat(advance("P1M")).isEqualTo(Instant.parse("2026-12-21T10:15:30.123456Z"));
        assertThat(advance("P1DT0.000001S")).isEqualTo(Instant.parse("2026-12-22T10:15:30.123457Z"));

        fixture.clock().advance(Duration.ofHours(1));
        assertThat(clocks.now(sandbox)).isEqualTo(Instant.parse("2026-12-22T11:15:30.123457Z"));
    }

    @Test
    void moves_nobody_else() {
        CoreFixture.Tenant other = fixture.tenant("Other");
        advance("P30D");
        assertThat(clocks.now(other.sandbox().org())).isEqualTo(CoreFixture.START);
        assertThat(fixture.db().<Instant>tx(tenant.live(), Tx::now)).isEqualTo(CoreFixture.START);
        assertThat(fixture.db().<Instant>tx(tenant.sandbox(), Tx::now))
                .isEqualTo(CoreFixture.START.plus(Duration.ofDays(30)));
    }

    @Test
    void is_the_same_on_every_node() {
        advance("PT5M");
        try (CoreFixture node = fixture.anotherNode()) {
            assertThat(node.assembly().clocks().now(sandbox)).isEqualTo(CoreFixture.START.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void walks_through_timers_in_order_each_at_its_own_time() {
        schedule(3, Duration.ofDays(20));
        schedule(1, Duration.ofHours(1));
        schedule(2, Duration.ofDays(10));
        schedule(4, Duration.ofDays(30));
        schedule(5, Duration.ofDays(30).plusNanos(1000));

        assertThat(advance("P30D")).isEqualTo(CoreFixture.START.plus(Duration.ofDays(30)));
        assertThat(RECORDER.seen)
                .containsExactly(
                        onTime(1, Duration.ofHours(1)),
                        onTime(2, Duration.ofDays(10)),
                        onTime(3, Duration.ofDays(20)),
                        onTime(4, Duration.ofDays(30)));
        assertThat(fixture.assembly().timers().nextDue(sandbox))
                .contains(CoreFixture.START.plus(Duration.ofDays(30)).plusNanos(1000));
    }

    @Test
    void walks_through_timers_that_were_set_on_the_way() {
        RECORDER.during = (tx, timer) -> fixture.assembly()
                .timers()
                .schedule(tx, KIND, timer.subject(), timer.dueAt().plus(Duration.ofDays(7)));
        schedule(1, Duration.ofDays(7));

        advance("P30D");
        assertThat(RECORDER.seen)
                .containsExactly(
                        onTime(1, Duration.ofDays(7)),
                        onTime(1, Duration.ofDays(14)),
                        onTime(1, Duration.ofDays(21)),
                        onTime(1, Duration.ofDays(28)));
    }

    @Test
    void does_not_go_back_for_a_timer_that_is_overdue() {
        schedule(1, Duration.ofDays(-2));
        schedule(2, Duration.ofHours(1));

        advance("P1D");
        assertThat(RECORDER.seen)
                .containsExactly(
                        new Seen(subject(1), CoreFixture.START.minus(Duration.ofDays(2)), CoreFixture.START),
                        onTime(2, Duration.ofHours(1)));
    }

    @Test
    void a_step_of_nothing_carries_out_what_is_due() {
        schedule(1, Duration.ZERO);
        assertThat(advance("PT0S")).isEqualTo(CoreFixture.START);
        assertThat(RECORDER.seen).containsExactly(onTime(1, Duration.ZERO));
    }

    /// The clock stays where the failure was, and the next step goes on from there.
    @Test
    void a_timer_that_fails_stops_the_walk_and_stays() {
        schedule(1, Duration.ofDays(1));
        schedule(2, Duration.ofDays(2));
        schedule(3, Duration.ofDays(3));
        RECORDER.during = (tx, timer) -> {
            if (timer.subject().equals(subject(2))) {
                throw new Problem.Unavailable("anything");
            }
        };
        assertThatThrownBy(() -> advance("P10D")).isInstanceOf(Problem.Unavailable.class);
        assertThat(clocks.now(sandbox)).isEqualTo(CoreFixture.START.plus(Duration.ofDays(2)));

        RECORDER.during = (tx, timer) -> {};
        assertThat(advance("P8D")).isEqualTo(CoreFixture.START.plus(Duration.ofDays(10)));
        assertThat(RECORDER.seen)
                .containsExactly(
                        onTime(1, Duration.ofDays(1)), onTime(2, Duration.ofDays(2)), onTime(3, Duration.ofDays(3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT-0.000001S",
                "P-1D",
                "P1DT-25H",
                "P3660DT0.000001S",
                "P3661D",
                "P11Y",
                "P999999999Y",
                "PT2562047788015215H"
            })
    void a_step_back_or_too_far_is_refused_and_changes_nothing(String step) {
        schedule(1, Duration.ofDays(1));
        broken(Rule.CLOCK_BACKWARDS, () -> advance(step));
        assertThat(clocks.now(sandbox)).isEqualTo(CoreFixture.START);
        assertThat(RECORDER.seen).isEmpty();
    }

    @Test
    void a_step_of_3660_days_is_allowed_again_and_again() {
        assertThat(advance("P3660D")).isEqualTo(CoreFixture.START.plus(Duration.ofDays(3660)));
        assertThat(advance("P3660D")).isEqualTo(CoreFixture.START.plus(Duration.ofDays(7320)));
    }

    @Test
    void a_live_environment_has_no_clock_of_its_own() {
        OrgId live = tenant.live().org();
        broken(Rule.NOT_A_SANDBOX, () -> clocks.now(live));
        broken(
                Rule.NOT_A_SANDBOX,
                () -> clocks.advance(live, ClockStep.parse("P1D").orElseThrow()));
        assertThat(fixture.db().<Instant>tx(tenant.live(), Tx::now)).isEqualTo(CoreFixture.START);
    }

    @Test
    void an_organisation_that_does_not_exist_is_not_found() {
        OrgId nobody = new OrgId(CoreFixture.countedId(0));
        assertThatThrownBy(() -> clocks.now(nobody)).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> clocks.advance(nobody, ClockStep.parse("P1D").orElseThrow()))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void two_who_move_it_at_once_fire_each_timer_once_and_never_turn_it_back() {
        IntStream.rangeClosed(1, 40).forEach(day -> schedule(day, Duration.ofDays(day)));
        List<Instant> reached = Together.run(List.of(() -> advance("P50D"), () -> advance("P10D")));

        assertThat(reached.get(0)).isAfterOrEqualTo(CoreFixture.START.plus(Duration.ofDays(50)));
        assertThat(reached.get(1)).isAfterOrEqualTo(CoreFixture.START.plus(Duration.ofDays(10)));
        assertThat(clocks.now(sandbox)).isAfterOrEqualTo(CoreFixture.START.plus(Duration.ofDays(50)));
        assertThat(RECORDER.seen.stream().map(Seen::subject))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40)
                        .mapToObj(SandboxClocksTest::subject)
                        .toList());
        assertThat(RECORDER.seen).allMatch(seen -> !seen.now().isBefore(seen.dueAt()));
    }

    @Test
    void never_turns_back_although_the_system_does() {
        advance("P1D");
        fixture.clock().advance(Duration.ofHours(-3));
        List<Instant> times = new ArrayList<>(List.of(clocks.now(sandbox)));
        times.add(advance("PT1H"));
        times.add(advance("PT0S"));
        assertThat(times)
                .containsExactly(
                        CoreFixture.START.plus(Duration.ofHours(21)),
                        CoreFixture.START.plus(Duration.ofHours(22)),
                        CoreFixture.START.plus(Duration.ofHours(22)));
    }

    private Instant advance(String step) {
        return clocks.advance(sandbox, ClockStep.parse(step).orElseThrow());
    }

    private void schedule(int number, Duration after) {
        Actor actor = tenant.sandbox();
        fixture.db()
                .txRun(
                        actor,
                        tx -> fixture.assembly()
                                .timers()
                                .schedule(tx, KIND, subject(number), CoreFixture.START.plus(after)));
    }

    private static Seen onTime(int number, Duration after) {
        return new Seen(subject(number), CoreFixture.START.plus(after), CoreFixture.START.plus(after));
    }

    private static UUID subject(int number) {
        return CoreFixture.countedId(800 + number);
    }

    private static void broken(Rule rule, Runnable action) {
        assertThatThrownBy(action::run)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.RuleBroken.class))
                .extracting(Problem.RuleBroken::rule)
                .isEqualTo(rule);
    }
}
