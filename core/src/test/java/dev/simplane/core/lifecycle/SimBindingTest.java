package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Telkor sections 8.6 and 11.1: what binding a SIM and taking it away lead to.
final class SimBindingTest {
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
    void a_link_on_hold_becomes_active_with_a_sim() {
        LinkView made = scene.linkWithoutSim();
        Sim sim = scene.esim();

        LinkView bound = bind(made, sim);

        Policy policy = Policy.blocked(Block.NO_ALLOWANCE);
        assertThat(bound.link().status()).isEqualTo(LinkStatus.ACTIVE);
        assertThat(bound.link().policy()).isEqualTo(policy);
        assertThat(bound.link().policyPending()).isFalse();
        assertThat(bound.sim()).isEqualTo(scene.fresh(sim));
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.ACTIVE);
        assertThat(fixture.network().requests())
                .containsExactly(new NetworkRequest.Provision(SimIdentity.of(sim), policy));
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.sim_bound", "link.active");
    }

    @Test
    void a_suspended_link_stays_suspended_and_so_does_its_new_sim() {
        LinkView made = scene.linkWithoutSim();
        scene.core().changes().suspend(scene.actor(), made.link().id());
        Sim sim = scene.esim();

        LinkView bound = bind(made, sim);

        Policy policy = Policy.blocked(Block.SUSPENDED);
        assertThat(bound.link().status()).isEqualTo(LinkStatus.SUSPENDED);
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.SUSPENDED);
        assertThat(fixture.network().requests())
                .containsExactly(new NetworkRequest.Provision(SimIdentity.of(sim), policy));
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.suspended", "link.sim_bound");

        LinkView resumed =
                scene.core().changes().resume(scene.actor(), made.link().id());
        assertThat(resumed.link().status()).isEqualTo(LinkStatus.ACTIVE);
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.ACTIVE);
    }

    @Test
    void binding_the_same_sim_again_changes_nothing() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, null, Start.AS_PLANNED);
        unchanged(() -> assertThat(bind(made, sim).link()).isEqualTo(made.link()));
    }

    @Test
    void a_link_has_one_sim_and_a_sim_one_link() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, null, Start.AS_PLANNED);
        LinkView empty = scene.linkWithoutSim();
        Sim other = scene.esim();

        unchanged(() -> refused(Rule.LINK_HAS_SIM, () -> bind(made, other)));
        unchanged(() -> assertThatThrownBy(() -> bind(empty, sim))
                .isInstanceOfSatisfying(
                        Problem.Duplicate.class,
                        duplicate ->
                                assertThat(duplicate.value()).isEqualTo(sim.id().toString())));
    }

    @Test
    void only_an_available_sim_that_fits_every_live_plan_can_be_bound() {
        LinkView made = scene.link(scene.plan(plan()));
        unbind(made);
        Sim unreleased = scene.unreleased();
        Sim elsewhere = scene.esim(Zone.AMBER);
        Sim sister = scene.esim(Zone.CYAN);

        unchanged(() -> refused(Rule.SIM_NOT_AVAILABLE, () -> bind(made, unreleased)));
        unchanged(() -> refused(Rule.INCOMPATIBLE_ZONES, () -> bind(made, elsewhere)));
        // Of the same family, but the coverage has magenta operators only.
        unchanged(() -> refused(Rule.INCOMPATIBLE_ZONES, () -> bind(made, sister)));
        assertThat(bind(made, scene.esim()).link().status()).isEqualTo(LinkStatus.ACTIVE);
    }

    @Test
    void what_is_activated_goes_on_with_the_next_sim() {
        Sim first = scene.esim();
        LinkView made = scene.link(first, scene.plan(plan().bytes(1000).kbps(512)), Start.AS_PLANNED);
        scene.use(first, 400);
        LinkView empty = unbind(made);
        fixture.network().reset();
        Sim second = scene.esim();

        assertThat(empty.activations()).hasSize(1);
        LinkView bound = bind(made, second);

        Policy policy = new Policy(null, new Rate(512), List.of(scene.home()));
        assertThat(fixture.network().requests())
                .containsExactly(new NetworkRequest.Provision(SimIdentity.of(second), policy));
        scene.use(second, 600);
        assertThat(scene.fresh(bound.activations().getFirst()).status()).isEqualTo(ActivationStatus.DEPLETED);
    }

    @Test
    void without_its_sim_a_link_is_on_hold_and_the_sim_is_free() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, scene.plan(plan()), Start.AS_PLANNED);
        fixture.network().reset();

        LinkView empty = unbind(made);

        assertThat(empty.link().status()).isEqualTo(LinkStatus.HOLD);
        assertThat(empty.link().sim()).isNull();
        assertThat(empty.link().policy()).isEqualTo(Policy.blocked(Block.ON_HOLD));
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.AVAILABLE);
        assertThat(fixture.network().requests()).containsExactly(new NetworkRequest.Release(SimIdentity.of(sim)));
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.sim_removed", "link.hold");
        unchanged(() -> unbind(made));
        assertThat(scene.link(sim, null, Start.AS_PLANNED).link().status()).isEqualTo(LinkStatus.ACTIVE);
    }

    @Test
    void a_suspended_link_stays_suspended_without_its_sim() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, null, Start.AS_PLANNED);
        scene.core().changes().suspend(scene.actor(), made.link().id());

        LinkView empty = unbind(made);

        assertThat(empty.link().status()).isEqualTo(LinkStatus.SUSPENDED);
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.AVAILABLE);
        assertThat(scene.core()
                        .changes()
                        .resume(scene.actor(), made.link().id())
                        .link()
                        .status())
                .isEqualTo(LinkStatus.HOLD);
    }

    @Test
    void validity_runs_on_without_a_sim() {
        LinkView made = scene.link(scene.plan(plan().days(1)));
        Activation activation = made.activations().getFirst();
        unbind(made);

        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();

        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.EXPIRED);
        assertThat(scene.typesOf(activation))
                .containsExactly("activation.created", "activation.active", "activation.expired");
    }

    @Test
    void a_window_that_begins_without_a_sim_ends_all_the_same() {
        Sim sim = scene.esim();
        Start start =
                Start.window(scene.now().plus(Duration.ofDays(1)), scene.now().plus(Duration.ofDays(3)));
        LinkView made = scene.link(sim, scene.plan(plan().days(30)), start);
        Activation activation = made.activations().getFirst();
        unbind(made);

        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();
        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.ACTIVE);
        fixture.clock().advance(Duration.ofDays(2));
        scene.runTimers();
        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.EXPIRED);
    }

    @Test
    void when_the_network_refuses_nothing_changes() {
        LinkView empty = scene.linkWithoutSim();
        Sim sim = scene.esim();
        fixture.network().next(new Outcome.Rejected("no"));
        List<String> before = scene.service();
        assertThatThrownBy(() -> bind(empty, sim)).isInstanceOf(Problem.Unavailable.class);
        assertThat(scene.service()).isEqualTo(before);

        LinkView made = scene.link();
        fixture.network().next(new Outcome.Rejected("no"));
        List<String> between = scene.service();
        assertThatThrownBy(() -> unbind(made)).isInstanceOf(Problem.Unavailable.class);
        assertThat(scene.service()).isEqualTo(between);
    }

    @Test
    void a_link_that_got_another_sim_meanwhile_lets_the_late_one_go() {
        LinkView made = scene.linkWithoutSim();
        Sim late = scene.esim();
        Sim early = scene.esim();
        fixture.network().beforeEach(call -> {
            if (call.request() instanceof NetworkRequest.Provision provision
                    && provision.sim().equals(SimIdentity.of(late))) {
                bind(made, early);
            }
        });

        assertThatThrownBy(() -> bind(made, late)).isInstanceOf(Problem.Unavailable.class);
        scene.runCommands();

        Link link = scene.fresh(made).link();
        assertThat(link.sim()).isEqualTo(early.id());
        assertThat(scene.statusOf(late)).isEqualTo(SimStatus.AVAILABLE);
        assertThat(fixture.network().requests()).contains(new NetworkRequest.Release(SimIdentity.of(late)));
    }

    @Test
    void a_removed_link_is_gone() {
        LinkView made = scene.link();
        LinkId id = made.link().id();
        scene.core().changes().delete(scene.actor(), id);
        Sim sim = scene.esim();

        assertThatThrownBy(() -> bind(made, sim))
                .asInstanceOf(type(Problem.Gone.class))
                .isNotNull();
        assertThatThrownBy(() -> unbind(made)).isInstanceOf(Problem.Gone.class);
    }

    private LinkView bind(LinkView made, Sim sim) {
        return scene.core().binding().bind(scene.actor(), made.link().id(), sim.id());
    }

    private LinkView unbind(LinkView made) {
        return scene.core().binding().unbind(scene.actor(), made.link().id());
    }

    private static void refused(Rule rule, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        Problem.RuleBroken.class,
                        problem -> assertThat(problem.rule()).isEqualTo(rule));
    }

    private void unchanged(Runnable change) {
        List<String> before = scene.service();
        int asked = fixture.network().requests().size();
        change.run();
        assertThat(scene.service()).isEqualTo(before);
        assertThat(fixture.network().requests()).hasSize(asked);
    }
}
