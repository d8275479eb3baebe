package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.lifecycle.LinkChanges;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.network.Policy;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The network falls silent while what it should enforce changes. Nobody is told a success that is none; once
/// the network is back, it enforces what must hold, without a person's hand.
@SuppressWarnings("NullAway.Init")
final class OutageTest {
    /// Longer than any pause between two attempts.
    private static final Duration LATER = Duration.ofMinutes(10);

    /// What the network does not answer in, whatever the machine does: it does not answer at all.
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    private static Bench bench;

    /// The node that callers talk to while the network is silent.
    private static Bench impatient;

    private Bench.Tenant tenant;

    private Sim sim;

    @BeforeAll
    static void open() {
        bench = Bench.open();
        impatient = bench.node(IMPATIENCE);
    }

    @AfterAll
    static void close() {
        impatient.close();
        bench.close();
    }

    @BeforeEach
    void serve() {
        tenant = bench.tenant();
        sim = bench.served(tenant, 1);
    }

    /// Ways in which a network can be silent. The last ones do what they are told first, and nobody learns of
    /// it.
    static Stream<List<Fault>> silences() {
        Fault late = Fault.slow(IMPATIENCE.multipliedBy(3)).times(1);
        return Stream.concat(silencesForAll(), Stream.of(List.of(late, Fault.of(Fault.Effect.UNREACHABLE))));
    }

