package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Source;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkChanges.Subscribed;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.Recurrence.Unit;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Series of packages on a clock that is moved. TelliSIM [page]: the 12-hour, the 24-hour and the month-end rule.
final class RecurringPlanTest {
    private static final Duration MOMENT = Duration.ofNanos(1000);
    private static final Duration AHEAD = Duration.ofHours(12);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

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
        scene = Scene.sandboxOf(fixture);
    }

    @Test
    void at_first_use_one_package_waits_and_the_calendar_runs_from_its_first_traffic() {
        Subscribed made = subscribe(plan().recurring(Unit.DAY, 2, 3).days(2), Start.AT_FIRST_USE);
        Activation first = Objects.requireNonNull(made.activation());
        assertThat(first.status()).isEqualTo(ActivationStatus.PENDING);
        assertThat(first.source()).isEqualTo(Source.RECURRING);
        assertThat(first.activatedAt()).isNull();
        assertThat(first.expiresAt()).isNull();
        scene.advance("P40D");
        assertThat(packages(made)).containsExactly(first);

        Instant used = scene.now();
        scene.use(sim(made), 1);
        scene.advanceTo(used.plus(Duration.ofDays(2)).minus(AHEAD).minus(MOMENT));
        assertThat(packages(made)).hasSize(1);
        scene.advanceTo(used.plus(Duration.ofDays(2)).minus(AHEAD));
        assertThat(packages(made)).hasSize(2);
        Activation second = packages(made).get(1);
        assertThat(second.status()).isEqualTo(ActivationStatus.SCHEDULED);
        assertThat(second.createdAt()).isEqualTo(scene.now());
        assertThat(second.activatedAt()).isNull();
        assertThat(second.expiresAt()).isEqualTo(used.plus(Duration.ofDays(4)));

        scene.advance("P1Y");
        assertThat(starts(made)).containsExactly(used, used.plus(Duration.ofDays(2)), used.plus(Duration.ofDays(4)));
        assertThat(packages(made)).allMatch(one -> one.status() == ActivationStatus.EXPIRED);
    }

    @Test
    void a_start_up_to_twelve_hours_ahead_makes_the_first_package_at_once() {
        Instant start = scene.now().plus(AHEAD);
        Subscribed made = subscribe(plan().recurring(Unit.WEEK, 1, 2).days(7), Start.window(start, null));

        Activation first = Objects.requireNonNull(made.activation());
        assertThat(first.status()).isEqualTo(ActivationStatus.SCHEDULED);
        assertThat(first.expiresAt()).isEqualTo(start.plus(Duration.ofDays(7)));
        assertThat(made.link().link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
        scene.advanceTo(start.minus(MOMENT));
        assertThat(scene.fresh(first).status()).isEqualTo(ActivationStatus.SCHEDULED);
        scene.advanceTo(start);
        assertThat(scene.fresh(first).status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(scene.fresh(first).activatedAt()).isEqualTo(start);
        assertThat(scene.fresh(made.link()).link().policy()).isEqualTo(new Policy(null, null, List.of(scene.home())));
    }

    @Test
    void a_start_further_ahead_makes_nothing_until_twelve_hours_before_it() {
        Instant start = scene.now().plus(AHEAD).plus(MOMENT);
        Subscribed made = subscribe(plan().recurring(Unit.WEEK, 1, 2).days(7), Start.window(start, null));

        assertThat(made.activation()).isNull();
        assertThat(packages(made)).isEmpty();
        assertThat(scene.fresh(made.link()).link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
        scene.advance("PT0.000001S");
        assertThat(packages(made)).hasSize(1);
        assertThat(packages(made).getFirst().status()).isEqualTo(ActivationStatus.SCHEDULED);
        scene.advanceTo(start);
        assertThat(starts(made)).containsExactly(start);
    }

    @Test
    void a_start_up_to_a_day_ago_makes_the_first_package_at_once_as_if_it_had_begun_then() {
        Instant start = scene.now().minus(Duration.ofHours(24));
        Subscribed made = subscribe(plan().recurring(Unit.DAY, 3, 2).days(2), Start.window(start, null));

        Activation first = Objects.requireNonNull(made.activation());
        assertThat(first.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(first.activatedAt()).isEqualTo(start);
        assertThat(first.expiresAt()).isEqualTo(start.plus(Duration.ofDays(2)));
        scene.advance("P9D");
        assertThat(starts(made)).containsExactly(start, start.plus(Duration.ofDays(3)));

        Plan plan = scene.plan(plan().recurring());
        Start tooOld = Start.window(scene.now().minus(Duration.ofHours(24)).minus(MOMENT), null);
        Problem.RuleBroken refused =
                catchThrowableOfType(Problem.RuleBroken.class, () -> subscribe(scene.esim(), plan, tooOld));
        assertThat(refused.rule()).isEqualTo(Rule.WINDOW_TOO_OLD);
    }

    /// With a day's package from a day ago the second is due at once too: it was to be made twelve hours ago.
    @Test
    void what_should_have_been_made_before_the_subscription_is_made_up_for() {
        Instant start = scene.now().minus(Duration.ofHours(23));
        Subscribed made = subscribe(plan().recurring(Unit.DAY, 1, 3).days(1), Start.window(start, null));
        assertThat(packages(made)).hasSize(1);

        scene.runTimers();

        assertThat(packages(made).stream().map(Activation::status))
                .containsExactly(ActivationStatus.ACTIVE, ActivationStatus.SCHEDULED);
    }

    @Test
    void a_year_of_months_from_the_last_day_of_one_over_a_leap_day() {
        scene.advanceTo(Instant.parse("2027-12-31T08:00:00Z"));
        fixture.network().reset();
        Subscribed made = subscribe(plan().recurring(Unit.MONTH, 1, 12).days(28), Start.AS_PLANNED);

        scene.advance("P1Y");

        assertThat(starts(made).stream().map(Instant::toString))
                .containsExactly(
                        "2027-12-31T08:00:00Z",
                        "2028-01-31T08:00:00Z",
                        "2028-02-29T08:00:00Z",
                        "2028-03-31T08:00:00Z",
                        "2028-04-30T08:00:00Z",
                        "2028-05-31T08:00:00Z",
                        "2028-06-30T08:00:00Z",
                        "2028-07-31T08:00:00Z",
                        "2028-08-31T08:00:00Z",
                        "2028-09-30T08:00:00Z",
                        "2028-10-31T08:00:00Z",
                        "2028-11-30T08:00:00Z");
        for (Activation one : packages(made)) {
            Instant start = Objects.requireNonNull(one.activatedAt());
            boolean first = one.id().equals(packages(made).getFirst().id());
            assertThat(one.createdAt()).isEqualTo(first ? start : start.minus(AHEAD));
            assertThat(one.expiresAt()).isEqualTo(start.plus(Duration.ofDays(28)));
            assertThat(one.endedAt()).isEqualTo(one.expiresAt());
            assertThat(one.status()).isEqualTo(ActivationStatus.EXPIRED);
            assertThat(scene.typesOf(one))
                    .containsSubsequence("activation.created", "activation.active", "activation.expired");
        }
        List<Instant> times = scene.events().stream().map(Scene.Logged::at).toList();
        assertThat(times).as("the walk goes through time in order").isSorted();
        assertThat(scene.typesOf(packages(made).getFirst()))
                .containsExactly(
                        "series.created",
                        "activation.created",
                        "activation.active",
                        "activation.expired",
                        "series.completed");
        assertThat(scene.rows("timer")).isEmpty();
    }

    /// The network is never told to block between two packages that touch.
    @Test
    void packages_that_touch_hand_over_without_a_gap() {
        scene.advanceTo(Instant.parse("2028-02-27T08:00:00Z"));
        Subscribed made = subscribe(plan().recurring(Unit.DAY, 1, 4).days(1).kbps(700), Start.AS_PLANNED);
        fixture.network().reset();

        scene.advance("P3D");
        assertThat(starts(made).stream().map(Instant::toString))
                .containsExactly(
                        "2028-02-27T08:00:00Z", "2028-02-28T08:00:00Z", "2028-02-29T08:00:00Z", "2028-03-01T08:00:00Z");
        assertThat(fixture.network().requests()).isEmpty();

        scene.advance("P1D");
        assertThat(fixture.network().requests())
                .extracting(request -> ((NetworkRequest.SetPolicy) request).policy())
                .containsExactly(Policy.blocked(Block.NO_ALLOWANCE));
    }

    @Test
    void packages_that_overlap_live_beside_each_other_and_those_that_leave_gaps_block() {
        Subscribed overlapping = subscribe(plan().recurring(Unit.DAY, 1, 3).days(2), Start.AS_PLANNED);
        Subscribed gaping = subscribe(plan().recurring(Unit.DAY, 3, 2).days(1), Start.AS_PLANNED);

        scene.advance("P1DT1H");
        assertThat(packages(overlapping).stream().map(Activation::status))
                .containsExactly(ActivationStatus.ACTIVE, ActivationStatus.ACTIVE);
        assertThat(packages(gaping).stream().map(Activation::status)).containsExactly(ActivationStatus.EXPIRED);
        assertThat(scene.fresh(gaping.link()).link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
        scene.advance("P2D");
        assertThat(scene.fresh(gaping.link()).link().policy()).isEqualTo(new Policy(null, null, List.of(scene.home())));
    }

    @Test
    void each_package_has_an_allowance_of_its_own() {
        Subscribed made = subscribe(plan().bytes(1000).recurring(Unit.DAY, 1, 2).days(1), Start.AS_PLANNED);
        scene.use(sim(made), 1000);
        assertThat(packages(made).getFirst().status()).isEqualTo(ActivationStatus.DEPLETED);
        scene.advance("P1D");
        scene.use(sim(made), 400);

        assertThat(packages(made).stream().map(one -> one.used().bytes())).containsExactly(1000L, 400L);
        assertThat(packages(made).stream().map(Activation::status))
                .containsExactly(ActivationStatus.EXPIRED, ActivationStatus.ACTIVE);
    }

    @Test
    void two_series_stand_on_a_link_beside_each_other() {
        Sim sim = scene.esim();
        Subscribed first =
                subscribe(sim, scene.plan(plan().recurring(Unit.DAY, 1, 2).days(1)), Start.AS_PLANNED);
        Plan weekly = scene.plan(plan().recurring(Unit.WEEK, 1, 2).days(7));
        Instant start = scene.now().plus(Duration.ofDays(2));
        Subscribed second = subscribe(sim, weekly, Start.window(start, null));
        assertThat(second.link().link().id()).isEqualTo(first.link().link().id());
        assertThat(second.activation()).isNull();

        scene.advance("P30D");
        assertThat(packages(first).stream()
                        .collect(Collectors.groupingBy(one -> one.plan().id(), Collectors.counting())))
                .containsOnly(
                        Map.entry(
                                Objects.requireNonNull(first.activation())
                                        .plan()
                                        .id(),
                                2L),
                        Map.entry(weekly.id(), 2L));
    }

    @Test
    void a_suspended_link_and_a_plan_that_is_no_more_do_not_stop_a_series() {
        Subscribed made = subscribe(plan().recurring(Unit.DAY, 1, 4).days(1), Start.AS_PLANNED);
        Plan plan = Objects.requireNonNull(made.activation()).plan();
        scene.core().changes().suspend(scene.actor(), made.link().link().id());
        scene.force("update plan set name = 'Renamed', archived_at = now() where org_id = :org");
        scene.core().plans().delete(scene.actor(), plan.id());

        scene.advance("P2D");
        assertThat(packages(made).stream().map(Activation::status))
                .containsExactly(ActivationStatus.EXPIRED, ActivationStatus.EXPIRED, ActivationStatus.ACTIVE);
        assertThat(packages(made)).allMatch(one -> one.plan().equals(plan));
        assertThat(scene.fresh(made.link()).link().policy()).isEqualTo(Policy.blocked(Block.SUSPENDED));

        scene.core().changes().resume(scene.actor(), made.link().link().id());
        assertThat(scene.fresh(made.link()).link().policy()).isEqualTo(new Policy(null, null, List.of(scene.home())));
    }

    @Test
    void a_link_without_a_sim_has_its_packages_too_and_the_next_sim_uses_them() {
        Subscribed made = subscribe(plan().recurring(Unit.DAY, 1, 4).days(1), Start.AS_PLANNED);
        scene.core().binding().unbind(scene.actor(), made.link().link().id());

        scene.advance("P2D");
        assertThat(packages(made).stream().map(Activation::status))
                .containsExactly(ActivationStatus.EXPIRED, ActivationStatus.EXPIRED, ActivationStatus.ACTIVE);

        Sim next = scene.esim();
        scene.core().binding().bind(scene.actor(), made.link().link().id(), next.id());
        assertThat(scene.fresh(made.link()).link().policy()).isEqualTo(new Policy(null, null, List.of(scene.home())));
        scene.use(next, 5);
        assertThat(packages(made).get(2).used().bytes()).isEqualTo(5);
        scene.advance("P9D");
        assertThat(packages(made)).hasSize(4).allMatch(one -> one.status() == ActivationStatus.EXPIRED);
    }

    @Test
    void a_link_that_is_deleted_without_a_sim_leaves_nothing_running() {
        Subscribed made = subscribe(plan().recurring(Unit.DAY, 1, 4).days(1), Start.AS_PLANNED);
        scene.advance("PT12H");
        scene.core().binding().unbind(scene.actor(), made.link().link().id());

        scene.core().changes().delete(scene.actor(), made.link().link().id());

        assertThat(scene.rows("timer")).isEmpty();
        assertThat(scene.ask(Long.class, """
                        select count(*) from activation where org_id = :org and status = 'removed'
                        """)).isEqualTo(2);
    }

    @Test
    void taking_a_plan_off_a_link_ends_its_series_whether_they_have_a_package_at_present_or_not() {
        Plan plan = scene.plan(plan().recurring(Unit.DAY, 1, 9).days(1));
        Plan other = scene.plan(plan().recurring(Unit.DAY, 1, 9).days(1));
        Sim sim = scene.esim();
        Subscribed made = subscribe(sim, plan, Start.AS_PLANNED);
        subscribe(sim, plan, Start.window(scene.now().plus(Duration.ofDays(30)), null));
        subscribe(sim, other, Start.AS_PLANNED);
        scene.advance("PT12H");
        assertThat(packages(made)).hasSize(4);

        assertThat(scene.core()
                        .changes()
                        .removePlan(scene.actor(), made.link().link().id(), plan.id()))
                .hasSize(2);

        scene.advance("P1Y");
        assertThat(packages(made).stream()
                        .collect(Collectors.groupingBy(one -> one.plan().id(), Collectors.counting())))
                .containsOnly(Map.entry(plan.id(), 2L), Map.entry(other.id(), 9L));
    }

    @Test
    void a_deleted_link_ends_its_series() {
        Subscribed running = subscribe(plan().recurring(Unit.DAY, 1, 9).days(1), Start.AS_PLANNED);
        Subscribed ahead = subscribe(
                plan().recurring(Unit.DAY, 1, 9), Start.window(scene.now().plus(Duration.ofDays(9)), null));
        scene.core().changes().delete(scene.actor(), running.link().link().id());
        scene.core().changes().delete(scene.actor(), ahead.link().link().id());

        assertThat(scene.rows("timer")).isEmpty();
        assertThat(scene.ask(Long.class, """
                        select count(*) from activation_series where org_id = :org and status = 'stopped'
                        """)).isEqualTo(2);
        scene.advance("P30D");
        assertThat(scene.rows("activation")).hasSize(1);
    }

    @Test
    void a_package_is_made_once_whatever_is_repeated() {
        Subscribed made = subscribe(plan().recurring(Unit.DAY, 1, 3).days(1), Start.AS_PLANNED);
        scene.advance("PT12H");
        assertThat(packages(made)).hasSize(2);

        // A timer that comes again finds nothing to do; a series that has lost count runs into the constraint.
        Instant due = scene.now();
        schedule(made, due);
        scene.runTimers();
        assertThat(packages(made)).hasSize(2);
        scene.force("update activation_series set made = 1 where org_id = :org");
        schedule(made, due);
        scene.runTimers();
        assertThat(packages(made)).hasSize(2);

        scene.advance("P9D");
        assertThat(packages(made).stream()
                        .map(one -> Objects.requireNonNull(one.origin().occurrence())
                                .number()))
                .containsExactly(1, 2, 3);
    }

    private void schedule(Subscribed made, Instant due) {
        fixture.db()
                .txRun(
                        scene.actor(),
                        tx -> fixture.assembly()
                                .timers()
                                .schedule(
                                        tx,
                                        "series_package",
                                        Objects.requireNonNull(made.activation())
                                                .id()
                                                .value(),
                                        due));
    }

    /// Two programs find the same timers due, over and over.
    @Test
    void two_nodes_make_each_package_once() {
        Scene live = Scene.of(fixture);
        Plan plan = live.plan(plan().recurring(Unit.DAY, 1, 6).days(1));
        List<LinkView> links = List.of(live.link(plan), live.link(plan), live.link(plan));
        try (CoreFixture node = fixture.anotherNode()) {
            fixture.clock().advance(Duration.ofDays(10));
            List<CoreFixture> nodes = List.of(fixture, node, fixture, node);
            Together.Outcome<Boolean> outcome = Together.run(4, i -> {
                while (nodes.get(i).assembly().timers().runNext(live.org())) {
                    // until none is due
                }
                return true;
            });
            assertThat(outcome.failures()).isEmpty();
            live.runTimers();
        } finally {
            fixture.clock().set(CoreFixture.START);
        }

        for (LinkView link : links) {
            List<Activation> made = packages(live, link);
            assertThat(made.stream()
                            .map(one -> Objects.requireNonNull(one.origin().occurrence())
                                    .number()))
                    .containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(made).allMatch(one -> one.status() == ActivationStatus.EXPIRED);
        }
    }

    private Subscribed subscribe(PlanSpec spec, Start start) {
        return subscribe(scene.esim(), scene.plan(spec), start);
    }

    private Subscribed subscribe(Sim sim, Plan plan, Start start) {
        LinkDraft.SimChoice choice = new LinkDraft.SimChoice.ByIccid(sim.iccid().value());
        return scene.core().changes().subscribe(scene.actor(), new LinkDraft(null, "m", choice, plan.id(), start));
    }

    private static Sim sim(Subscribed made) {
        return Objects.requireNonNull(made.link().sim());
    }

    /// Every package, oldest first.
    private List<Activation> packages(Subscribed made) {
        return packages(scene, made.link());
    }

    private static List<Activation> packages(Scene scene, LinkView link) {
        Sort<ActivationColumn> oldestFirst = new Sort<>(ActivationColumn.CREATED_AT, true);
        return scene.core()
                .directory()
                .activations(scene.actor(), link.link().id(), Set.of(), oldestFirst, PageRequest.first(500))
                .items();
    }

    private List<Instant> starts(Subscribed made) {
        return packages(made).stream()
                .map(one -> Objects.requireNonNull(one.activatedAt()))
                .toList();
    }
}
