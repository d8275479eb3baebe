package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table of Telkor section 11.1, over every state and every change.
final class LinkStatesTest {
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

    /// What can be done to a link.
    enum Change {
        SUSPEND,
        RESUME,
        DELETE
    }

    private void carryOut(Change change, Actor actor, LinkId id) {
        switch (change) {
            case SUSPEND -> scene.core().changes().suspend(actor, id);
            case RESUME -> scene.core().changes().resume(actor, id);
            case DELETE -> scene.core().changes().delete(actor, id);
        }
    }

    @Test
    void suspending_an_active_link_stops_its_sim() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, scene.plan(plan()), Start.AS_PLANNED);
        fixture.network().reset();
        fixture.clock().advance(Duration.ofMinutes(1));

        LinkView suspended =
                scene.core().changes().suspend(scene.actor(), made.link().id());

        assertThat(suspended.link())
                .isEqualTo(with(made.link(), LinkStatus.SUSPENDED, Policy.blocked(Block.SUSPENDED), 2));
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.SUSPENDED);
        assertThat(suspended.activations()).isEqualTo(made.activations());
        assertThat(fixture.network().requests()).containsExactly(new NetworkRequest.Suspend(SimIdentity.of(sim)));
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.suspended");
    }

    @Test
    void suspending_a_suspended_link_changes_nothing() {
        LinkView made = suspended();

        unchanged(() -> {
            LinkView same =
                    scene.core().changes().suspend(scene.actor(), made.link().id());
            assertThat(same.link().status()).isEqualTo(LinkStatus.SUSPENDED);
        });
    }

    @Test
    void suspending_a_link_on_hold_needs_no_network() {
        LinkView made = scene.linkWithoutSim();

        LinkView suspended =
                scene.core().changes().suspend(scene.actor(), made.link().id());

        assertThat(suspended.link().status()).isEqualTo(LinkStatus.SUSPENDED);
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.suspended");
        assertThat(fixture.network().requests()).isEmpty();
    }

    @Test
    void resuming_a_suspended_link_lets_its_sim_go_on_under_the_policy_that_holds_now() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, scene.plan(plan().kbps(900)), Start.AS_PLANNED);
        scene.core().changes().suspend(scene.actor(), made.link().id());
        fixture.network().reset();
        fixture.clock().advance(Duration.ofMinutes(1));

        LinkView resumed =
                scene.core().changes().resume(scene.actor(), made.link().id());

        Policy policy = new Policy(null, new Rate(900), List.of(scene.home()));
        assertThat(resumed.link()).isEqualTo(with(made.link(), LinkStatus.ACTIVE, policy, 3));
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.ACTIVE);
        assertThat(fixture.network().requests())
                .containsExactly(new NetworkRequest.Resume(SimIdentity.of(sim), policy));
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.suspended", "link.active");
    }

    @Test
    void what_expired_while_a_link_was_suspended_no_longer_lets_data_flow_when_it_is_resumed() {
        LinkView made = scene.link(scene.plan(plan().days(1)));
        scene.core().changes().suspend(scene.actor(), made.link().id());
        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();

        LinkView resumed =
                scene.core().changes().resume(scene.actor(), made.link().id());

        assertThat(resumed.link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
        assertThat(resumed.link().policyPending()).isFalse();
    }

    @Test
    void resuming_a_suspended_link_without_a_sim_puts_it_on_hold() {
        LinkView made = scene.linkWithoutSim();
        scene.core().changes().suspend(scene.actor(), made.link().id());

        LinkView resumed =
                scene.core().changes().resume(scene.actor(), made.link().id());

        assertThat(resumed.link().status()).isEqualTo(LinkStatus.HOLD);
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.suspended", "link.hold");
        assertThat(fixture.network().requests()).isEmpty();
    }

    @Test
    void resuming_an_active_link_changes_nothing() {
        LinkView made = scene.link(scene.plan(plan()));

        unchanged(() -> {
            LinkView same =
                    scene.core().changes().resume(scene.actor(), made.link().id());
            assertThat(same).isEqualTo(made);
        });
    }

    @Test
    void resuming_a_link_on_hold_is_refused() {
        LinkView made = scene.linkWithoutSim();

        Problem.RuleBroken broken = refused(
                Problem.RuleBroken.class,
                () -> scene.core().changes().resume(scene.actor(), made.link().id()));
        assertThat(broken.rule()).isEqualTo(Rule.LINK_ON_HOLD);
    }

    @Test
    void deleting_an_active_link_frees_its_sim_and_ends_what_was_activated() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, scene.plan(plan()), Start.AS_PLANNED);
        Activation waiting = scene.core()
                .changes()
                .addActivation(
                        scene.actor(), made.link().id(), scene.plan(plan()).id(), Start.AT_FIRST_USE)
                .orElseThrow();
        Activation ahead = scene.core()
                .changes()
                .addActivation(
                        scene.actor(),
                        made.link().id(),
                        scene.plan(plan()).id(),
                        Start.window(scene.now().plusSeconds(60), null))
                .orElseThrow();
        fixture.network().reset();
        fixture.clock().advance(Duration.ofSeconds(1));

        scene.core().changes().delete(scene.actor(), made.link().id());

        Instant now = scene.now();
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.AVAILABLE);
        assertThat(fixture.network().requests()).containsExactly(new NetworkRequest.Release(SimIdentity.of(sim)));
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.removed");
        assertThat(scene.typesOf(waiting)).containsExactly("activation.created", "activation.removed");
        assertThat(scene.typesOf(ahead)).containsExactly("activation.created", "activation.removed");
        assertThat(scene.typesOf(made.activations().getFirst()))
                .containsExactly("activation.created", "activation.active", "activation.removed");
        assertThat(scene.ask(
                        Long.class,
                        "select count(*) from activation where org_id = :org and status = 'removed' and ended_at ="
                                + " cast('" + now + "' as timestamptz)"))
                .isEqualTo(3);
        assertThat(scene.rows("timer")).isEmpty();
        assertThat(scene.ask(
                        String.class, "select status || coalesce(sim_id::text, '-') from link where org_id = :org"))
                .isEqualTo("removed-");
    }

    @Test
    void deleting_a_suspended_link_frees_its_sim() {
        LinkView made = suspended();
        fixture.network().reset();

        scene.core().changes().delete(scene.actor(), made.link().id());

        assertThat(scene.statusOf(made.sim())).isEqualTo(SimStatus.AVAILABLE);
        assertThat(fixture.network().requests()).hasSize(1).first().isInstanceOf(NetworkRequest.Release.class);
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.suspended", "link.removed");
    }

    @Test
    void deleting_a_link_without_a_sim_needs_no_network() {
        LinkView hold = scene.linkWithoutSim();
        LinkView suspended = scene.linkWithoutSim();
        scene.core().changes().suspend(scene.actor(), suspended.link().id());

        scene.core().changes().delete(scene.actor(), hold.link().id());
        scene.core().changes().delete(scene.actor(), suspended.link().id());

        assertThat(scene.typesOf(hold)).containsExactly("link.created", "link.removed");
        assertThat(scene.typesOf(suspended)).containsExactly("link.created", "link.suspended", "link.removed");
        assertThat(fixture.network().requests()).isEmpty();
    }

    @Test
    void a_freed_sim_can_be_given_a_new_link() {
        LinkView made = scene.link(scene.plan(plan()));
        scene.core().changes().delete(scene.actor(), made.link().id());

        LinkView again = scene.link(scene.fresh(Objects.requireNonNull(made.sim())), null, Start.AS_PLANNED);

        assertThat(again.link().id()).isNotEqualTo(made.link().id());
        assertThat(again.link().sim()).isEqualTo(made.link().sim());
        assertThat(again.activations()).isEmpty();
        assertThat(scene.statusOf(made.sim())).isEqualTo(SimStatus.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_removed_link_is_gone_for_every_change(Change change) {
        LinkView made = scene.link();
        scene.core().changes().delete(scene.actor(), made.link().id());
        Instant deletedAt = scene.now();
        fixture.clock().advance(Duration.ofSeconds(5));

        Problem.Gone gone = refused(
                Problem.Gone.class,
                () -> carryOut(change, scene.actor(), made.link().id()));
        assertThat(gone.entity()).isEqualTo(Entity.LINK);
        assertThat(gone.id()).isEqualTo(made.link().id().toString());
        assertThat(gone.deletedAt()).isEqualTo(deletedAt);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_link_that_does_not_exist_or_is_foreign_is_not_found(Change change) {
        LinkId foreign = Scene.of(fixture).link().link().id();

        for (LinkId id : List.of(foreign, new LinkId(new UUID(7, 7)))) {
            Problem.NotFound missing = refused(Problem.NotFound.class, () -> carryOut(change, scene.actor(), id));
            assertThat(missing.entity()).isEqualTo(Entity.LINK);
            assertThat(missing.ids()).containsExactly(id.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void who_may_only_read_changes_nothing(Change change) {
        LinkView made = scene.link();
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        LinkId id = made.link().id();

        Problem.Forbidden forbidden = refused(Problem.Forbidden.class, () -> carryOut(change, reader, id));
        assertThat(forbidden.role()).isEqualTo(Role.WRITE);
    }

    @Test
    void an_activation_expires_on_a_suspended_link_at_its_time() {
        LinkView made = scene.link(scene.plan(plan().days(2)));
        scene.core().changes().suspend(scene.actor(), made.link().id());
        Activation activation = made.activations().getFirst();
        fixture.clock().advance(Duration.ofDays(3));
        scene.runTimers();

        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.EXPIRED);
        assertThat(scene.fresh(activation).endedAt()).isEqualTo(activation.expiresAt());
        assertThat(scene.fresh(made).link().policy()).isEqualTo(Policy.blocked(Block.SUSPENDED));
    }

    private LinkView suspended() {
        LinkView made = scene.link(scene.plan(plan()));
        return scene.core().changes().suspend(scene.actor(), made.link().id());
    }

    private Link with(Link link, LinkStatus status, Policy policy, int version) {
        return new Link(
                link.id(),
                link.sim(),
                link.name(),
                link.metadata(),
                status,
                policy,
                version,
                version,
                link.restrictions(),
                link.createdAt(),
                scene.now(),
                null);
    }

    private void unchanged(Runnable change) {
        fixture.network().reset();
        List<String> before = scene.service();
        List<String> commands = scene.rows("network_command");
        fixture.clock().advance(Duration.ofSeconds(1));
        change.run();
        assertThat(scene.service()).isEqualTo(before);
        assertThat(scene.rows("network_command")).isEqualTo(commands);
        assertThat(fixture.network().requests()).isEmpty();
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
