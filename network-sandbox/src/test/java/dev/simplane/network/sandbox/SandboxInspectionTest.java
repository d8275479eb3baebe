package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.network.Inspection;
import dev.simplane.core.network.NetworkMemory.Changed;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.network.SimState;
import dev.simplane.core.sim.ProfileChange;
import dev.simplane.core.sim.ProfileState;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What the network tells when it is asked, and what it reports of profiles by itself.
@SuppressWarnings("NullAway.Init")
final class SandboxInspectionTest {
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
    void tells_nothing_of_a_sim_that_it_never_heard_of() {
        assertThat(inspect()).isEqualTo(new Inspection.Known(SimState.NOTHING));
        assertThat(bench.network.sim(tenant.org(), sim.id())).isEmpty();
    }

    @Test
    void tells_where_the_sim_was_last_seen_and_in_which_device() {
        bench.serve(tenant, sim);
        assertThat(state().presence()).isNull();

        bench.sandbox.traffic().attach(tenant.org(), sim.iccid().value(), Bench.GERMANY, "5g");
        bench.clock.advance(Duration.ofMinutes(3));
        bench.sandbox
                .traffic()
                .send(
                        tenant.org(),
                        Transmission.of(sim.iccid().value(), 1000, Bench.GERMANY)
                                .by("4g"));

        assertThat(state())
                .isEqualTo(new SimState(
                        new SimState.Presence(
                                Bench.GERMANY,
                                "4g",
                                Imei.of(sim.iccid().value()),
                                Bench.BEGIN.plus(Duration.ofMinutes(3))),
                        null,
                        null,
                        null));

        bench.sandbox.traffic().detach(tenant.org(), sim.iccid().value());
        assertThat(state().presence()).isNull();
    }

