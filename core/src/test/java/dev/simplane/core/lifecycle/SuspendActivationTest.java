package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.Recurrence.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TelliSIM [doc] "Suspend a plan attachment": all services of it stop, for good.
final class SuspendActivationTest {
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
    void an_active_one_stops_and_the_rest_takes_over() {
        LinkView made = scene.link(scene.plan(plan().kbps(700).days(1)));
        Activation other = add(made, scene.plan(plan().kbps(300).days(2)), Start.AS_PLANNED);
        Activation first = made.activations().getFirst();
        scene.advance("PT1H");

        suspend(made, first);

        Activation suspended = scene.fresh(first);
        assertThat(suspended.status()).isEqualTo(ActivationStatus.SUSPENDED);
        assertThat(suspended.endedAt()).isEqualTo(scene.now());
        assertThat(scene.fresh(other)).isEqualTo(other);
        assertThat(scene.fresh(made).link().policy()).isEqualTo(new Policy(null, new Rate(300), List.of(scene.home())));
        assertThat(scene.typesOf(first))
                .containsExactly("activation.created", "activation.active", "activation.suspended");
        scene.advance("P1D");
        assertThat(scene.fresh(first)).as("nothing expires any more").isEqualTo(suspended);
    }

    @Test
    void one_that_waits_one_whose_window_lies_ahead_and_one_that_is_used_up_stop_too() {
        LinkView made = scene.link(scene.plan(plan().atFirstUse()));
        Activation waiting = made.activations().getFirst();
        Activation ahead =
                add(made, scene.plan(plan()), Start.window(scene.now().plus(Duration.ofDays(1)), null));
        LinkView other = scene.link(scene.plan(plan().bytes(10)));
        scene.use(Objects.requireNonNull(other.sim()), 10);
        Activation usedUp = other.activations().getFirst();
        assertThat(scene.fresh(usedUp).status()).isEqualTo(ActivationStatus.DEPLETED);

        suspend(made, waiting);
        suspend(made, ahead);
        suspend(other, usedUp);

        for (Activation one : List.of(waiting, ahead, usedUp)) {
            assertThat(scene.fresh(one).status()).isEqualTo(ActivationStatus.SUSPENDED);
        }
        assertThat(scene.rows("timer")).isEmpty();
        assertThat(scene.fresh(made).link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
    }

    @Test
    void one_that_is_over_stays_as_it_is() {
        LinkView made = scene.link(scene.plan(plan().days(1)));
        Activation expired = made.activations().getFirst();
        Activation removed = add(made, scene.plan(plan()), Start.AS_PLANNED);
        Activation suspended = add(made, scene.plan(plan()), Start.AS_PLANNED);
        scene.advance("P1D");
        scene.core().changes().removeActivation(scene.actor(), made.link().id(), removed.id());
        suspend(made, suspended);

        for (Activation over : List.of(expired, removed, suspended)) {
            Problem.RuleBroken broken = refused(Problem.RuleBroken.class, () -> suspend(made, over));
            assertThat(broken.rule()).isEqualTo(Rule.TRANSITION_FORBIDDEN);
        }
    }

    @Test
    void it_is_found_only_on_its_own_link_and_needs_the_role_to_write() {
        LinkView made = scene.link(scene.plan(plan()));
        Activation activation = made.activations().getFirst();
        LinkView other = scene.link();
        LinkView foreign = Scene.sandboxOf(fixture).link();
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);

        assertThat(refused(Problem.NotFound.class, () -> suspend(other, activation))
                        .entity())
                .isEqualTo(Entity.ACTIVATION);
        assertThat(refused(Problem.NotFound.class, () -> suspend(foreign, activation))
                        .entity())
                .isEqualTo(Entity.LINK);
        assertThat(refused(
                                Problem.Forbidden.class,
                                () -> scene.core()
                                        .activationChanges()
                                        .suspend(reader, made.link().id(), activation.id()))
                        .role())
                .isEqualTo(Role.WRITE);
    }

