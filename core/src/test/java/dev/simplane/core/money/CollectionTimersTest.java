package dev.simplane.core.money;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.plan.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When collections happen: every three hours by the organisation's own clock.
final class CollectionTimersTest {
    private static final Instant START = CoreFixture.START;

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

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
        fixture.clock().set(START);
    }

    @Test
    void begin_with_the_ledger_and_go_on_in_even_steps() {
        Scene scene = Scene.of(fixture);
        Till till = new Till(scene);
        assertThat(next(scene)).isEmpty();
        till.book(EntryKind.PAYMENT, "3");
        assertThat(next(scene)).contains(START);
        scene.runTimers();
        assertThat(till.balance()).isEqualTo("3");
        assertThat(next(scene)).contains(START.plus(Duration.ofHours(3)));

        // a run that is late does not move the later ones
        fixture.clock().set(START.plus(Duration.ofMinutes(200)));
        scene.runTimers();
        assertThat(next(scene)).contains(START.plus(Duration.ofHours(6)));
        // one by hand does not either
        till.collect();
        assertThat(next(scene)).contains(START.plus(Duration.ofHours(6)));
        till.put(Till.usual(null));
        assertThat(next(scene)).contains(START.plus(Duration.ofHours(6)));
    }

    @Test
    void missed_runs_are_not_made_up_for() {
        Scene scene = Scene.of(fixture);
        Till till = new Till(scene);
        till.put(Till.usual(START));
        scene.esim();
        scene.runTimers();
        fixture.clock().set(START.plus(Duration.ofHours(24)).plusSeconds(1));
        scene.runTimers();
        assertThat(runs(scene)).isEqualTo(2);
        assertThat(next(scene)).contains(START.plus(Duration.ofHours(27)));
        fixture.clock().set(START.plus(Duration.ofHours(29)));
        scene.runTimers();
        assertThat(runs(scene)).isEqualTo(3);
        assertThat(next(scene)).contains(START.plus(Duration.ofHours(30)));
    }

    @Test
    void a_sandbox_clock_walks_through_all_of_them() {
        Scene scene = Scene.sandboxOf(fixture);
        Till till = new Till(scene);
        till.put(Till.usual(START));
        scene.link(scene.plan(plan().days(7).renewing(Renewal.ON_EXPIRATION)));
        fixture.assembly().clocks().advance(scene.org(), ClockStep.parse("P30D").orElseThrow());

        assertThat(runs(scene)).isEqualTo(1 + 30 * 8);
        assertThat(scene.ask(Integer.class, "select count(*) from cost_snapshot where org_id = :org"))
                .isEqualTo(1 + 30 * 8);
        // the first one, four renewals, the new month
        assertThat(scene.ask(Integer.class, "select count(*) from balance_snapshot where org_id = :org"))
                .isEqualTo(6);
        assertThat(till.lines())
                .containsExactly(
                        "ACTIVATION_FEE 2026-11-21 -0.5",
                        "SIM_FEE 2026-11-21 -0.1",
                        "LINK_FEE 2026-11-21 -0.25",
                        "ACTIVATION_FEE 2026-11-28 -0.5",
                        "SIM_FEE 2026-12-01 -0.1",
                        "LINK_FEE 2026-12-01 -0.25",
                        "ACTIVATION_FEE 2026-12-05 -0.5",
                        "ACTIVATION_FEE 2026-12-12 -0.5",
                        "ACTIVATION_FEE 2026-12-19 -0.5");
        assertThat(till.cost("2026-11").amounts().total()).isEqualTo("1.35");
        assertThat(till.cost("2026-12").amounts().total()).isEqualTo("1.85");
        assertThat(till.cost("2026-12").collectedAt()).isEqualTo(START.plus(Duration.ofDays(30)));
        assertThat(till.balance()).isEqualTo("-3.2");
    }

    /// More traffic than one transaction books: the rest follows at the same due time, on whichever node.
    @Test
    void a_run_that_is_interrupted_goes_on_where_it_was() {
        Scene scene = Scene.of(fixture);
        Till till = new Till(scene);
        till.put(Till.usageOnly(START, "1"));
        String day = "2026-11-21";
        manyDays(scene, day, 5000);

        assertThat(fixture.assembly().timers().runNext(scene.org())).isTrue();
        assertThat(booked(scene)).isEqualTo(2000);
        assertThat(runs(scene)).isZero();
        assertThat(next(scene)).contains(START);
        try (CoreFixture node = fixture.anotherNode()) {
            assertThat(node.assembly().timers().runNext(scene.org())).isTrue();
        }
        assertThat(booked(scene)).isEqualTo(4000);
        assertThat(fixture.assembly().timers().runNext(scene.org())).isTrue();
        assertThat(fixture.assembly().timers().runNext(scene.org())).isFalse();

        assertThat(runs(scene)).isEqualTo(1);
        assertThat(next(scene)).contains(START.plus(Duration.ofHours(3)));
        assertThat(till.lines())
                .containsExactly("USAGE " + day + " -2000", "USAGE " + day + " -2000", "USAGE " + day + " -1000");
        assertThat(till.cost("2026-11").amounts().usage()).isEqualTo("5000");
    }

    /// A MiB each, of SIMs that nobody knows.
    private static void manyDays(Scene scene, String day, int count) {
        scene.force("""
                insert into usage_day (org_id, sim_id, day, mcc_mnc, country, up_bytes, down_bytes, uncovered_bytes, as_of)
                select :org, gen_random_uuid(), date '%s', '262-01', 'DEU', 0, 1048576, 0, now()
                from generate_series(1, %d)
                """.formatted(day, count));
    }

    private static int booked(Scene scene) {
        return scene.ask(Integer.class, "select count(*) from usage_day where org_id = :org and not unbooked");
    }

    private static int runs(Scene scene) {
        return scene.ask(Integer.class, "select runs from ledger where org_id = :org");
    }

    private static Optional<Instant> next(Scene scene) {
        List<Instant> due = fixture.owner()
                .withHandle(handle -> handle.createQuery(
                                "select due_at from timer where org_id = :org and kind = 'money_collection'")
                        .bind("org", scene.org().value())
                        .map((rs, context) ->
                                rs.getObject("due_at", OffsetDateTime.class).toInstant())
                        .list());
        return due.stream().findFirst();
    }
}
