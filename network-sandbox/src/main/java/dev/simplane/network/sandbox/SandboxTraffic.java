package dev.simplane.network.sandbox;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.NetworkMemory.Changed;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.usage.AccountingRecord;
import dev.simplane.core.usage.Metered;
import dev.simplane.core.usage.Metering;
import dev.simplane.core.usage.NetworkEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The data side of the simulated network: devices attach, roam and use data, the policy is enforced, and every
/// session is reported through the door that all networks use. Answers are given when the records are metered.
public final class SandboxTraffic {
    /// How often a policy may change while one transmission is decided on.
    private static final int DECISIONS_MAX = 10;

    private static final Metered NOTHING = new Metered(true, DataSize.ZERO, Map.of(), DataSize.ZERO);

    private final Db db;
    private final SandboxNetwork network;
    private final Operators operators;
    private final Coverages coverages;
    private final Sims stock;
    private final Metering metering;
    private final NetworkEvents events;

    SandboxTraffic(Db db, SandboxNetwork network, Sandbox.Parts parts) {
        this.db = db;
        this.network = network;
        this.operators = parts.operators();
        this.coverages = parts.coverages();
        this.stock = parts.sims();
        this.metering = parts.metering();
        this.events = parts.events();
    }

    /// Sends data now, in a new session where operator or device have changed or the old one was idle for long.
    public Sent send(OrgId org, Transmission traffic) {
        return find(org, traffic.iccid())
                .map(found -> send(org, found.sim(), traffic, found.now()))
                .orElseGet(() -> new Sent.Refused(Refusal.UNKNOWN_SIM, null));
    }

    /// [#send(OrgId, Transmission)] at a moment of the organisation's time.
    Sent send(OrgId org, Transmission traffic, Instant at) {
        return find(org, traffic.iccid())
                .map(found -> send(org, found.sim(), traffic, at))
                .orElseGet(() -> new Sent.Refused(Refusal.UNKNOWN_SIM, null));
    }

    /// Begins a session at an operator, or moves to it; where the SIM is already there is nothing to report.
    public Sent attach(OrgId org, String iccid, MccMnc mccMnc, @Nullable String rat) {
        return send(org, Transmission.of(iccid, 0, mccMnc).by(rat));
    }

    /// Ends the session.
    public Sent detach(OrgId org, String iccid) {
        return find(org, iccid)
                .map(found -> detach(org, found.sim(), found.now()))
                .orElseGet(() -> new Sent.Refused(Refusal.UNKNOWN_SIM, null));
    }

    /// A SIM of the stock, and the organisation's time.
    private record Found(SimIdentity sim, Instant now) {}

    private Optional<Found> find(OrgId org, String iccid) {
        return db.tx(
                Actor.system(org),
                tx -> stock.find(tx, iccid, null).map(sim -> new Found(SimIdentity.of(sim), tx.now())));
    }

    /// What the network decides, before it is reported.
    private record Decision(VirtualSim sim, Sent.@Nullable Refused refused, List<AccountingRecord> records) {}

    private Sent send(OrgId org, SimIdentity sim, Transmission traffic, Instant at) {
        FaultDial dial = network.faults().list(org);
        for (int i = 0; i < DECISIONS_MAX; i++) {
            Optional<VirtualSim> virtual = network.sims().find(org, sim.id());
            if (virtual.isEmpty()) {
                return new Sent.Refused(Refusal.NOT_PROVISIONED, null);
            }
            Optional<Decision> decided = decide(org, virtual.get(), traffic, at, dial);
            if (decided.isPresent()) {
                noteRefusal(org, decided.get(), traffic, at);
                return report(org, decided.get(), traffic.bytes(), dial);
            }
        }
        throw new Problem.Busy("The SIM");
    }

    private void noteRefusal(OrgId org, Decision decision, Transmission traffic, Instant at) {
        Sent.Refused refused = decision.refused();
        if (refused != null && refused.reason().byTheNetwork()) {
            events.refused(
                    org,
                    new SimId(decision.sim().identity().id()),
                    traffic.mccMnc(),
                    traffic.rat(),
                    at,
                    Symbols.of(refused.reason()));
        }
    }

