package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Source;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ActivationChangesTest {
    private static final UUID NOBODY = new UUID(7, 7);

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
    void adding_a_plan_sets_the_policy_first_and_then_begins() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, null, Start.AS_PLANNED);
        fixture.network().reset();
        Plan plan = scene.plan(plan().kbps(700).days(2));

        Activation added = add(made, plan, Start.AS_PLANNED);

        Policy policy = new Policy(null, new Rate(700), List.of(scene.home()));
        assertThat(added.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(added.source()).isEqualTo(Source.MANUAL);
        assertThat(added.expiresAt()).isEqualTo(scene.now().plus(Duration.ofDays(2)));
        assertThat(fixture.network().requests())
                .containsExactly(new NetworkRequest.SetPolicy(SimIdentity.of(sim), policy));
        assertThat(scene.fresh(made).link().policy()).isEqualTo(policy);
        assertThat(scene.fresh(made).link().policyPending()).isFalse();
        assertThat(scene.fresh(made).activations()).containsExactly(added);
        assertThat(scene.typesOf(added)).containsExactly("activation.created", "activation.active");
    }

    @Test
    void the_same_plan_can_stand_on_a_link_twice() {
        Plan plan = scene.plan(plan());
        LinkView made = scene.link(plan);
        fixture.clock().advance(Duration.ofSeconds(1));

        Activation second = add(made, plan, Start.AS_PLANNED);

        assertThat(scene.fresh(made).activations())
                .containsExactly(second, made.activations().getFirst());
    }

    @Test
    void a_plan_is_added_only_to_an_active_link_with_a_sim() {
        Plan plan = scene.plan(plan());
        LinkView suspended = scene.link();
        scene.core().changes().suspend(scene.actor(), suspended.link().id());
        LinkView hold = scene.linkWithoutSim();
        LinkView suspendedWithoutSim = scene.linkWithoutSim();
        scene.core().changes().suspend(scene.actor(), suspendedWithoutSim.link().id());

        assertThat(rule(() -> add(suspended, plan, Start.AS_PLANNED))).isEqualTo(Rule.LINK_NOT_ACTIVE);
        assertThat(rule(() -> add(hold, plan, Start.AS_PLANNED))).isEqualTo(Rule.SIM_REQUIRED);
        assertThat(rule(() -> add(suspendedWithoutSim, plan, Start.AS_PLANNED))).isEqualTo(Rule.SIM_REQUIRED);
    }

    @Test
    void a_plan_that_does_not_fit_or_is_not_there_is_not_added() {
        LinkView made = scene.link(scene.esim(Zone.AMBER), null, Start.AS_PLANNED);
        Plan plan = scene.plan(plan());
        Plan deleted = scene.plan(plan());
        scene.core().plans().delete(scene.actor(), deleted.id());
        Plan foreign = Scene.of(fixture).plan(plan());

        assertThat(rule(() -> add(made, plan, Start.AS_PLANNED))).isEqualTo(Rule.INCOMPATIBLE_ZONES);
        assertThat(refused(Problem.Gone.class, () -> add(made, deleted, Start.AS_PLANNED))
                        .entity())
                .isEqualTo(Entity.PLAN);
        assertThat(refused(Problem.NotFound.class, () -> add(made, foreign, Start.AS_PLANNED))
                        .entity())
                .isEqualTo(Entity.PLAN);
        Start tooOld = Start.window(scene.now().minus(Duration.ofHours(25)), null);
        assertThat(rule(() -> add(made, plan, tooOld))).isEqualTo(Rule.WINDOW_TOO_OLD);
    }

    @Test
    void a_plan_is_not_added_to_a_link_that_is_removed_or_not_there() {
        Plan plan = scene.plan(plan());
        LinkView removed = scene.link();
        scene.core().changes().delete(scene.actor(), removed.link().id());
        LinkView foreign = Scene.of(fixture).link();

        assertThat(refused(Problem.Gone.class, () -> add(removed, plan, Start.AS_PLANNED))
                        .entity())
                .isEqualTo(Entity.LINK);
        assertThat(refused(Problem.NotFound.class, () -> add(foreign, plan, Start.AS_PLANNED))
                        .entity())
                .isEqualTo(Entity.LINK);
        assertThat(refused(
                                Problem.NotFound.class,
                                () -> scene.core()
                                        .changes()
                                        .addActivation(
                                                scene.actor(),
                                                new LinkId(NOBODY),
                                                new PlanId(NOBODY),
                                                Start.AS_PLANNED))
                        .entity())
                .isEqualTo(Entity.LINK);
    }

    @Test
    void an_activation_keeps_the_plan_as_it_was() {
        Plan plan = scene.plan(plan().kbps(700));
        LinkView made = scene.link(plan);
        scene.force("update plan set name = 'Renamed', base_kbps = 1 where org_id = :org");
        scene.core().plans().delete(scene.actor(), plan.id());

        assertThat(scene.fresh(made).activations().getFirst().plan()).isEqualTo(plan);
    }

    @Test
    void removing_an_activation_ends_it_and_lets_the_rest_take_over() {
        LinkView made = scene.link(scene.plan(plan().kbps(700).days(1)));
        Activation other = add(made, scene.plan(plan().kbps(300).days(2)), Start.AS_PLANNED);
        Activation first = made.activations().getFirst();
        fixture.network().reset();
        fixture.clock().advance(Duration.ofHours(1));

        remove(made, first);
        scene.runCommands();

        Activation removed = scene.fresh(first);
        assertThat(removed.status()).isEqualTo(ActivationStatus.REMOVED);
        assertThat(removed.endedAt()).isEqualTo(scene.now());
        assertThat(scene.fresh(other)).isEqualTo(other);
        Policy policy = new Policy(null, new Rate(300), List.of(scene.home()));
        assertThat(fixture.network().requests())
                .containsExactly(
                        new NetworkRequest.SetPolicy(SimIdentity.of(Objects.requireNonNull(made.sim())), policy));
        assertThat(scene.fresh(made).link().policy()).isEqualTo(policy);
        assertThat(scene.fresh(made).link().policyPending()).isFalse();
        assertThat(scene.typesOf(first))
                .containsExactly("activation.created", "activation.active", "activation.removed");
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.policy_applied");
    }

    @Test
    void removing_the_last_activation_blocks_data() {
        LinkView made = scene.link(scene.plan(plan().atFirstUse()));

        remove(made, made.activations().getFirst());

        assertThat(scene.fresh(made).link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
        assertThat(scene.fresh(made).link().policyPending()).isTrue();
        scene.runCommands();
        assertThat(scene.fresh(made).link().policyPending()).isFalse();
        assertThat(scene.fresh(made).activations()).isEmpty();
    }

    @Test
    void a_removed_activation_does_not_begin_or_expire_any_more() {
        LinkView made = scene.link(scene.plan(plan().days(1)));
        Activation ahead =
                add(made, scene.plan(plan()), Start.window(scene.now().plus(Duration.ofHours(1)), null));

        remove(made, ahead);
        remove(made, made.activations().getFirst());
        assertThat(scene.rows("timer")).isEmpty();
        fixture.clock().advance(Duration.ofDays(2));
        scene.runTimers();

        assertThat(scene.fresh(ahead).status()).isEqualTo(ActivationStatus.REMOVED);
        assertThat(scene.fresh(ahead).activatedAt()).isNull();
    }

    @Test
    void an_activation_that_is_over_is_gone() {
        LinkView made = scene.link(scene.plan(plan()));
        Activation activation = made.activations().getFirst();
        remove(made, activation);
        Instant endedAt = scene.now();
        fixture.clock().advance(Duration.ofSeconds(9));

        Problem.Gone gone = refused(Problem.Gone.class, () -> remove(made, activation));
        assertThat(gone.entity()).isEqualTo(Entity.ACTIVATION);
        assertThat(gone.id()).isEqualTo(activation.id().toString());
        assertThat(gone.deletedAt()).isEqualTo(endedAt);
    }

    @Test
    void an_activation_is_found_only_on_its_own_link() {
        LinkView made = scene.link(scene.plan(plan()));
        LinkView other = scene.link(scene.plan(plan()));
        LinkView foreign = Scene.of(fixture).link();

        assertThat(refused(
                                Problem.NotFound.class,
                                () -> remove(other, made.activations().getFirst()))
                        .entity())
                .isEqualTo(Entity.ACTIVATION);
        assertThat(refused(
                                Problem.NotFound.class,
                                () -> remove(foreign, made.activations().getFirst()))
                        .entity())
                .isEqualTo(Entity.LINK);
        assertThat(refused(
                                Problem.NotFound.class,
                                () -> scene.core()
                                        .changes()
                                        .removeActivation(
                                                scene.actor(), made.link().id(), new ActivationId(NOBODY)))
                        .entity())
                .isEqualTo(Entity.ACTIVATION);
    }

    private Activation add(LinkView link, Plan plan, Start start) {
        return scene.core()
                .changes()
                .addActivation(scene.actor(), link.link().id(), plan.id(), start)
                .orElseThrow();
    }

    private void remove(LinkView link, Activation activation) {
        scene.core().changes().removeActivation(scene.actor(), link.link().id(), activation.id());
    }

    private Rule rule(ThrowingCallable change) {
        return refused(Problem.RuleBroken.class, change).rule();
    }

    private <P extends Problem> P refused(Class<P> kind, ThrowingCallable change) {
        fixture.network().reset();
        List<String> before = scene.service();
        P problem = catchThrowableOfType(kind, change);
        assertThat(problem).isNotNull();
        assertThat(scene.service()).isEqualTo(before);
        assertThat(fixture.network().requests()).isEmpty();
        return problem;
    }
}
