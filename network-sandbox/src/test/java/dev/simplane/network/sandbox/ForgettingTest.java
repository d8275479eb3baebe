package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.NetworkRequest.Provision;
import dev.simplane.core.network.NetworkRequest.Suspend;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.Outcome.Done;
import dev.simplane.core.network.Outcome.Rejected;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.SimId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ForgettingTest {
    private static final SimIdentity SIM = new SimIdentity(
            Uuids.named("test/sim"), "8949000000000000017", "262010000001", "491700000001", Zone.MAGENTA);
    private static final Policy POLICY = Policy.blocked(Policy.Block.NO_ALLOWANCE);

    @Test
    void answers_are_forgotten_after_a_month_and_what_they_are_about_is_not() {
        try (Bench bench = Bench.open()) {
            OrgId org = bench.tenant().org();
            execute(bench, org, 1, new Provision(SIM, POLICY));
            bench.sandbox.faults().set(org, Fault.refuse("no").times(1));
            execute(bench, org, 2, new Suspend(SIM));

            bench.clock.advance(SandboxNetwork.ANSWERS_KEPT);
            execute(bench, org, 3, new Suspend(SIM));
            assertThat(bench.assembly.commands().prune()).isZero();
            assertThat(query(bench, org, 1)).contains(new Done());
            assertThat(query(bench, org, 2)).contains(new Rejected("no"));

            bench.clock.advance(Duration.ofMillis(1));
            assertThat(bench.assembly.commands().prune()).isEqualTo(2);
            assertThat(bench.assembly.commands().prune()).isZero();
            assertThat(query(bench, org, 1)).isEmpty();
            assertThat(query(bench, org, 2)).isEmpty();
            assertThat(query(bench, org, 3)).contains(new Done());
            assertThat(bench.network.sim(org, new SimId(SIM.id())).orElseThrow().service())
                    .isEqualTo(new VirtualSim.Service(true, true, POLICY));
        }
    }

    private static void execute(Bench bench, OrgId org, int command, NetworkRequest request) {
        bench.network.execute(org, Uuids.named("test/command/" + command), request);
    }

    private static Optional<Outcome> query(Bench bench, OrgId org, int command) {
        return bench.network.query(org, Uuids.named("test/command/" + command));
    }
}
