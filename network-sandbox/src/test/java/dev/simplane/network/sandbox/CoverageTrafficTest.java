package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.lifecycle.CoverageChanges;
import dev.simplane.core.network.Policy;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.AccountingRecord;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A change of a coverage takes effect on links that use it, in the network and in metering, and needs no
/// command: a policy names coverages, and the network asks what they include.
@SuppressWarnings("NullAway.Init")
final class CoverageTrafficTest {
    private Bench bench;
    private Bench.Tenant tenant;
    private CoverageId coverage;
    private Sim sim;

    @BeforeEach
    void open() {
        bench = Bench.open();
        tenant = bench.tenant();
        coverage = bench.assembly
                .core()
                .plans()
                .get(tenant.actor(), tenant.plan())
                .coverage()
                .id();
        sim = bench.served(tenant, 1);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_operator_that_was_just_added_serves_and_is_metered() {
        assertThat(send(Bench.SWITZERLAND)).isEqualTo(new Sent.Refused(Refusal.OPERATOR_NOT_COVERED, null));
        int commands = commands();

        change().addOperators(tenant.actor(), coverage, operators(Bench.SWITZERLAND));

        Sent.Carried sent = (Sent.Carried) send(Bench.SWITZERLAND);
        assertThat(sent.metered().fresh().bytes()).isEqualTo(1000);
        assertThat(sent.metered().uncovered().bytes()).isZero();
        assertThat(used()).isEqualTo(1000);
        assertThat(commands()).isEqualTo(commands);
    }

    @Test
    void an_operator_that_was_just_removed_serves_no_more_and_the_others_do() {
        assertThat(send(Bench.FRANCE)).isInstanceOf(Sent.Carried.class);

        change().removeOperators(tenant.actor(), coverage, operators(Bench.FRANCE));

        assertThat(send(Bench.FRANCE)).isEqualTo(new Sent.Refused(Refusal.OPERATOR_NOT_COVERED, null));
        assertThat(used()).isEqualTo(1000);
        assertThat(bench.total(tenant, sim)).isEqualTo(1000);
        assertThat(send(Bench.GERMANY)).isInstanceOf(Sent.Carried.class);
        assertThat(used()).isEqualTo(2000);
    }

    @Test
    void what_a_network_carries_nevertheless_is_counted_and_paid_by_none() {
        Sent.Carried sent = (Sent.Carried) send(Bench.FRANCE);
        change().removeOperators(tenant.actor(), coverage, operators(Bench.FRANCE));

        var late = sent.records().getLast();
        var more = new AccountingRecord(
                late.source(),
                late.sessionId(),
                late.startedAt(),
                late.iccid(),
                late.imsi(),
                late.kind(),
                late.upBytes(),
                late.downBytes() + 500,
                late.at(),
                late.mccMnc(),
                late.rat(),
                late.imei());
        var metered =
                bench.assembly.metering().record(tenant.org(), List.of(more)).getFirst();

        assertThat(metered.fresh().bytes()).isEqualTo(500);
        assertThat(metered.uncovered().bytes()).isEqualTo(500);
        assertThat(used()).isEqualTo(1000);
    }

    @Test
    void the_policy_names_the_coverage_and_not_its_operators() {
        assertThat(bench.network
                        .sim(tenant.org(), sim.id())
                        .orElseThrow()
                        .service()
                        .policy())
                .isEqualTo(new Policy(null, null, List.of(coverage)));
    }

    private Sent send(MccMnc where) {
        return bench.sandbox
                .traffic()
                .send(tenant.org(), Transmission.of(sim.iccid().value(), 1000, where));
    }

    private CoverageChanges change() {
        return bench.assembly.core().coverageChanges();
    }

    private List<OperatorId> operators(MccMnc code) {
        return bench.db.tx(
                tenant.actor(),
                tx -> bench.assembly.core().operators().byMccMnc(tx, List.of(code)).values().stream()
                        .map(operator -> operator.id())
                        .toList());
    }

    /// What counts against the plan.
    private long used() {
        return bench.assembly
                .core()
                .directory()
                .getByIccid(tenant.actor(), sim.iccid().value())
                .activations()
                .getFirst()
                .used()
                .bytes();
    }

    private int commands() {
        return bench.assembly.commands().ofSim(tenant.actor(), sim.id(), 100).size();
    }
}
