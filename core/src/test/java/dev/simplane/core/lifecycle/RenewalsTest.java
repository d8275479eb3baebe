package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Source;
import dev.simplane.core.activation.Start;
import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.Metered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How activations end by the clock, and what follows them.
final class RenewalsTest {
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
        scene = Scene.of(fixture);
    }

    @Test
    void an_activation_expires_at_its_instant_and_not_before() {
        LinkView link = scene.link(scene.plan(plan().days(30)));
        Activation activation = only(link);
        Instant end = scene.now().plus(Duration.ofDays(30));

        fixture.clock().set(end.minusNanos(1000));
        scene.runTimers();
        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.ACTIVE);

        fixture.clock().set(end);
        scene.runTimers();
        Activation expired = scene.fresh(activation);
        assertThat(expired.status()).isEqualTo(ActivationStatus.EXPIRED);
        assertThat(expired.endedAt()).isEqualTo(end);
        assertThat(expired.expiresAt()).isEqualTo(end);
        assertThat(scene.fresh(link).link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
        assertThat(scene.typesOf(activation))
                .containsExactly("activation.created", "activation.active", "activation.expired");
    }

    @Test
    void an_expiry_that_is_seen_late_happened_at_its_instant() {
        LinkView link = scene.link(scene.plan(plan().days(1)));
        Activation activation = only(link);
        fixture.clock().advance(Duration.ofDays(5));
        scene.runTimers();

        assertThat(scene.fresh(activation).endedAt()).isEqualTo(activation.expiresAt());
        assertThat(scene.ask(
                        String.class,
                        "select data ->> 'at' from event where org_id = :org and type = 'activation.expired'"))
                .isEqualTo(String.valueOf(activation.expiresAt()));
    }

    @Test
    void what_is_used_up_expires_at_its_instant_too() {
        LinkView link = scene.link(scene.plan(plan().bytes(10).days(1)));
        Activation activation = only(link);
        scene.use(sim(link), 10);
        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.DEPLETED);

        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();

        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.EXPIRED);
        assertThat(scene.fresh(activation).endedAt()).isEqualTo(activation.expiresAt());
        assertThat(scene.fresh(link).activations()).isEmpty();
    }

    @Test
    void an_expired_activation_is_followed_by_one_that_begins_at_that_instant() {
        LinkView link = scene.link(scene.plan(plan().days(1).renewing(Renewal.ON_EXPIRATION)));
        Activation first = only(link);
        fixture.clock().advance(Duration.ofHours(25));
        scene.runTimers();

        Activation second = only(scene.fresh(link));
        assertThat(second.source()).isEqualTo(Source.RESUBSCRIPTION);
        assertThat(second.renews()).isEqualTo(first.id());
        assertThat(second.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(second.activatedAt()).isEqualTo(first.expiresAt());
        assertThat(second.expiresAt())
                .isEqualTo(Objects.requireNonNull(first.expiresAt()).plus(Duration.ofDays(1)));
        assertThat(second.used()).isEqualTo(DataSize.ZERO);
        assertThat(scene.typesOf(second)).containsExactly("activation.created", "activation.active");
    }

    @Test
    void renewals_follow_each_other_without_a_gap_however_late_they_are_seen() {
        LinkView link = scene.link(scene.plan(plan().days(1).renewing(Renewal.ON_EXPIRATION)));
        Instant begin = scene.now();
        fixture.clock().advance(Duration.ofHours(24 * 4 + 1));
        scene.runTimers();

        List<Activation> all = all(link);
        assertThat(all)
                .extracting(Activation::activatedAt)
                .containsExactly(
                        begin,
                        begin.plus(Duration.ofDays(1)),
                        begin.plus(Duration.ofDays(2)),
                        begin.plus(Duration.ofDays(3)),
                        begin.plus(Duration.ofDays(4)));
        assertThat(all.subList(0, 4)).extracting(Activation::status).containsOnly(ActivationStatus.EXPIRED);
        assertThat(all.getLast().status()).isEqualTo(ActivationStatus.ACTIVE);
    }

    @Test
    void the_clock_of_a_sandbox_walks_through_every_renewal_and_tells_the_network() {
        Scene sandbox = Scene.sandboxOf(fixture);
        LinkView link = sandbox.link(sandbox.plan(plan().days(1).renewing(Renewal.ON_EXPIRATION)));
        LinkView ending = sandbox.link(sandbox.plan(plan().days(2)));

        Instant before = sandbox.now();
        Instant after = sandbox.assembly()
                .clocks()
                .advance(sandbox.org(), ClockStep.parse("P2DT12H").orElseThrow());

        assertThat(after).isEqualTo(before.plus(Duration.ofHours(60)));
        assertThat(sandbox.ask(
                        Long.class, "select count(*) from activation where org_id = :org and renews is not null"))
                .isEqualTo(2);
        assertThat(sandbox.fresh(ending).link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
        assertThat(sandbox.fresh(ending).link().policyPending()).isFalse();
        assertThat(sandbox.fresh(link).link().policyPending()).isFalse();
        assertThat(sandbox.ask(
                        Instant.class,
                        "select occurred_at from event where org_id = :org and type = 'activation.expired'"
                                + " and subject = '"
                                + ending.activations().getFirst().id() + "'"))
                .isEqualTo(before.plus(Duration.ofDays(2)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Renewal.class,
            names = {"NONE", "ON_EXHAUSTION"})
    void an_expiry_is_followed_by_nothing_unless_the_plan_says_so(Renewal renewal) {
        LinkView link = scene.link(scene.plan(plan().days(1).renewing(renewal)));
        fixture.clock().advance(Duration.ofDays(2));
        scene.runTimers();

        assertThat(all(link)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Renewal.class,
            names = {"NONE", "ON_EXPIRATION"})
    void exhaustion_is_followed_by_nothing_unless_the_plan_says_so(Renewal renewal) {
        LinkView link = scene.link(scene.plan(plan().bytes(100).renewing(renewal)));
        Metered metered = scene.use(sim(link), 130);

        assertThat(metered.uncovered()).isEqualTo(new DataSize(30));
        assertThat(all(link)).hasSize(1);
    }

    @Test
    void what_overflows_goes_to_the_renewal_of_what_is_used_up() {
        LinkView link = scene.link(scene.plan(plan().bytes(100).days(1).renewing(Renewal.ON_EXHAUSTION)));
        Activation first = only(link);
        fixture.clock().advance(Duration.ofHours(1));

        Metered metered = scene.use(sim(link), 330);

        List<Activation> all = all(link);
        assertThat(all)
                .extracting(Activation::used)
                .containsExactly(new DataSize(100), new DataSize(100), new DataSize(100), new DataSize(30));
        assertThat(all)
                .extracting(Activation::status)
                .containsExactly(
                        ActivationStatus.DEPLETED,
                        ActivationStatus.DEPLETED,
                        ActivationStatus.DEPLETED,
                        ActivationStatus.ACTIVE);
        assertThat(all.get(1).renews()).isEqualTo(first.id());
        assertThat(all.get(1).activatedAt()).isEqualTo(scene.now());
        assertThat(all.get(1).source()).isEqualTo(Source.RESUBSCRIPTION);
        assertThat(metered.uncovered()).isEqualTo(DataSize.ZERO);
        assertThat(metered.attributed()).hasSize(4);
    }

    @Test
    void the_last_byte_of_an_allowance_renews_it() {
        LinkView link = scene.link(scene.plan(plan().bytes(100).kbps(500).renewing(Renewal.ON_EXHAUSTION)));
        scene.use(sim(link), 100);

        assertThat(all(link))
                .extracting(Activation::status)
                .containsExactly(ActivationStatus.DEPLETED, ActivationStatus.ACTIVE);
        assertThat(scene.fresh(link).link().policy()).isEqualTo(new Policy(null, new Rate(500), List.of(scene.home())));
    }

    @Test
    void a_renewal_that_waits_for_its_first_use_is_begun_by_what_overflows() {
        LinkView link = scene.link(scene.plan(plan().bytes(100).atFirstUse().renewing(Renewal.ON_EXHAUSTION)));
        scene.use(sim(link), 100);
        assertThat(all(link))
                .extracting(Activation::status)
                .containsExactly(ActivationStatus.DEPLETED, ActivationStatus.PENDING);

        scene.use(sim(link), 150);

        assertThat(all(link))
                .extracting(Activation::used)
                .containsExactly(new DataSize(100), new DataSize(100), new DataSize(50));
    }

    @Test
    void the_renewal_of_what_is_used_up_takes_its_place_in_the_order_at_once() {
        LinkView link = scene.link(scene.plan(plan().bytes(100).days(1).renewing(Renewal.ON_EXHAUSTION)));
        Activation longer = scene.core()
                .changes()
                .addActivation(
                        scene.actor(),
                        link.link().id(),
                        scene.plan(plan().bytes(1000).days(30)).id(),
                        Start.AS_PLANNED)
                .orElseThrow();

        // In one report or in many: the renewal expires before the other and pays first.
        scene.use(sim(link), 250);

        assertThat(scene.fresh(longer).used()).isEqualTo(DataSize.ZERO);
        assertThat(all(link).stream().filter(a -> !a.id().equals(longer.id())))
                .extracting(Activation::used)
                .containsExactly(new DataSize(100), new DataSize(100), new DataSize(50));
    }

    @Test
    void an_activation_is_renewed_once_by_exhaustion_and_not_again_when_it_expires() {
        LinkView link = scene.link(scene.plan(plan().bytes(100).days(1).renewing(Renewal.ON_EXPIRATION_OR_EXHAUSTION)));
        Activation first = only(link);
        fixture.clock().advance(Duration.ofHours(12));
        scene.use(sim(link), 100);
        fixture.clock().advance(Duration.ofHours(12));
        scene.runTimers();

        List<Activation> all = all(link);
        assertThat(all).hasSize(2);
        assertThat(all.get(0).status()).isEqualTo(ActivationStatus.EXPIRED);
        assertThat(all.get(1).renews()).isEqualTo(first.id());
        assertThat(all.get(1).status()).isEqualTo(ActivationStatus.ACTIVE);
    }

    @Test
    void nothing_is_renewed_while_the_link_is_suspended() {
        PlanSpec both = plan().bytes(100).days(1).renewing(Renewal.ON_EXPIRATION_OR_EXHAUSTION);
        LinkView expiring = scene.link(scene.plan(both));
        LinkView exhausting = scene.link(scene.plan(both));
        scene.core().changes().suspend(scene.actor(), expiring.link().id());
        scene.core().changes().suspend(scene.actor(), exhausting.link().id());

        Metered metered = scene.use(sim(exhausting), 130);
        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();
        scene.core().changes().resume(scene.actor(), expiring.link().id());
        scene.core().changes().resume(scene.actor(), exhausting.link().id());
        scene.runTimers();

        assertThat(metered.uncovered()).isEqualTo(new DataSize(30));
        assertThat(all(expiring)).hasSize(1);
        assertThat(all(exhausting)).hasSize(1);
    }

    @Test
    void nothing_is_renewed_when_the_plan_is_deleted() {
        Plan plan = scene.plan(plan().bytes(100).days(1).renewing(Renewal.ON_EXPIRATION_OR_EXHAUSTION));
        LinkView expiring = scene.link(plan);
        LinkView exhausting = scene.link(plan);
        scene.core().plans().delete(scene.actor(), plan.id());

        Metered metered = scene.use(sim(exhausting), 130);
        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();

        assertThat(metered.uncovered()).isEqualTo(new DataSize(30));
        assertThat(all(expiring)).extracting(Activation::status).containsExactly(ActivationStatus.EXPIRED);
        assertThat(all(exhausting)).extracting(Activation::status).containsExactly(ActivationStatus.EXPIRED);
    }

    @Test
    void what_can_no_longer_be_renewed_leaves_the_rest_to_the_others() {
        Plan deleted = scene.plan(plan().bytes(100).days(1).renewing(Renewal.ON_EXHAUSTION));
        LinkView link = scene.link(deleted);
        Activation other = scene.core()
                .changes()
                .addActivation(
                        scene.actor(),
                        link.link().id(),
                        scene.plan(plan().bytes(1000)).id(),
                        Start.AS_PLANNED)
                .orElseThrow();
        scene.core().plans().delete(scene.actor(), deleted.id());

        Metered metered = scene.use(sim(link), 250);

        assertThat(metered.uncovered()).isEqualTo(DataSize.ZERO);
        assertThat(scene.fresh(other).used()).isEqualTo(new DataSize(150));
    }

    @Test
    void nothing_follows_an_activation_that_the_customer_removed_or_that_went_with_its_link() {
        Plan plan = scene.plan(plan().days(1).renewing(Renewal.ON_EXPIRATION_OR_EXHAUSTION));
        LinkView link = scene.link(plan);
        scene.core()
                .changes()
                .removeActivation(scene.actor(), link.link().id(), only(link).id());
        LinkView deleted = scene.link(plan);
        scene.core().changes().delete(scene.actor(), deleted.link().id());

        fixture.clock().advance(Duration.ofDays(2));
        scene.runTimers();

        assertThat(scene.rows("activation")).hasSize(2);
    }

    @Test
    void a_renewal_is_of_the_plan_as_it_is_now() {
        Plan plan = scene.plan(plan().bytes(100).days(1).renewing(Renewal.ON_EXPIRATION));
        LinkView link = scene.link(plan);
        scene.force("update plan set allowance_bytes = 777, renewal = 'none' where org_id = :org");

        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();
        assertThat(only(scene.fresh(link)).allocated()).isEqualTo(new DataSize(777));
        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();

        assertThat(all(link)).hasSize(2);
    }

    @Test
    void an_allowance_of_single_bytes_renews_a_bounded_number_of_times_per_report() {
        LinkView link = scene.link(scene.plan(plan().bytes(1).renewing(Renewal.ON_EXHAUSTION)));

        Metered metered = scene.use(sim(link), 1000);

        assertThat(metered.uncovered()).isEqualTo(new DataSize(950));
        assertThat(all(link)).hasSize(51);
        assertThat(metered.attributed()).hasSize(50);
    }

    @Test
    void two_nodes_expire_and_renew_each_activation_once() {
        Plan plan = scene.plan(plan().days(1).renewing(Renewal.ON_EXPIRATION));
        for (int i = 0; i < 10; i++) {
            scene.link(plan);
        }
        fixture.clock().advance(Duration.ofDays(1));

        try (CoreFixture other = fixture.anotherNode()) {
            Together.Outcome<Integer> outcome = Together.run(4, i -> {
                int count = 0;
                while ((i % 2 == 0 ? fixture : other).assembly().timers().runNext(scene.org())) {
                    count++;
                }
                return count;
            });
            assertThat(outcome.failures()).isEmpty();
            scene.runTimers();
        }

        assertThat(scene.ask(String.class, """
                        select count(*) filter (where status = 'expired') || ' '
                            || count(*) filter (where status = 'active') || ' '
                            || count(distinct renews) from activation where org_id = :org
                        """)).isEqualTo("10 10 10");
        assertThat(scene.ask(
                        Long.class, "select count(*) from event where org_id = :org and type = 'activation.expired'"))
                .isEqualTo(10);
        assertThat(scene.rows("timer")).hasSize(10);
    }

    @Test
    void two_threads_that_use_up_one_activation_renew_it_once() {
        LinkView link = scene.link(scene.plan(plan().bytes(1000).renewing(Renewal.ON_EXHAUSTION)));

        Together.Outcome<Integer> outcome = Together.run(4, i -> {
            for (int n = 0; n < 25; n++) {
                scene.use(sim(link), 30);
            }
            return i;
        });

        assertThat(outcome.failures()).isEmpty();
        assertThat(all(link))
                .extracting(Activation::used)
                .containsExactly(new DataSize(1000), new DataSize(1000), new DataSize(1000), DataSize.ZERO);
    }

    private static Activation only(LinkView link) {
        assertThat(link.activations()).hasSize(1);
        return link.activations().getFirst();
    }

    /// All activations of the link, in the order in which they were made.
    private List<Activation> all(LinkView link) {
        return scene.core()
                .directory()
                .activations(
                        scene.actor(),
                        link.link().id(),
                        Set.of(),
                        new Sort<>(ActivationColumn.CREATED_AT, true),
                        PageRequest.first(100))
                .items();
    }

    private static Sim sim(LinkView link) {
        return Objects.requireNonNull(link.sim());
    }
}
