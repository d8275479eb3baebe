package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.network.NetworkCommand.Status;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The domain's commands get through, or are undone, whatever is dialled.
@SuppressWarnings("NullAway.Init")
final class DomainOverSandboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static Bench bench;

    private Bench.Tenant tenant;

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
        tenant = bench.tenant();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Effect.class, mode = Mode.EXCLUDE, names = "REFUSE")
    void a_passing_fault_delays_a_change_and_nothing_else(Fault.Effect effect) {
        bench.sandbox.faults().set(tenant.org(), Fault.of(effect).times(2));

        Sim sim = bench.served(tenant, 1);

        assertThat(provisioned(sim)).isTrue();
        assertThat(status(sim)).isEqualTo(SimStatus.ACTIVE);
        assertThat(commands(sim)).containsExactly(Status.DONE);
    }

    @Test
    void a_refusal_leaves_everything_as_it_was() {
        Sim sim = bench.sim(tenant, 1);
        bench.sandbox.faults().set(tenant.org(), Fault.refuse("no roaming agreement"));

        assertThatThrownBy(() -> bench.serve(tenant, sim)).isInstanceOf(Problem.Unavailable.class);

        assertThat(status(sim)).isEqualTo(SimStatus.AVAILABLE);
        assertThat(commands(sim)).containsExactly(Status.REFUSED);
        assertThat(bench.network.sim(tenant.org(), sim.id())).isEmpty();
    }

    @Test
    void what_comes_too_late_is_undone() {
        Sim sim = bench.sim(tenant, 1);
        Duration late = Bench.WAIT.plus(Duration.ofSeconds(1));
        bench.sandbox.faults().set(tenant.org(), Fault.slow(late).times(1));

        assertThatThrownBy(() -> bench.serve(tenant, sim)).isInstanceOf(Problem.Unavailable.class);
        assertThat(provisioned(sim)).isTrue();
        Instant end = Instant.now().plus(PATIENCE);
        while (commands(sim).contains(Status.REVERTING) && Instant.now().isBefore(end)) {
            // The command is left alone until the late answer has come.
            LockSupport.parkNanos(PAUSE.toNanos());
            bench.assembly.commands().drain(tenant.org());
        }

        assertThat(provisioned(sim)).isFalse();
        assertThat(status(sim)).isEqualTo(SimStatus.AVAILABLE);
        assertThat(commands(sim)).containsExactly(Status.REVERTED);
    }

    private boolean provisioned(Sim sim) {
        return bench.network.sim(tenant.org(), sim.id()).orElseThrow().service().provisioned();
    }

    private SimStatus status(Sim sim) {
        return bench.sims.get(tenant.actor(), sim.id()).sim().status();
    }

    private List<Status> commands(Sim sim) {
        return bench.assembly.commands().ofSim(tenant.actor(), sim.id(), 10).stream()
                .map(command -> command.status())
                .toList();
    }
}