    /// [#silences], but for those that only callers find silent, and workers slow.
    static Stream<List<Fault>> silencesForAll() {
        return Stream.of(
                List.of(Fault.of(Fault.Effect.UNREACHABLE)),
                List.of(Fault.of(Fault.Effect.UNKNOWN_NOT_DONE)),
                List.of(Fault.retryLater(Duration.ofSeconds(30))),
                List.of(Fault.of(Fault.Effect.UNKNOWN_DONE).times(1), Fault.of(Fault.Effect.UNREACHABLE)),
                List.of(Fault.of(Fault.Effect.ACCEPT).times(1), Fault.of(Fault.Effect.UNREACHABLE)));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void a_suspension_that_fails_leaves_the_link_active_here_and_there(List<Fault> silence) {
        List<String> before = service();
        silence.forEach(fault -> bench.sandbox.faults().set(tenant.org(), fault));

        assertUnavailable(() -> changes().suspend(tenant.actor(), link().id()));
        assertThat(service()).isEqualTo(before);

        comeBack();
        assertThat(link().status()).isEqualTo(LinkStatus.ACTIVE);
        assertThat(fresh().status()).isEqualTo(SimStatus.ACTIVE);
        assertConverged(false);
    }

    @ParameterizedTest
    @MethodSource("silences")
    void a_resumption_that_fails_leaves_the_link_suspended_here_and_there(List<Fault> silence) {
        bench.assembly.core().changes().suspend(tenant.actor(), link().id());
        List<String> before = service();
        silence.forEach(fault -> bench.sandbox.faults().set(tenant.org(), fault));

        assertUnavailable(() -> changes().resume(tenant.actor(), link().id()));
        assertThat(service()).isEqualTo(before);

        comeBack();
        assertThat(link().status()).isEqualTo(LinkStatus.SUSPENDED);
        assertConverged(true);
    }

    @ParameterizedTest
    @MethodSource("silences")
    void a_plan_that_could_not_be_added_pays_for_nothing(List<Fault> silence) {
        List<String> before = service();
        silence.forEach(fault -> bench.sandbox.faults().set(tenant.org(), fault));

        assertUnavailable(() -> changes().addActivation(tenant.actor(), link().id(), tenant.plan(), Start.AS_PLANNED));
        assertThat(service()).isEqualTo(before);

        comeBack();
        assertThat(view().activations()).hasSize(1);
        assertConverged(false);
    }

    /// Traffic goes on while commands do not get through: the allowance is used up, and nobody can tell the
    /// network.
    @ParameterizedTest
    @MethodSource("silencesForAll")
    void a_policy_that_changed_in_the_silence_is_enforced_after_it(List<Fault> silence) {
        silence.forEach(fault -> bench.sandbox.faults().set(tenant.org(), fault));
        bench.sandbox
                .traffic()
                .send(tenant.org(), Transmission.of(sim.iccid().value(), Bench.ALLOWANCE.bytes(), Bench.GERMANY));
        bench.assembly.commands().drain(tenant.org());
        assertThat(link().policy()).isEqualTo(Policy.blocked(Policy.Block.NO_ALLOWANCE));
        assertThat(link().policyPending()).isTrue();
        assertUnavailable(() -> changes().suspend(tenant.actor(), link().id()));
        assertThat(link().status()).isEqualTo(LinkStatus.ACTIVE);

        comeBack();
        assertThat(link().policy()).isEqualTo(Policy.blocked(Policy.Block.NO_ALLOWANCE));
        assertConverged(false);
    }

    /// Everything at once: a plan is used up, ended, could not be added, and the link could not be suspended
    /// or deleted.
    @Test
    void many_changes_in_one_silence_end_in_what_must_hold() {
        bench.assembly.core().changes().addActivation(tenant.actor(), link().id(), tenant.plan(), Start.AS_PLANNED);
        List<Activation> both = view().activations();
        bench.sandbox
                .faults()
                .set(tenant.org(), Fault.of(Fault.Effect.UNKNOWN_DONE).times(1));
        bench.sandbox.faults().set(tenant.org(), Fault.of(Fault.Effect.UNREACHABLE));

        assertUnavailable(() -> changes().suspend(tenant.actor(), link().id()));
        changes().removeActivation(tenant.actor(), link().id(), both.get(0).id());
        assertBusyOrUnavailable(() -> changes().delete(tenant.actor(), link().id()));
        changes().removeActivation(tenant.actor(), link().id(), both.get(1).id());
        bench.clock.advance(LATER);
        bench.assembly.commands().drain(tenant.org());
        assertBusyOrUnavailable(
                () -> changes().addActivation(tenant.actor(), link().id(), tenant.plan(), Start.AS_PLANNED));
        assertThat(link().policyPending()).isTrue();

        comeBack();
        assertThat(link().policy()).isEqualTo(Policy.blocked(Policy.Block.NO_ALLOWANCE));
        assertThat(view().activations()).isEmpty();
        assertConverged(false);
    }

    /// What the workers do by themselves as time passes.
    private void comeBack() {
        bench.sandbox.faults().clear(tenant.org());
        for (int turn = 0; turn < 3; turn++) {
            bench.clock.advance(LATER);
            bench.assembly.commands().drain(tenant.org());
        }
    }

    private void assertConverged(boolean suspended) {
        Link link = link();
        VirtualSim.Service enforced =
                bench.network.sim(tenant.org(), sim.id()).orElseThrow().service();
        assertThat(enforced.provisioned()).isTrue();
        assertThat(enforced.suspended()).isEqualTo(suspended);
        assertThat(enforced.policy()).isEqualTo(link.policy());
        assertThat(link.appliedVersion()).isEqualTo(link.policyVersion());
        assertThat(bench.rows("select status from network_command where org_id = '" + tenant.org() + "' and status in"
                        + " ('pending', 'reverting')"))
                .isEmpty();
    }

    private static void assertUnavailable(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOf(Problem.Unavailable.class);
    }

    /// Busy while an earlier change is not undone yet.
    private static void assertBusyOrUnavailable(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfAny(Problem.Unavailable.class, Problem.Busy.class);
    }

    /// All that a change could change in stock.
    private List<String> service() {
        return Stream.of("sim", "link", "activation", "timer", "event")
                .flatMap(table -> bench
                        .rows("select row_to_json(t)::text from " + table + " t where org_id = '" + tenant.org()
                                + "' order by 1")
                        .stream())
                .toList();
    }

    private LinkChanges changes() {
        return impatient.assembly.core().changes();
    }

    private LinkView view() {
        return bench.assembly
                .core()
                .directory()
                .getByIccid(tenant.actor(), sim.iccid().value());
    }

    private Link link() {
        return view().link();
    }

    private Sim fresh() {
        return Objects.requireNonNull(view().sim());
    }
}
