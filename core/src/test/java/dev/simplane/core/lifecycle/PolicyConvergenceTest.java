package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.network.NetworkRequest.SetPolicy;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.sim.Sim;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever was on its way meanwhile, what the network enforces in the end is what follows from the link.
final class PolicyConvergenceTest {
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
    void a_policy_that_changes_while_another_is_on_its_way_is_asked_for_next() {
        LinkView link = scene.link(scene.plan(plan().kbps(700).days(1)));
        Activation other = add(link, 300);
        fixture.network().reset();

        remove(link, link.activations().getFirst());
        remove(link, other);
        scene.runCommands();

        assertThat(policies()).containsExactly(limited(300), Policy.blocked(Block.NO_ALLOWANCE));
        assertThat(scene.fresh(link).link().policyPending()).isFalse();
    }

    @Test
    void a_refused_policy_does_not_hold_back_a_newer_one() {
        LinkView link = scene.link(scene.plan(plan().kbps(700).days(1)));
        Activation other = add(link, 300);
        fixture.network().reset();

        remove(link, link.activations().getFirst());
        remove(link, other);
        fixture.network().next(new Outcome.Rejected("no such rate"));
        scene.runCommands();

        assertThat(policies()).containsExactly(limited(300), Policy.blocked(Block.NO_ALLOWANCE));
        assertThat(scene.fresh(link).link().policyPending()).isFalse();
    }

    @Test
    void a_refused_policy_is_not_asked_for_again_and_again() {
        LinkView link = scene.link(scene.plan(plan().kbps(700)));
        fixture.network().reset();

        fixture.network().next(new Outcome.Rejected("no such rate"));
        remove(link, link.activations().getFirst());
        scene.runCommands();

        assertThat(policies()).containsExactly(Policy.blocked(Block.NO_ALLOWANCE));
        assertThat(scene.fresh(link).link().policyPending()).isTrue();
    }

    @Test
    void a_policy_that_a_change_has_overtaken_is_followed_by_the_right_one() {
        LinkView link = scene.link(scene.plan(plan().kbps(700)));
        fixture.network().reset();

        remove(link, link.activations().getFirst());
        add(link, 300);
        scene.runCommands();

        // what the change has set, then what was on its way before it, then what must hold
        assertThat(policies()).containsExactly(limited(300), Policy.blocked(Block.NO_ALLOWANCE), limited(300));
        assertThat(scene.fresh(link).link().policyPending()).isFalse();
    }

    @Test
    void a_policy_of_a_link_that_is_gone_does_not_stay_on_its_sim() {
        Sim sim = scene.esim();
        LinkView gone = scene.link(sim, scene.plan(plan().kbps(700)), Start.AS_PLANNED);
        remove(gone, gone.activations().getFirst());
        scene.core().changes().delete(scene.actor(), gone.link().id());
        fixture.network().reset();

        LinkView link = scene.link(scene.fresh(sim), scene.plan(plan().kbps(300)), Start.AS_PLANNED);
        scene.runCommands();

        assertThat(policies()).containsExactly(Policy.blocked(Block.NO_ALLOWANCE), limited(300));
        assertThat(scene.fresh(link).link().policyPending()).isFalse();
    }

    private Policy limited(int kbps) {
        return new Policy(null, new Rate(kbps), List.of(scene.home()));
    }

    private Activation add(LinkView link, int kbps) {
        return scene.core()
                .changes()
                .addActivation(
                        scene.actor(),
                        link.link().id(),
                        scene.plan(plan().kbps(kbps).days(2)).id(),
                        Start.AS_PLANNED)
                .orElseThrow();
    }

    private void remove(LinkView link, Activation activation) {
        scene.core().changes().removeActivation(scene.actor(), link.link().id(), activation.id());
    }

    /// What the network was asked to enforce on links that it serves already, oldest first.
    private List<Policy> policies() {
        return fixture.network().requests().stream()
                .filter(SetPolicy.class::isInstance)
                .map(request -> ((SetPolicy) request).policy())
                .toList();
    }
}
