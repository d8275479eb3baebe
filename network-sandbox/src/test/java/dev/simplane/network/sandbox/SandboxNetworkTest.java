package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.network.NetworkProvider.Order;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.NetworkRequest.Provision;
import dev.simplane.core.network.NetworkRequest.Release;
import dev.simplane.core.network.NetworkRequest.Resume;
import dev.simplane.core.network.NetworkRequest.SendSms;
import dev.simplane.core.network.NetworkRequest.SetPolicy;
import dev.simplane.core.network.NetworkRequest.Suspend;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.Outcome.Accepted;
import dev.simplane.core.network.Outcome.Done;
import dev.simplane.core.network.Outcome.Rejected;
import dev.simplane.core.network.Outcome.RetryLater;
import dev.simplane.core.network.Outcome.Unknown;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.SimId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class SandboxNetworkTest {
    private static final SimIdentity SIM = new SimIdentity(
            Uuids.named("test/sim"), "8949000000000000017", "262010000001", "491700000001", Zone.MAGENTA);
    private static final SimIdentity OTHER_SIM = new SimIdentity(
            Uuids.named("test/sim/2"), "8949000000000000025", "262010000002", "491700000002", Zone.MAGENTA);
    private static final SimIdentity THIRD_SIM = new SimIdentity(
            Uuids.named("test/sim/3"), "8949000000000000033", "262010000003", "491700000003", Zone.MAGENTA);
    private static final Policy POLICY =
            new Policy(null, new Rate(512), List.of(new CoverageId(Uuids.named("test/coverage"))));
    private static final Policy OTHER_POLICY = Policy.blocked(Policy.Block.NO_ALLOWANCE);
    private static final String NOT_PROVISIONED = "the SIM is not provisioned";

    private static Bench bench;

    private OrgId org;

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
        org = bench.assembly.core().organisations().create("Tenant").getLast().id();
    }

    @Test
    void does_what_it_is_told() {
        assertThat(bench.network.sim(org, new SimId(SIM.id()))).isEmpty();

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Done());
        assertThat(sim().identity()).isEqualTo(SIM);
        assertThat(sim().service()).isEqualTo(new VirtualSim.Service(true, false, POLICY));

        assertThat(execute(2, new Suspend(SIM))).isEqualTo(new Done());
        assertThat(sim().service()).isEqualTo(new VirtualSim.Service(true, true, POLICY));

        assertThat(execute(3, new SetPolicy(SIM, OTHER_POLICY))).isEqualTo(new Done());
        assertThat(sim().service()).isEqualTo(new VirtualSim.Service(true, true, OTHER_POLICY));

        assertThat(execute(4, new Resume(SIM, POLICY))).isEqualTo(new Done());
        assertThat(sim().service()).isEqualTo(new VirtualSim.Service(true, false, POLICY));

        assertThat(execute(5, new Release(SIM))).isEqualTo(new Done());
        assertThat(sim().service()).isEqualTo(new VirtualSim.Service(false, false, null));
        assertThat(execute(6, new Release(SIM))).isEqualTo(new Done());
    }

    @Test
    void refuses_to_serve_a_sim_that_is_not_provisioned() {
        List<NetworkRequest> requests = List.of(
                new Suspend(SIM), new Resume(SIM, POLICY), new SetPolicy(SIM, POLICY), new SendSms(SIM, "hello", null));
        for (int i = 0; i < requests.size(); i++) {
            assertThat(execute(i, requests.get(i))).isEqualTo(new Rejected(NOT_PROVISIONED));
            assertThat(query(i)).contains(new Rejected(NOT_PROVISIONED));
        }
        assertThat(sim().service()).isEqualTo(new VirtualSim.Service(false, false, null));
        assertThat(sim().received()).isEmpty();
    }

    @Test
    void a_command_that_comes_again_changes_nothing_and_gets_the_same_answer() {
        execute(1, new Provision(SIM, POLICY));
        execute(2, new SetPolicy(SIM, OTHER_POLICY));

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Done());
        assertThat(sim().service().policy()).isEqualTo(OTHER_POLICY);

        execute(3, new Release(SIM));
        assertThat(execute(4, new Suspend(SIM))).isEqualTo(new Rejected(NOT_PROVISIONED));
        execute(5, new Provision(SIM, POLICY));
        assertThat(execute(4, new Suspend(SIM))).isEqualTo(new Rejected(NOT_PROVISIONED));
        assertThat(sim().service().suspended()).isFalse();
    }

    @Test
    void a_command_that_many_send_at_once_is_done_once() {
        execute(1, new Provision(SIM, POLICY));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Outcome>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> execute(2, new SendSms(SIM, "once", null)), threads));
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(new Done()));
        }
        assertThat(sim().received()).hasSize(1);
    }

    @Test
    void tells_the_truth_about_earlier_commands() {
        execute(1, new Provision(SIM, POLICY));

        assertThat(query(1)).contains(new Done());
        assertThat(query(99)).isEmpty();
        OrgId stranger =
                bench.assembly.core().organisations().create("Other").getLast().id();
        assertThat(bench.network.query(stranger, id(1))).isEmpty();
    }

    @Test
    void remembers_every_answer_however_many_commands_follow() {
        execute(0, new Suspend(SIM));
        execute(1, new Provision(SIM, POLICY));
        for (int i = 2; i <= 50; i++) {
            execute(i, new SetPolicy(SIM, i % 2 == 0 ? POLICY : OTHER_POLICY));
        }
        Policy policy = sim().service().policy();

        assertThat(query(0)).contains(new Rejected(NOT_PROVISIONED));
        for (int i = 1; i <= 50; i++) {
            assertThat(query(i)).contains(new Done());
            assertThat(execute(i, new SetPolicy(SIM, Policy.blocked(Policy.Block.ON_HOLD))))
                    .isEqualTo(new Done());
        }
        assertThat(sim().service().policy()).isEqualTo(policy);
    }

    @Test
    void does_many_at_once_each_with_its_own_answer() {
        execute(1, new Provision(SIM, POLICY));
        execute(2, new Provision(OTHER_SIM, POLICY));

        assertThat(executeAll(
                        order(3, new Suspend(SIM)),
                        order(2, new Provision(OTHER_SIM, OTHER_POLICY)),
                        order(4, new SetPolicy(THIRD_SIM, POLICY))))
                .containsExactly(new Done(), new Done(), new Rejected(NOT_PROVISIONED));

        assertThat(sim().service()).isEqualTo(new VirtualSim.Service(true, true, POLICY));
        assertThat(sim(OTHER_SIM).service()).isEqualTo(new VirtualSim.Service(true, false, POLICY));
        assertThat(query(3)).contains(new Done());
        assertThat(query(4)).contains(new Rejected(NOT_PROVISIONED));
        assertThat(executeAll(order(3, new Resume(SIM, POLICY)), order(4, new Provision(THIRD_SIM, POLICY))))
                .containsExactly(new Done(), new Rejected(NOT_PROVISIONED));
        assertThat(sim().service().suspended()).isTrue();
    }

    @Test
    void of_many_at_once_those_that_a_fault_concerns_are_to_be_sent_alone() {
        execute(1, new Provision(SIM, POLICY));
        execute(2, new Provision(OTHER_SIM, POLICY));
        bench.sandbox.faults().set(org, Fault.refuse("no").forSim(OTHER_SIM.iccid()));

        assertThat(executeAll(order(3, new Suspend(SIM)), order(4, new Suspend(OTHER_SIM))))
                .containsExactly(new Done(), new RetryLater(Duration.ZERO));
        assertThat(query(4)).isEmpty();
        assertThat(execute(4, new Suspend(OTHER_SIM))).isEqualTo(new Rejected("no"));
    }

    @Test
    void keeps_the_last_messages() {
        execute(1, new Provision(SIM, POLICY));
        for (int i = 0; i < VirtualSim.RECEIVED_MAX + 5; i++) {
            assertThat(execute(100 + i, new SendSms(SIM, "message " + i, "4915100000" + i)))
                    .isEqualTo(new Done());
        }

        assertThat(sim().received()).hasSize(VirtualSim.RECEIVED_MAX);
        assertThat(sim().received().getFirst())
                .isEqualTo(new VirtualSim.Message("message 5", "49151000005", Bench.BEGIN));
        assertThat(sim().received().getLast())
                .isEqualTo(new VirtualSim.Message("message 24", "491510000024", Bench.BEGIN));
    }

    @Test
    void another_node_and_a_restarted_one_know_the_same() {
        execute(1, new Provision(SIM, POLICY));
        bench.network.faults().set(org, Fault.refuse("busy").times(1));

        SandboxNetwork restarted = new SandboxNetwork(bench.db);
        assertThat(restarted.sim(org, new SimId(SIM.id()))).contains(sim());
        assertThat(restarted.query(org, id(1))).contains(new Done());
        assertThat(restarted.execute(org, id(2), new Suspend(SIM))).isEqualTo(new Rejected("busy"));
        assertThat(execute(2, new Suspend(SIM))).isEqualTo(new Rejected("busy"));
        assertThat(restarted.execute(org, id(3), new Suspend(SIM))).isEqualTo(new Done());
        assertThat(sim().service().suspended()).isTrue();
    }

    @Test
    void may_not_be_called_inside_a_transaction() {
        assertThatThrownBy(() -> bench.db.tx(Actor.system(org), tx -> execute(1, new Release(SIM))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The sandbox network was called inside a transaction");
    }

    @Test
    void refuses_with_the_dialled_reason() {
        bench.network.faults().set(org, Fault.refuse("no roaming agreement").times(1));

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Rejected("no roaming agreement"));
        assertThat(query(1)).contains(new Rejected("no roaming agreement"));
        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Rejected("no roaming agreement"));
        assertThat(bench.network.sim(org, new SimId(SIM.id()))).isEmpty();
        assertThat(execute(2, new Provision(SIM, POLICY))).isEqualTo(new Done());
    }

    @Test
    void asks_to_be_asked_later() {
        bench.network.faults().set(org, Fault.retryLater(Duration.ofSeconds(90)).times(2));

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new RetryLater(Duration.ofSeconds(90)));
        assertThat(query(1)).isEmpty();
        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new RetryLater(Duration.ofSeconds(90)));
        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Done());
        assertThat(bench.network.faults().list(org)).isEqualTo(FaultDial.CLEAN);
    }

    @Test
    void loses_the_answer() {
        bench.network.faults().set(org, Fault.of(Fault.Effect.UNKNOWN_DONE).times(1));

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Unknown());
        assertThat(sim().service().provisioned()).isTrue();
        assertThat(query(1)).contains(new Done());
    }

    @Test
    void loses_the_request() {
        bench.network.faults().set(org, Fault.of(Fault.Effect.UNKNOWN_NOT_DONE).times(1));

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Unknown());
        assertThat(bench.network.sim(org, new SimId(SIM.id()))).isEmpty();
        assertThat(query(1)).isEmpty();
        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Done());
    }

    @Test
    void accepts_and_has_done_it_when_asked() {
        bench.network.faults().set(org, Fault.of(Fault.Effect.ACCEPT).times(1));

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Accepted());
        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Accepted());
        assertThat(bench.network.sim(org, new SimId(SIM.id()))).isEmpty();
        assertThat(query(1)).contains(new Done());
        assertThat(sim().service().provisioned()).isTrue();
        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Done());
    }

    @Test
    void cannot_be_reached_until_cleared() {
        execute(1, new Provision(SIM, POLICY));
        bench.network.faults().set(org, Fault.of(Fault.Effect.UNREACHABLE));

        for (int i = 0; i < 3; i++) {
            assertThat(execute(2, new Suspend(SIM))).isEqualTo(new RetryLater(Duration.ofSeconds(1)));
            assertThat(query(1)).contains(new Unknown());
            assertThat(query(2)).contains(new Unknown());
        }
        assertThat(sim().service().suspended()).isFalse();
        bench.network.faults().clear(org);
        assertThat(query(1)).contains(new Done());
        assertThat(query(2)).isEmpty();
        assertThat(execute(2, new Suspend(SIM))).isEqualTo(new Done());
    }

    @Test
    void takes_its_time_but_acts_at_once() {
        Duration delay = Duration.ofMillis(150);
        bench.network.faults().set(org, Fault.slow(delay).times(1));
        bench.network.faults().set(org, Fault.refuse("no").after(delay).times(1));

        long begin = System.nanoTime();
        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Done());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(delay);
        begin = System.nanoTime();
        assertThat(execute(2, new Suspend(SIM))).isEqualTo(new Rejected("no"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void a_slow_answer_can_be_asked_for_meanwhile() {
        bench.network.faults().set(org, Fault.slow(Fault.DELAY_MAX));
        Thread slow = Thread.ofVirtual().start(() -> execute(1, new Provision(SIM, POLICY)));

        while (query(1).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(query(1)).contains(new Done());
        assertThat(slow.isAlive()).isTrue();
        slow.interrupt();
    }

    @Test
    void faults_concern_sims_and_requests() {
        SimIdentity other = new SimIdentity(Uuids.named("test/other"), "8949000000000000025", null, null, Zone.MAGENTA);
        bench.network.faults().set(org, Fault.refuse("this sim").forSim(other.iccid()));
        bench.network
                .faults()
                .set(
                        org,
                        Fault.refuse("suspend").forRequests(RequestKind.SUSPEND).times(2));

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Done());
        assertThat(execute(2, new Provision(other, POLICY))).isEqualTo(new Rejected("this sim"));
        assertThat(execute(3, new Suspend(other))).isEqualTo(new Rejected("this sim"));
        assertThat(execute(4, new Suspend(SIM))).isEqualTo(new Rejected("suspend"));
        assertThat(bench.network.faults().list(org).faults().get(1).left()).isEqualTo(1);
        assertThat(execute(5, new Suspend(SIM))).isEqualTo(new Rejected("suspend"));
        assertThat(execute(6, new Suspend(SIM))).isEqualTo(new Done());
        assertThat(bench.network.faults().list(org).faults()).hasSize(1);
    }

    @Test
    void a_repeated_command_does_not_use_up_a_fault() {
        execute(1, new Provision(SIM, POLICY));
        bench.network.faults().set(org, Fault.refuse("no").times(1));

        assertThat(execute(1, new Provision(SIM, POLICY))).isEqualTo(new Done());
        assertThat(execute(2, new Suspend(SIM))).isEqualTo(new Rejected("no"));
    }

    @Test
    void counted_faults_are_shared_exactly() {
        execute(1, new Provision(SIM, POLICY));
        bench.network.faults().set(org, Fault.refuse("no").times(3));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Outcome>> answers = new ArrayList<>();
            for (int i = 2; i < 12; i++) {
                int number = i;
                answers.add(CompletableFuture.supplyAsync(() -> execute(number, new Suspend(SIM)), threads));
            }
            assertThat(answers.stream().map(CompletableFuture::join).filter(new Rejected("no")::equals))
                    .hasSize(3);
        }
    }

    private Outcome execute(int command, NetworkRequest request) {
        return bench.network.execute(org, id(command), request);
    }

    private List<Outcome> executeAll(Order... orders) {
        return bench.network.executeAll(org, List.of(orders));
    }

    private static Order order(int command, NetworkRequest request) {
        return new Order(id(command), request);
    }

    private java.util.Optional<Outcome> query(int command) {
        return bench.network.query(org, id(command));
    }

    private VirtualSim sim() {
        return sim(SIM);
    }

    private VirtualSim sim(SimIdentity identity) {
        return bench.network.sim(org, new SimId(identity.id())).orElseThrow();
    }

    private static UUID id(int command) {
        return Uuids.named("test/command/" + command);
    }
}
