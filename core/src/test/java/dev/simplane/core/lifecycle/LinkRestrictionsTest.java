package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.Restrictions;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.sim.Imei;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.AccountingRecord;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Telkor sections 8.7 and 8.8: networks that are barred, devices that a link is locked to.
final class LinkRestrictionsTest {
    private static final OperatorId GERMANY = new OperatorId(Uuids.named("operator/DEUT1"));
    private static final OperatorId FRANCE = new OperatorId(Uuids.named("operator/FRAT1"));
    private static final OperatorId NOBODY = new OperatorId(Uuids.named("operator/NOBOD"));
    private static final Imei DEVICE = new Imei("490154203237518");
    private static final String SEEN = "356938035643809";

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
    void a_barred_operator_goes_to_the_network_and_stays_barred() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, scene.plan(plan()), Start.AS_PLANNED);
        fixture.network().reset();

        LinkView barred = bar(made, GERMANY, GERMANY);

        Policy policy = new Policy(null, null, List.of(scene.home()), List.of(GERMANY), null);
        assertThat(barred.barred()).extracting(Operator::id).containsExactly(GERMANY);
        assertThat(barred.link().policy()).isEqualTo(policy);
        assertThat(barred.link().policyPending()).isFalse();
        assertThat(fixture.network().requests())
                .containsExactly(new NetworkRequest.SetPolicy(SimIdentity.of(sim), policy));
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.restricted");
        unchanged(() -> bar(made, GERMANY));
    }

    @Test
    void with_every_operator_barred_nothing_flows_and_with_one_free_again_it_does() {
        LinkView made = scene.link(scene.plan(plan()));

        assertThat(bar(made, GERMANY, FRANCE).link().policy()).isEqualTo(Policy.blocked(Block.ALL_BARRED));
        assertThat(unbar(made, FRANCE, NOBODY).link().policy())
                .isEqualTo(new Policy(null, null, List.of(scene.home()), List.of(GERMANY), null));
        assertThat(unbar(made, GERMANY).link().policy()).isEqualTo(new Policy(null, null, List.of(scene.home())));
    }

    @Test
    void an_operator_that_does_not_exist_cannot_be_barred() {
        LinkView made = scene.link();
        unchanged(() -> assertThatThrownBy(() -> bar(made, GERMANY, NOBODY))
                .isInstanceOfSatisfying(
                        Problem.NotFound.class,
                        problem -> assertThat(problem.ids()).containsExactly(NOBODY.toString())));
        unchanged(() -> unbar(made, NOBODY));
    }

    @Test
    void a_lock_goes_to_the_network_and_a_new_one_replaces_it() {
        LinkView made = scene.link(scene.plan(plan()));

        LinkView locked = lock(made, DEVICE);

        assertThat(locked.link().restrictions().lock())
                .isEqualTo(new Restrictions.ImeiLock(DEVICE.value(), scene.now()));
        assertThat(policy(locked).imei()).isEqualTo(DEVICE.value());
        unchanged(() -> lock(made, DEVICE));
        assertThat(policy(lock(made, new Imei(SEEN))).imei()).isEqualTo(SEEN);
        LinkView unlocked =
                scene.core().restrictions().unlock(scene.actor(), made.link().id());
        assertThat(unlocked.link().restrictions()).isEqualTo(Restrictions.NONE);
        assertThat(policy(unlocked).imei()).isNull();
        assertThat(scene.typesOf(made))
                .containsExactly("link.created", "link.restricted", "link.restricted", "link.restricted");
    }

    @Test
    void without_a_number_the_device_seen_last_is_meant() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, scene.plan(plan()), Start.AS_PLANNED);
        unchanged(() -> refused(Rule.IMEI_UNKNOWN, () -> lock(made, null)));
        see(sim, SEEN);

        LinkView locked = lock(made, null);

        assertThat(policy(locked).imei()).isEqualTo(SEEN);
        assertThat(locked.otherDevice()).isFalse();
        assertThat(lock(made, DEVICE).otherDevice()).isTrue();
    }

    @Test
    void a_link_that_serves_nobody_is_restricted_without_the_network() {
        LinkView empty = scene.linkWithoutSim();
        assertThat(bar(empty, GERMANY).link().restrictions().barred()).containsExactly(GERMANY);
        assertThat(lock(empty, DEVICE).link().restrictions().imei()).isEqualTo(DEVICE.value());
        refused(Rule.IMEI_UNKNOWN, () -> lock(scene.linkWithoutSim(), null));
        assertThat(fixture.network().requests()).isEmpty();

        LinkView suspended = scene.link(scene.plan(plan()));
        scene.core().changes().suspend(scene.actor(), suspended.link().id());
        fixture.network().reset();
        bar(suspended, FRANCE);
        assertThat(fixture.network().requests()).isEmpty();
        LinkView resumed =
                scene.core().changes().resume(scene.actor(), suspended.link().id());
        assertThat(policy(resumed).barred()).containsExactly(FRANCE);
    }

    @Test
    void restrictions_hold_for_the_next_sim_and_end_with_the_link() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, scene.plan(plan()), Start.AS_PLANNED);
        bar(made, GERMANY);
        scene.core().binding().unbind(scene.actor(), made.link().id());
        LinkView bound = scene.core()
                .binding()
                .bind(scene.actor(), made.link().id(), scene.esim().id());
        assertThat(policy(bound).barred()).containsExactly(GERMANY);

        scene.core().changes().delete(scene.actor(), made.link().id());

        assertThat(scene.ask(Integer.class, """
                        select cardinality(barred_operators) from link where org_id = :org
                        """)).isZero();
    }

    @Test
    void when_the_network_refuses_nothing_changes() {
        LinkView made = scene.link(scene.plan(plan()));
        fixture.network().next(new Outcome.Rejected("no")).next(new Outcome.Rejected("no"));
        List<String> before = scene.service();

        assertThatThrownBy(() -> bar(made, GERMANY)).isInstanceOf(Problem.Unavailable.class);
        assertThatThrownBy(() -> lock(made, DEVICE)).isInstanceOf(Problem.Unavailable.class);

        assertThat(scene.service()).isEqualTo(before);
        Link link = scene.fresh(made).link();
        assertThat(link.restrictions()).isEqualTo(Restrictions.NONE);
    }

    private LinkView bar(LinkView made, OperatorId... ids) {
        return scene.core().restrictions().bar(scene.actor(), made.link().id(), List.of(ids));
    }

    private LinkView unbar(LinkView made, OperatorId... ids) {
        return scene.core().restrictions().unbar(scene.actor(), made.link().id(), List.of(ids));
    }

    private LinkView lock(LinkView made, @Nullable Imei imei) {
        return scene.core().restrictions().lock(scene.actor(), made.link().id(), imei);
    }

    private static Policy policy(LinkView view) {
        return Objects.requireNonNull(view.link().policy());
    }

    private void see(Sim sim, String imei) {
        scene.meter(new AccountingRecord(
                "test",
                "seen-" + sim.iccid(),
                scene.now(),
                sim.iccid().value(),
                null,
                AccountingRecord.Kind.START,
                0,
                0,
                scene.now(),
                Scene.GERMANY,
                null,
                imei));
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
