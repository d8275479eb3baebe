package dev.simplane.core.usage;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.usage.NetworkEventStore.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What networks tell of SIMs besides counters, for support and for a look at where customers were refused.
/// Nothing is derived from it: it may be pruned.
public final class NetworkEvents {
    /// How many are read at once: a very busy week of one device.
    public static final int READ_MAX = 10_000;

    private static final Duration KEPT = Duration.ofDays(31);
    private static final int PRUNED_PER_TURN = 10_000;

    private final Db db;
    private final Operators operators;
    private final NetworkEventStore store = new NetworkEventStore();

    public NetworkEvents(Db db, Operators operators) {
        this.db = db;
        this.operators = operators;
    }

    /// Notes that an operator refused a SIM; told by adapters.
    ///
    /// @param at the organisation's time
    /// @param reason in short words, e.g. `operator_not_covered`
    public void refused(OrgId org, SimId sim, MccMnc mccMnc, @Nullable String rat, Instant at, String reason) {
        db.txRun(Actor.system(org), tx -> {
            Operator operator = operators.find(tx, mccMnc).orElse(null);
            String fact = "refused/" + mccMnc.value() + "/" + reason;
            store.insert(tx, List.of(new Noted(sim, at, fact, mccMnc, operator, rat, reason, null)), db.instant());
        });
    }

    /// What an accounting record tells; a session that starts is an attach too.
    static List<Noted> of(SimId sim, AccountingRecord record, @Nullable Operator operator) {
        String session = record.source() + "/" + record.sessionId();
        List<Noted> told = new ArrayList<>();
        if (record.kind() == AccountingRecord.Kind.START) {
            told.add(new Noted(
                    sim, record.at(), session + "/attach", record.mccMnc(), operator, record.rat(), null, null));
        }
        told.add(new Noted(
                sim,
                record.at(),
                session + "/" + record.kind(),
                record.mccMnc(),
                operator,
                record.rat(),
                null,
                record.kind()));
        return told;
    }

    void note(Tx tx, List<Noted> events) {
        store.insert(tx, events, db.instant());
    }

    /// What happened to a SIM in a time, oldest first, at most [#READ_MAX].
    ///
    /// @param until exclusive
    public List<NetworkEvent> ofSim(Actor actor, SimId sim, Instant from, Instant until) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.ofSim(tx, sim, from, until, READ_MAX));
    }

    /// Forgets what is old.
    ///
    /// @return how many were forgotten; fewer than a turn takes when nothing is left
    public int prune() {
        return db.systemTx("network events", tx -> store.prune(tx, tx.instant().minus(KEPT), PRUNED_PER_TURN));
    }
}
