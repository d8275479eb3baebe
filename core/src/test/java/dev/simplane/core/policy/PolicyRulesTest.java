package dev.simplane.core.policy;

import static dev.simplane.core.domain.PlanSpec.plan;
import static dev.simplane.core.domain.SomeActivations.NOON;
import static dev.simplane.core.domain.SomeActivations.made;
import static dev.simplane.core.domain.SomeActivations.started;
import static dev.simplane.core.domain.SomeActivations.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Restrictions;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.policy.PolicyRules.Reach;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class PolicyRulesTest {
    private static final CoverageId HOME = PlanSpec.HOME;
    private static final CoverageId ABROAD = new CoverageId(new UUID(0, 9));

    /// Everything that can stand on a link, by what it means for traffic.
    private static final Activation ACTIVE = made(1, plan().kbps(2000));
    private static final Activation WAITING = made(2, plan().atFirstUse().kbps(3000));
    private static final Activation SCHEDULED =
            started(3, plan(), Start.window(NOON.plus(Duration.ofDays(1)), null), NOON);
    private static final Activation USED_UP = used(made(4, plan().bytes(1000)), 1000);
    private static final Activation SLOWED_DOWN =
            used(made(5, plan().bytes(1000).step(100, 64)), 1000);
    private static final Activation EXPIRED = ACTIVE.become(ActivationStatus.EXPIRED, NOON);
    private static final Activation REMOVED = WAITING.become(ActivationStatus.REMOVED, NOON);
    private static final Activation STOPPED = ACTIVE.become(ActivationStatus.SUSPENDED, NOON);
    private static final Activation FAILED = WAITING.become(ActivationStatus.FAILED, NOON);

    private static final Reach EVERYWHERE = new Reach(coverage -> true, coverage -> true);

    private static final List<Activation> EVERYTHING =
            List.of(ACTIVE, WAITING, SCHEDULED, USED_UP, SLOWED_DOWN, EXPIRED, REMOVED, STOPPED, FAILED);

    @ParameterizedTest
    @EnumSource(value = LinkStatus.class, names = "ACTIVE", mode = Mode.EXCLUDE)
    void nothing_on_a_link_that_is_not_active_lets_data_flow(LinkStatus status) {
        Block reason = status == LinkStatus.SUSPENDED ? Block.SUSPENDED : Block.ON_HOLD;
        Policy blocked = new Policy(reason, null, List.of());

        assertThat(derive(status, List.of(), coverage -> true)).isEqualTo(blocked);
        assertThat(derive(status, EVERYTHING, coverage -> true)).isEqualTo(blocked);
        for (Activation activation : EVERYTHING) {
            assertThat(derive(status, List.of(activation), coverage -> true)).isEqualTo(blocked);
        }
    }

    @Test
    void an_active_link_has_data_through_what_is_active_with_something_left_or_waits_for_its_first_traffic() {
        assertThat(alone(ACTIVE)).isEqualTo(open(2000));
        assertThat(alone(WAITING)).isEqualTo(open(3000));
        assertThat(alone(SLOWED_DOWN)).isEqualTo(open(64));
    }

    @Test
    void an_active_link_without_anything_that_can_pay_is_blocked() {
        Policy blocked = new Policy(Block.NO_ALLOWANCE, null, List.of());

        assertThat(active()).isEqualTo(blocked);
        for (Activation activation : List.of(SCHEDULED, USED_UP, EXPIRED, REMOVED, STOPPED, FAILED)) {
            assertThat(alone(activation)).as("%s", activation.status()).isEqualTo(blocked);
        }
        assertThat(active(SCHEDULED, USED_UP, EXPIRED, REMOVED, STOPPED, FAILED))
                .isEqualTo(blocked);
    }

    @Test
    void a_plan_without_a_base_rate_runs_at_full_speed_until_its_first_step() {
        PlanSpec stepped = plan().bytes(1000).step(50, 512).step(80, 256).step(100, 64);

        assertThat(alone(made(1, stepped))).isEqualTo(open(null));
        assertThat(alone(used(made(1, stepped), 499))).isEqualTo(open(null));
        assertThat(alone(used(made(1, stepped), 500))).isEqualTo(open(512));
        assertThat(alone(used(made(1, stepped), 799))).isEqualTo(open(512));
        assertThat(alone(used(made(1, stepped), 800))).isEqualTo(open(256));
        assertThat(alone(used(made(1, stepped), 999))).isEqualTo(open(256));
        assertThat(alone(used(made(1, stepped), 1000))).isEqualTo(open(64));
    }

    @Test
    void a_step_in_bytes_begins_at_that_byte() {
        PlanSpec stepped = plan().bytes(1000).kbps(1000).stepAtBytes(301, 100);

        assertThat(alone(used(made(1, stepped), 300))).isEqualTo(open(1000));
        assertThat(alone(used(made(1, stepped), 301))).isEqualTo(open(100));
    }

    @Test
    void a_step_of_a_share_begins_at_the_first_whole_byte_past_it() {
        // 50 % of 999 bytes are 499.5
        PlanSpec stepped = plan().bytes(999).step(50, 100);

        assertThat(alone(used(made(1, stepped), 499))).isEqualTo(open(null));
        assertThat(alone(used(made(1, stepped), 500))).isEqualTo(open(100));
    }

    @Test
    void the_speed_is_that_of_the_first_one_that_is_active_with_something_left() {
        Activation first = made(1, plan().kbps(2000));
        Activation second = made(2, plan().kbps(1000));

        assertThat(active(first, second)).isEqualTo(open(2000));
        assertThat(active(second, first)).isEqualTo(open(1000));
    }

    @Test
    void one_that_is_used_up_does_not_decide_the_speed() {
        assertThat(active(USED_UP, ACTIVE)).isEqualTo(open(2000));
    }

    @Test
    void one_that_goes_on_slowly_waits_behind_one_that_has_something_left() {
        assertThat(active(SLOWED_DOWN, ACTIVE)).isEqualTo(open(2000));
        assertThat(active(ACTIVE, SLOWED_DOWN)).isEqualTo(open(2000));
    }

    @Test
    void one_that_goes_on_slowly_waits_behind_one_that_the_next_traffic_begins() {
        assertThat(active(SLOWED_DOWN, WAITING)).isEqualTo(open(3000));
    }

    @Test
    void one_that_waits_for_its_first_traffic_comes_after_one_that_is_active() {
        assertThat(active(WAITING, ACTIVE)).isEqualTo(open(2000));
    }

    @Test
    void of_those_that_wait_the_oldest_decides_the_speed() {
        Activation older = made(1, plan().atFirstUse().kbps(100), NOON.minus(Duration.ofHours(2)));
        Activation younger = made(2, plan().atFirstUse().kbps(200), NOON.minus(Duration.ofHours(1)));

        assertThat(active(older, younger)).isEqualTo(open(100));
        assertThat(active(younger, older)).isEqualTo(open(100));
    }

    @Test
    void the_speed_is_that_of_the_one_that_pays_where_the_sim_is() {
        Activation home = made(1, plan().on(HOME).kbps(2000));
        Activation abroad = made(2, plan().on(ABROAD).kbps(500));
        List<CoverageId> both = List.of(HOME, ABROAD);

        assertThat(derive(LinkStatus.ACTIVE, List.of(home, abroad), HOME::equals))
                .isEqualTo(new Policy(null, new Rate(2000), both));
        assertThat(derive(LinkStatus.ACTIVE, List.of(home, abroad), ABROAD::equals))
                .isEqualTo(new Policy(null, new Rate(500), both));
    }

    @Test
    void where_nothing_pays_there_is_no_speed_limit_because_no_data_flows_outside_the_coverages() {
        Activation home = made(1, plan().on(HOME).kbps(2000));

        assertThat(derive(LinkStatus.ACTIVE, List.of(home), coverage -> false))
                .isEqualTo(new Policy(null, null, List.of(HOME)));
    }

    @Test
    void data_may_flow_in_every_coverage_that_something_pays_for_each_named_once_and_in_order() {
        Activation second = made(2, plan().on(ABROAD).atFirstUse());
        Activation third = made(3, plan().on(HOME));
        Activation over = used(made(4, plan().on(new CoverageId(new UUID(0, 5))).bytes(10)), 10);

        assertThat(active(ACTIVE, second, third, over).coverages()).containsExactly(HOME, ABROAD);
        assertThat(active(over, second, third, ACTIVE).coverages()).containsExactly(HOME, ABROAD);
    }

    @Test
    void operators_that_are_barred_and_the_device_that_must_be_used_go_with_the_policy() {
        OperatorId barred = new OperatorId(new UUID(0, 9));
        Restrictions restrictions = Restrictions.NONE.barring(List.of(barred)).locking("490154203237518", NOON);

        assertThat(PolicyRules.derive(LinkStatus.ACTIVE, List.of(ACTIVE), EVERYWHERE, restrictions))
                .isEqualTo(new Policy(null, new Rate(2000), List.of(HOME), List.of(barred), "490154203237518"));
        assertThat(PolicyRules.derive(LinkStatus.SUSPENDED, List.of(ACTIVE), EVERYWHERE, restrictions))
                .isEqualTo(Policy.blocked(Block.SUSPENDED));
        assertThat(PolicyRules.derive(LinkStatus.ACTIVE, List.of(), EVERYWHERE, restrictions))
                .isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
    }

    @Test
    void no_data_flows_when_every_operator_of_what_would_pay_is_barred() {
        Activation abroad = made(2, plan().on(ABROAD).kbps(500));
        Restrictions restrictions = Restrictions.NONE.barring(List.of(new OperatorId(new UUID(0, 9))));
        Reach nowhere = new Reach(coverage -> true, coverage -> false);
        Reach onlyAbroad = new Reach(coverage -> true, ABROAD::equals);

        assertThat(PolicyRules.derive(LinkStatus.ACTIVE, List.of(ACTIVE, abroad), nowhere, restrictions))
                .isEqualTo(Policy.blocked(Block.ALL_BARRED));
        assertThat(PolicyRules.derive(LinkStatus.ACTIVE, List.of(ACTIVE), onlyAbroad, restrictions))
                .isEqualTo(Policy.blocked(Block.ALL_BARRED));
        assertThat(PolicyRules.derive(LinkStatus.ACTIVE, List.of(ACTIVE, abroad), onlyAbroad, restrictions)
                        .block())
                .isNull();
    }

    private static Policy open(@Nullable Integer kbps) {
        return new Policy(null, kbps == null ? null : new Rate(kbps), List.of(HOME));
    }

    private static Policy alone(Activation activation) {
        return active(activation);
    }

    private static Policy derive(LinkStatus status, List<Activation> live, Predicate<CoverageId> here) {
        return PolicyRules.derive(status, live, new Reach(here, coverage -> true), Restrictions.NONE);
    }

    private static Policy active(Activation... live) {
        return derive(LinkStatus.ACTIVE, Stream.of(live).toList(), coverage -> true);
    }
}