    /// The network has not reported the session.
    @Test
    void what_was_never_reported_comes_into_stock_by_asking() {
        bench.serve(tenant, sim);
        SimIdentity identity = SimIdentity.of(sim);
        Instant at = Bench.BEGIN.plusSeconds(5);
        bench.network.sims().change(tenant.org(), identity, virtual -> {
            Transmission attach =
                    Transmission.of(sim.iccid().value(), 0, Bench.FRANCE).by("4g");
            return new Changed<>(
                    virtual.with(virtual.radio().carry(identity, attach, at).radio()), true);
        });
        assertThat(fresh().sighting()).isNull();

        Sim told = bench.assembly
                .core()
                .observations()
                .refresh(tenant.actor(), sim.id())
                .sim();

        assertThat(told.sighting()).isEqualTo(new Sighting(Bench.FRANCE, "FRA", "4g", at));
        assertThat(told.imei()).isEqualTo(Imei.of(sim.iccid().value()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Effect.class,
            mode = Mode.EXCLUDE,
            names = {"SLOW", "ACCEPT"})
    void does_not_tell_while_something_is_wrong(Fault.Effect effect) {
        bench.serve(tenant, sim);
        bench.sandbox
                .faults()
                .set(
                        tenant.org(),
                        Fault.of(effect).forRequests(RequestKind.INSPECT).times(1));

        assertThat(inspect()).isEqualTo(new Inspection.Unavailable("refused as dialled"));
        assertThat(inspect()).isInstanceOf(Inspection.Known.class);
    }

    @Test
    void a_refusal_says_why_and_a_refresh_changes_nothing() {
        bench.sandbox
                .faults()
                .set(
                        tenant.org(),
                        Fault.refuse("maintenance").forSim(sim.iccid().value()));
        assertThat(inspect()).isEqualTo(new Inspection.Unavailable("maintenance"));

        assertThatThrownBy(() -> bench.assembly.core().observations().refresh(tenant.actor(), sim.id()))
                .isInstanceOf(Problem.Unavailable.class);
        assertThat(fresh()).isEqualTo(sim);
    }

    @Test
    void a_fault_of_another_request_or_sim_leaves_questions_alone() {
        bench.sandbox.faults().set(tenant.org(), Fault.refuse("no").forRequests(RequestKind.SUSPEND));
        bench.sandbox.faults().set(tenant.org(), Fault.refuse("no").forSim("8949000000000009993"));
        bench.sandbox.faults().set(tenant.org(), Fault.of(Fault.Effect.ACCEPT));
        assertThat(inspect()).isInstanceOf(Inspection.Known.class);
    }

    @Test
    void a_fault_of_questions_leaves_changes_alone() {
        bench.sandbox.faults().set(tenant.org(), Fault.refuse("no").forRequests(RequestKind.INSPECT));
        bench.serve(tenant, sim);
        assertThat(bench.network
                        .sim(tenant.org(), sim.id())
                        .orElseThrow()
                        .service()
                        .provisioned())
                .isTrue();
    }

    @Test
    void a_slow_network_tells_in_the_end() {
        bench.sandbox.faults().set(tenant.org(), Fault.slow(Duration.ofMillis(1)));
        assertThat(inspect()).isEqualTo(new Inspection.Known(SimState.NOTHING));
    }

    @Test
    void is_asked_outside_transactions_only() {
        assertThatThrownBy(() -> bench.db.txRun(tenant.actor(), tx -> inspect()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void each_step_of_a_profile_reaches_the_stock() {
        become(ProfileStatus.INSTALLED);
        assertThat(status()).isEqualTo(ProfileStatus.INSTALLED);
        bench.clock.advance(Duration.ofHours(1));
        become(ProfileStatus.DISABLED);
        assertThat(status()).isEqualTo(ProfileStatus.DISABLED);
        become(ProfileStatus.INSTALLED);
        become(ProfileStatus.DELETED);
        assertThat(status()).isEqualTo(ProfileStatus.DELETED);

        Instant later = Bench.BEGIN.plus(Duration.ofHours(1));
        assertThat(history())
                .containsExactly(
                        new ProfileChange(1, ProfileState.DOWNLOADED, Bench.BEGIN),
                        new ProfileChange(2, ProfileState.INSTALLED, Bench.BEGIN),
                        new ProfileChange(3, ProfileState.ENABLED, Bench.BEGIN),
                        new ProfileChange(4, ProfileState.DISABLED, later),
                        new ProfileChange(5, ProfileState.ENABLED, later),
                        new ProfileChange(6, ProfileState.DELETED, later));
        assertThat(state().profile()).isEqualTo(new SimState.ProfileSeen(ProfileState.DELETED, later));
    }

    @Test
    void asking_after_a_report_has_arrived_adds_no_step() {
        become(ProfileStatus.INSTALLED);
        bench.assembly.core().observations().refresh(tenant.actor(), sim.id());
        assertThat(history()).hasSize(3);
    }

    /// The reports were lost: the profile was installed and then deleted.
    @Test
    void a_lost_report_is_made_good_by_asking() {
        become(ProfileStatus.INSTALLED);
        bench.network.sims().change(tenant.org(), SimIdentity.of(sim), virtual -> {
            VirtualSim deleted = virtual.profileBecomes(ProfileStatus.DELETED, Bench.BEGIN.plusSeconds(1));
            return new Changed<>(deleted, true);
        });
        assertThat(status()).isEqualTo(ProfileStatus.INSTALLED);

        bench.assembly.core().observations().refresh(tenant.actor(), sim.id());

        assertThat(status()).isEqualTo(ProfileStatus.DELETED);
        assertThat(history().getLast())
                .isEqualTo(new ProfileChange(4, ProfileState.DELETED, Bench.BEGIN.plusSeconds(1)));
    }

    @Test
    void scripts_at_once_leave_network_and_stock_with_the_same_profile() {
        become(ProfileStatus.INSTALLED);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ProfileStatus next = i % 2 == 0 ? ProfileStatus.DISABLED : ProfileStatus.INSTALLED;
                bench.clock.advance(Duration.ofSeconds(1));
                running.add(CompletableFuture.runAsync(() -> tryToBecome(next), threads));
            }
            running.forEach(CompletableFuture::join);
        }
        bench.assembly.core().observations().refresh(tenant.actor(), sim.id());

        assertThat(status())
                .isEqualTo(
                        bench.network.sim(tenant.org(), sim.id()).orElseThrow().profileStatus());
    }

    private void tryToBecome(ProfileStatus next) {
        try {
            become(next);
        } catch (Problem.RuleBroken e) {
            assertThat(e.details()).containsKeys("from", "to");
        }
    }

    private void become(ProfileStatus next) {
        bench.sandbox.esims().become(tenant.org(), sim.iccid().value(), next);
    }

    private Inspection inspect() {
        return bench.network.inspect(tenant.org(), SimIdentity.of(sim));
    }

    private SimState state() {
        assertThat(inspect()).isInstanceOf(Inspection.Known.class);
        return ((Inspection.Known) inspect()).state();
    }

    private Sim fresh() {
        return bench.sims.get(tenant.actor(), sim.id()).sim();
    }

    private ProfileStatus status() {
        return Objects.requireNonNull(fresh().profile()).status();
    }

    private List<ProfileChange> history() {
        Actor actor = tenant.actor();
        return bench.assembly.core().profiles().history(actor, sim.id());
    }
}