    /// @param seen the SIM with the policy that the operator is checked against
    /// @return nothing when the policy has changed meanwhile
    private Optional<Decision> decide(OrgId org, VirtualSim seen, Transmission traffic, Instant at, FaultDial dial) {
        Optional<Refusal> there = refusalAt(org, seen, traffic.mccMnc());
        return network.sims().change(org, seen.identity(), sim -> {
            if (!Objects.equals(sim.service().policy(), seen.service().policy())) {
                return new Changed<>(sim, Optional.empty());
            }
            Optional<Sent.Refused> refused = sim.refusal()
                    .or(() -> there.map(reason -> new Sent.Refused(reason, null)))
                    .or(() -> sim.refusalOf(traffic.deviceOf(sim.identity())));
            return refused.isPresent()
                    ? new Changed<>(sim, Optional.of(new Decision(sim, refused.get(), List.of())))
                    : carried(sim, sim.radio().carry(sim.identity(), traffic, at), dial);
        });
    }

    /// Why the operator serves no SIM with this policy, if that is so.
    private Optional<Refusal> refusalAt(OrgId org, VirtualSim sim, MccMnc mccMnc) {
        Policy policy = sim.service().policy();
        if (policy == null || policy.block() != null) {
            return Optional.of(Refusal.OPERATOR_NOT_COVERED);
        }
        return db.tx(Actor.system(org), tx -> {
            Set<CoverageId> covering = coverages.covering(
                    tx, policy.coverages(), mccMnc, sim.identity().zone());
            if (covering.isEmpty()) {
                return Optional.of(Refusal.OPERATOR_NOT_COVERED);
            }
            return policy.barred().isEmpty() || !barred(tx, policy, mccMnc)
                    ? Optional.empty()
                    : Optional.of(Refusal.OPERATOR_BARRED);
        });
    }

    private boolean barred(Tx tx, Policy policy, MccMnc mccMnc) {
        return operators
                .find(tx, mccMnc)
                .map(Operator::id)
                .filter(policy.barred()::contains)
                .isPresent();
    }

    private Sent detach(OrgId org, SimIdentity sim, Instant at) {
        FaultDial dial = network.faults().list(org);
        Optional<Decision> decided = network.sims().change(org, sim, virtual -> {
            Radio.Reported reported = virtual.radio().detach(virtual.identity(), at);
            return reported.records().isEmpty()
                    ? new Changed<>(virtual, Optional.of(notAttached(virtual)))
                    : carried(virtual, reported, dial);
        });
        return report(org, decided.orElseThrow(), 0, dial);
    }

    private static Decision notAttached(VirtualSim sim) {
        return new Decision(sim, new Sent.Refused(Refusal.NOT_ATTACHED, null), List.of());
    }

    private static Changed<VirtualSim, Optional<Decision>> carried(
            VirtualSim sim, Radio.Reported reported, FaultDial dial) {
        Radio radio = dial.reorder()
                ? reported.radio().remembering(reported.records())
                : reported.radio().forgetting();
        VirtualSim after = sim.with(radio);
        return new Changed<>(after, Optional.of(new Decision(after, null, reported.records())));
    }

    /// The end of a session that the network itself brought about.
    void reportStop(OrgId org, VirtualSim sim) {
        Radio.Reported reported = sim.radio().detach(sim.identity(), network.now(org));
        report(
                org,
                new Decision(sim, null, reported.records()),
                0,
                network.faults().list(org));
    }

    private Sent report(OrgId org, Decision decision, long bytes, FaultDial dial) {
        if (decision.refused() != null) {
            return decision.refused();
        }
        List<AccountingRecord> records = decision.records();
        Metered metered =
                records.isEmpty() ? NOTHING : metering.record(org, records).getLast();
        List<AccountingRecord> again =
                dial.again(records, decision.sim().radio().latest());
        if (!again.isEmpty()) {
            metering.record(org, again);
        }
        Policy policy = decision.sim().service().policy();
        return new Sent.Carried(bytes, policy == null ? null : policy.rate(), records, metered);
    }
}