    @Test
    void one_on_a_suspended_link_stops_and_the_link_stays_blocked() {
        LinkView made = scene.link(scene.plan(plan()));
        scene.core().changes().suspend(scene.actor(), made.link().id());

        suspend(made, made.activations().getFirst());

        assertThat(scene.fresh(made).link().policy()).isEqualTo(Policy.blocked(Block.SUSPENDED));
        scene.core().changes().resume(scene.actor(), made.link().id());
        assertThat(scene.fresh(made).link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
    }

    @Test
    void the_network_stops_it_before_the_answer_comes() {
        LinkView made = scene.link(scene.plan(plan()));
        fixture.network().reset();

        suspend(made, made.activations().getFirst());

        Policy blocked = Policy.blocked(Block.NO_ALLOWANCE);
        assertThat(fixture.network().requests())
                .containsExactly(
                        new NetworkRequest.SetPolicy(SimIdentity.of(Objects.requireNonNull(made.sim())), blocked));
        assertThat(scene.fresh(made).link().policyPending()).isFalse();
    }

    @Test
    void a_network_that_refuses_leaves_everything_as_it_was() {
        LinkView made = scene.link(scene.plan(plan().recurring(Unit.DAY, 1, 9)));
        fixture.network().next(new Outcome.Rejected("no"));

        refused(
                Problem.Unavailable.class,
                () -> suspend(made, made.activations().getFirst()));

        suspend(made, made.activations().getFirst());
        assertThat(scene.fresh(made).activations()).isEmpty();
    }

    /// The first waits with its command at the network; the second finds the SIM in change.
    @Test
    void of_two_at_the_same_time_one_suspends() {
        LinkView made = scene.link(scene.plan(plan()));
        Activation activation = made.activations().getFirst();

        Together.Outcome<Boolean> outcome = Together.run(4, i -> {
            suspend(made, activation);
            return true;
        });

        assertThat(outcome.results()).hasSize(1);
        assertThat(outcome.failures())
                .hasSize(3)
                .allMatch(failure -> failure instanceof Problem.Busy || failure instanceof Problem.RuleBroken);
        assertThat(scene.typesOf(activation)).containsOnlyOnce("activation.suspended");
    }

    @Test
    void one_of_a_series_ends_the_series_with_what_was_made_ahead() {
        LinkView made = scene.link(scene.plan(plan().recurring(Unit.DAY, 1, 9).days(1)));
        scene.advance("PT12H");
        assertThat(scene.fresh(made).activations().stream().map(Activation::status))
                .containsExactly(ActivationStatus.SCHEDULED, ActivationStatus.ACTIVE);
        Activation ahead = scene.fresh(made).activations().getFirst();

        suspend(made, made.activations().getFirst());

        assertThat(scene.fresh(made).activations()).isEmpty();
        assertThat(scene.fresh(ahead).status()).isEqualTo(ActivationStatus.SUSPENDED);
        assertThat(scene.rows("timer")).isEmpty();
        assertThat(scene.typesOf(made.activations().getFirst()))
                .containsExactly(
                        "series.created",
                        "activation.created",
                        "activation.active",
                        "activation.suspended",
                        "series.stopped");
        scene.advance("P1Y");
        assertThat(scene.rows("activation")).hasSize(2);
    }

    @Test
    void one_of_a_series_leaves_those_that_have_begun() {
        LinkView made = scene.link(scene.plan(plan().recurring(Unit.DAY, 1, 9).days(2)));
        scene.advance("P1DT12H");
        List<Activation> newestFirst = scene.fresh(made).activations();
        assertThat(newestFirst.stream().map(Activation::status))
                .containsExactly(ActivationStatus.SCHEDULED, ActivationStatus.ACTIVE, ActivationStatus.ACTIVE);

        suspend(made, newestFirst.get(2));

        assertThat(scene.fresh(made).activations()).containsExactly(newestFirst.get(1));
        Instant end = Objects.requireNonNull(newestFirst.get(1).expiresAt());
        scene.advance("P9D");
        Activation last = scene.fresh(newestFirst.get(1));
        assertThat(last.status()).isEqualTo(ActivationStatus.EXPIRED);
        assertThat(last.endedAt()).isEqualTo(end);
        assertThat(scene.rows("activation")).hasSize(3);
    }

    @Test
    void one_made_ahead_ends_the_series_and_leaves_the_one_before() {
        LinkView made = scene.link(scene.plan(plan().recurring(Unit.DAY, 1, 9).days(1)));
        scene.advance("PT12H");
        List<Activation> newestFirst = scene.fresh(made).activations();

        suspend(made, newestFirst.getFirst());

        assertThat(scene.fresh(made).activations()).containsExactly(newestFirst.get(1));
        scene.advance("P9D");
        assertThat(scene.rows("activation")).hasSize(2);
    }

    @Test
    void one_that_ends_in_another_way_by_the_customer_ends_its_series_too() {
        LinkView made = scene.link(scene.plan(plan().recurring(Unit.DAY, 1, 9).days(1)));
        scene.advance("PT12H");
        Activation ahead = scene.fresh(made).activations().getFirst();

        scene.core()
                .changes()
                .removeActivation(
                        scene.actor(),
                        made.link().id(),
                        made.activations().getFirst().id());

        assertThat(scene.fresh(ahead).status()).isEqualTo(ActivationStatus.REMOVED);
        scene.advance("P9D");
        assertThat(scene.rows("activation")).hasSize(2);
    }

    private Activation add(LinkView link, Plan plan, Start start) {
        return scene.core()
                .changes()
                .addActivation(scene.actor(), link.link().id(), plan.id(), start)
                .orElseThrow();
    }

    private void suspend(LinkView link, Activation activation) {
        scene.core().activationChanges().suspend(scene.actor(), link.link().id(), activation.id());
    }

    private <P extends Problem> P refused(Class<P> kind, ThrowingCallable change) {
        List<String> before = scene.service();
        P problem = catchThrowableOfType(kind, change);
        assertThat(problem).isNotNull();
        assertThat(scene.service()).isEqualTo(before);
        return problem;
    }
}
