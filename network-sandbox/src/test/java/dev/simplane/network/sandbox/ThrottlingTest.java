package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.lifecycle.LinkDraft.SimChoice;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.ThrottleStep.Share;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Thresholds of a plan from the traffic that reaches them to the speed that the network enforces.
@SuppressWarnings("NullAway.Init")
final class ThrottlingTest {
    private static final long PERCENT = 1_000;

    private static Bench bench;

    private Bench.Tenant tenant;
    private Sim sim;

    @BeforeAll
    static void open() {
        bench = Bench.open();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void createTenant() {
        bench.clock.set(Bench.BEGIN);
        tenant = bench.tenant();
        sim = bench.sim(tenant, 1);
    }

    @Test
    void three_thresholds_slow_the_traffic_down_one_by_one_and_the_last_lets_it_go_on() {
        subscribe(plan(7, 50, 3072, 80, 384, 100, 128));

        assertThat(use(49 * PERCENT)).isNull();
        assertThat(use(1 * PERCENT)).as("what crosses is carried as before").isNull();
        assertThat(use(29 * PERCENT)).isEqualTo(3072);
        assertThat(use(1 * PERCENT)).isEqualTo(3072);
        assertThat(use(19 * PERCENT)).isEqualTo(384);
        assertThat(use(1 * PERCENT)).isEqualTo(384);
        assertThat(use(500 * PERCENT)).isEqualTo(128);
        assertThat(use(1)).isEqualTo(128);

        Activation activation = activation();
        assertThat(activation.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(activation.used()).isEqualTo(activation.allocated());
        assertThat(activation.overrun()).isEqualTo(new DataSize(500 * PERCENT + 1));
        bench.clock.advance(Duration.ofDays(7));
        assertThat(bench.assembly.timers().runNext(tenant.org())).isTrue();
        bench.assembly.commands().drain(tenant.org());
        assertThat(bench.sandbox
                        .traffic()
                        .send(tenant.org(), Transmission.of(sim.iccid().value(), 1, Bench.GERMANY)))
                .isEqualTo(new Sent.Refused(Refusal.BLOCKED, Block.NO_ALLOWANCE));
    }

    @Test
    void a_report_that_passes_several_thresholds_leads_to_the_speed_of_the_last() {
        subscribe(plan(7, 50, 3072, 80, 384, 100, 128));

        assertThat(use(85 * PERCENT)).isNull();
        assertThat(speed()).isEqualTo(384);
        assertThat(use(200 * PERCENT)).isEqualTo(384);
        assertThat(speed()).isEqualTo(128);
    }

    /// [doc] "Limit to apply when the subscriber is crossing the second threshold": that of the first is over then.
    @Test
    void each_threshold_has_its_own_limit_even_if_it_is_a_higher_one() {
        subscribe(plan(7, 10, 128, 50, 1024, 90, 512));

        use(10 * PERCENT);
        assertThat(speed()).isEqualTo(128);
        use(40 * PERCENT);
        assertThat(speed()).isEqualTo(1024);
        use(40 * PERCENT);
        assertThat(speed()).isEqualTo(512);
    }

    @Test
    void a_threshold_at_nothing_holds_from_the_first_byte() {
        subscribe(plan(7, 0, 256));

        assertThat(speed()).isEqualTo(256);
        assertThat(use(1)).isEqualTo(256);
    }

    @Test
    void without_a_threshold_at_the_whole_allowance_the_end_of_it_blocks() {
        subscribe(plan(7, 50, 512, 99, 128));

        use(99 * PERCENT);
        assertThat(speed()).isEqualTo(128);
        use(1 * PERCENT);
        assertThat(bench.network
                        .sim(tenant.org(), sim.id())
                        .orElseThrow()
                        .service()
                        .policy())
                .isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
    }

    @Test
    void a_top_up_ends_the_slow_speed_at_once() {
        subscribe(plan(7, 100, 128));
        use(150 * PERCENT);
        assertThat(speed()).isEqualTo(128);

        subscribe(plan(7, 50, 1024));

        assertThat(speed()).isNull();
        use(50 * PERCENT);
        assertThat(speed()).isEqualTo(1024);
        use(50 * PERCENT);
        assertThat(speed()).as("what is left goes on where that is possible").isEqualTo(128);
    }

    @Test
    void repeated_and_reordered_reports_slow_nothing_down_further() {
        bench.sandbox.faults().disturb(tenant.org(), true, true);
        subscribe(plan(7, 50, 3072, 80, 384, 100, 128));

        use(40 * PERCENT);
        use(10 * PERCENT);
        use(20 * PERCENT);

        assertThat(speed()).isEqualTo(3072);
        assertThat(activation().used()).isEqualTo(new DataSize(70 * PERCENT));
    }

    @Test
    void a_network_that_was_out_of_reach_gets_the_speed_that_holds_then() {
        subscribe(plan(7, 50, 3072, 80, 384));
        bench.sandbox
                .faults()
                .set(tenant.org(), Fault.of(Fault.Effect.UNKNOWN_NOT_DONE).times(1));
        assertThat(use(50 * PERCENT)).isNull();
        assertThat(use(30 * PERCENT)).as("nobody could tell the network").isNull();

        bench.clock.advance(Duration.ofMinutes(1));
        bench.assembly.commands().drain(tenant.org());

        assertThat(speed()).isEqualTo(384);
    }

    /// @param thresholds percent and speed in turn
    private Plan plan(int days, int... thresholds) {
        List<ThrottleStep> steps = new ArrayList<>();
        for (int i = 0; i < thresholds.length; i += 2) {
            steps.add(new ThrottleStep(Share.percent(thresholds[i]), new Rate(thresholds[i + 1])));
        }
        var coverage = bench.assembly
                .core()
                .plans()
                .get(tenant.actor(), tenant.plan())
                .plan()
                .coverage();
        PlanDraft draft = new PlanDraft(
                "Throttled",
                null,
                coverage,
                new DataSize(100 * PERCENT),
                days,
                ActivationType.IMMEDIATE,
                null,
                steps,
                null,
                Renewal.NONE,
                List.of());
        return bench.assembly.core().plans().create(tenant.actor(), draft).plan();
    }

    private void subscribe(Plan plan) {
        SimChoice choice = new SimChoice.ByIccid(sim.iccid().value());
        bench.assembly
                .core()
                .changes()
                .subscribe(tenant.actor(), new LinkDraft(null, null, choice, plan.id(), Start.AS_PLANNED));
    }

    /// Uses data and lets the network hear of what follows.
    ///
    /// @return the speed that it was carried at, null for full speed
    private @Nullable Integer use(long bytes) {
        Sent sent = bench.sandbox
                .traffic()
                .send(tenant.org(), Transmission.of(sim.iccid().value(), bytes, Bench.GERMANY));
        assertThat(sent).isInstanceOf(Sent.Carried.class);
        bench.assembly.commands().drain(tenant.org());
        Rate rate = ((Sent.Carried) sent).rate();
        return rate == null ? null : rate.kbps();
    }

    /// What the network enforces now.
    private @Nullable Integer speed() {
        Policy policy = Objects.requireNonNull(bench.network
                .sim(tenant.org(), sim.id())
                .orElseThrow()
                .service()
                .policy());
        assertThat(policy.block()).isNull();
        return policy.rate() == null ? null : policy.rate().kbps();
    }

    private Activation activation() {
        LinkView view = bench.assembly
                .core()
                .directory()
                .getByIccid(tenant.actor(), sim.iccid().value());
        return view.activations().getFirst();
    }
}
