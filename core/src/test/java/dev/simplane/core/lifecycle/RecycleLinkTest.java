package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.lifecycle.LinkDraft.SimChoice;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.sim.ProfileState;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TelliSIM [doc] "Delete a Subscription": the ICCID goes back into stock, unless its profile was ever downloaded.
final class RecycleLinkTest {
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
    void an_esim_that_nobody_downloaded_is_picked_again() {
        Plan plan = scene.plan(plan());
        LinkView made = scene.link(plan);
        Sim sim = Objects.requireNonNull(made.sim());
        fixture.network().reset();

        recycle(made);

        assertThat(fixture.network().requests()).containsExactly(new NetworkRequest.Release(SimIdentity.of(sim)));
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.AVAILABLE);
        assertThat(scene.linkOf(sim)).isNull();
        assertThat(subscribe(plan).link().sim()).isEqualTo(sim.id());
    }

    /// Whatever became of it since, even if its SM-DP+ has released it again.
    @ParameterizedTest
    @ValueSource(strings = {"downloaded", "installed", "downloaded disabled", "enabled deleted", "deleted released"})
    void once_downloaded_it_stays(String steps) {
        LinkView made = scene.link(scene.plan(plan()));
        for (String step : steps.split(" ")) {
            becomes(made, ProfileState.valueOf(step.toUpperCase(Locale.ROOT)));
        }

        Problem.RuleBroken broken = refused(Problem.RuleBroken.class, () -> recycle(made));

        assertThat(broken.rule()).isEqualTo(Rule.PROFILE_DOWNLOADED);
        scene.core().changes().delete(scene.actor(), made.link().id());
        assertThat(scene.statusOf(made.sim())).isEqualTo(SimStatus.AVAILABLE);
    }

    @Test
    void an_esim_that_was_downloaded_is_never_picked_although_it_is_free() {
        scene.esim();
        scene.force("update sim set profile_status = 'deleted' where org_id = :org");
        Plan plan = scene.plan(plan());

        assertThat(refused(Problem.RuleBroken.class, () -> subscribe(plan)).rule())
                .isEqualTo(Rule.NO_FREE_ESIM);
        Sim fresh = scene.esim();
        assertThat(subscribe(plan).link().sim()).isEqualTo(fresh.id());
    }

    private void becomes(LinkView link, ProfileState state) {
        Sim sim = scene.fresh(Objects.requireNonNull(link.sim()));
        fixture.db().txRun(scene.actor(), tx -> fixture.core().profiles().became(tx, sim, state, tx.now()));
    }

    @Test
    void a_physical_sim_has_nothing_to_download() {
        Sim sim = scene.physicalSim();
        LinkView made = scene.link(sim, scene.plan(plan()), Start.AS_PLANNED);

        recycle(made);

        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.AVAILABLE);
    }

    @Test
    void a_network_that_refuses_leaves_everything_as_it_was() {
        LinkView made = scene.link(scene.plan(plan()));
        fixture.network().next(new Outcome.Rejected("no"));

        refused(Problem.Unavailable.class, () -> recycle(made));
    }

    @Test
    void one_that_is_gone_foreign_or_not_ones_to_delete_is_left_alone() {
        LinkView gone = scene.link();
        recycle(gone);
        LinkView made = scene.link();
        Scene other = Scene.of(fixture);
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);

        assertThat(refused(Problem.Gone.class, () -> recycle(gone)).entity()).isEqualTo(Entity.LINK);
        assertThat(refused(
                                Problem.NotFound.class,
                                () -> other.core()
                                        .changes()
                                        .recycle(other.actor(), made.link().id()))
                        .entity())
                .isEqualTo(Entity.LINK);
        assertThat(refused(
                                Problem.Forbidden.class,
                                () -> scene.core()
                                        .changes()
                                        .recycle(reader, made.link().id()))
                        .role())
                .isEqualTo(Role.WRITE);
    }

    private void recycle(LinkView link) {
        scene.core().changes().recycle(scene.actor(), link.link().id());
    }

    private LinkView subscribe(Plan plan) {
        LinkDraft draft = new LinkDraft(null, "m", new SimChoice.AnyFreeEsim(), plan.id(), Start.AS_PLANNED);
        return scene.core().changes().subscribe(scene.actor(), draft).link();
    }

    private <P extends Problem> P refused(Class<P> kind, ThrowingCallable change) {
        List<String> before = scene.service();
        P problem = catchThrowableOfType(kind, change);
        assertThat(problem).isNotNull();
        assertThat(scene.service()).isEqualTo(before);
        return problem;
    }
}
