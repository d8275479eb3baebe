package dev.simplane.core.usage;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.lifecycle.Enforcement;
import dev.simplane.core.lifecycle.Renewals;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.Links;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.usage.NetworkEventStore.Noted;
import dev.simplane.core.usage.UsageStore.Counters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Metering: each batch of records is one transaction that counts, attributes to activations, crosses
/// thresholds, and changes what the network must enforce.
///
/// Records may come twice, late and out of order: the totals are those of a clean feed, because the
/// counters of a session never fall and only what they rise by is new.
public final class Metering {
    /// How many renewals one record can set off: an allowance of a few bytes must not hold a transaction
    /// for long.
    private static final int RENEWALS_MAX = 50;

    private final Db db;
    private final Parts parts;
    private final UsageStore store = new UsageStore();

    public Metering(Db db, Parts parts) {
        this.db = db;
        this.parts = parts;
    }

    /// What metering is made from.
    public record Parts(
            Operators operators,
            Coverages coverages,
            Sims sims,
            Links links,
            Activations activations,
            Enforcement enforcement,
            Renewals renewals,
            NetworkEvents events) {}

    /// Meters a batch of one tenant; when this returns it is durable.
    ///
    /// @return one result per record, in the same order
    public List<Metered> record(OrgId org, List<AccountingRecord> records) {
        return db.tx(Actor.system(org), tx -> {
            List<Optional<Sim>> sims = records.stream()
                    .map(record -> parts.sims().find(tx, record.iccid(), record.imsi()))
                    .toList();
            lock(tx, sims.stream().flatMap(Optional::stream).map(Sim::id).collect(Collectors.toSet()));
            List<Metered> metered = new ArrayList<>();
            List<Noted> told = new ArrayList<>();
            for (int i = 0; i < records.size(); i++) {
                metered.add(
                        sims.get(i).isEmpty()
                                ? Metered.UNKNOWN_SIM
                                : meter(tx, records.get(i), sims.get(i).get().id(), told));
            }
            parts.events().note(tx, told);
            return List.copyOf(metered);
        });
    }

    /// In one order, whatever that of the records: batches with the same SIMs wait for each other instead
    /// of stopping each other.
    private void lock(Tx tx, Set<SimId> sims) {
        if (sims.size() > 1) {
            parts.links().lockAheadOfSims(tx, sims);
            parts.sims().lockAhead(tx, sims);
        }
    }

    /// All traffic of a SIM, whoever paid for it.
    public DataSize total(Actor actor, Sim sim) {
        Counters total = db.tx(actor, tx -> store.total(tx, sim.id()));
        return new DataSize(Math.addExact(total.up(), total.down()));
    }

    private Metered meter(Tx tx, AccountingRecord record, SimId id, List<Noted> told) {
        Link link = parts.links().lockOfSim(tx, id).orElse(null);
        Sim sim = parts.sims().lock(tx, id);
        Counters before = store.counters(tx, record).orElse(Counters.NONE);
        Counters after = before.max(record.upBytes(), record.downBytes());
        Counters fresh = new Counters(after.up() - before.up(), after.down() - before.down());
        DataSize size = new DataSize(Math.addExact(fresh.up(), fresh.down()));
        store.save(tx, sim.id(), record, after);
        Operator operator = parts.operators().find(tx, record.mccMnc()).orElse(null);
        told.addAll(NetworkEvents.of(id, record, operator));
        Sim seen = see(tx, sim, record, operator);
        Metered metered =
                link == null ? new Metered(true, size, Map.of(), size) : attribute(tx, link, seen, record, size);
        if (!size.isZero()) {
            String country = operator == null ? null : operator.country();
            store.addToDay(
                    tx, sim.id(), record, country, fresh, metered.uncovered().bytes());
        }
        return metered;
    }

    private Sim see(Tx tx, Sim sim, AccountingRecord record, @Nullable Operator operator) {
        String country = operator == null ? null : operator.country();
        Sighting sighting = new Sighting(record.mccMnc(), country, record.rat(), record.at());
        String told = record.source() + "/" + record.sessionId() + "/" + record.at();
        return parts.sims().saw(tx, sim, sighting, record.imei(), told);
    }

    private Metered attribute(Tx tx, Link link, Sim sim, AccountingRecord record, DataSize size) {
        Map<ActivationId, DataSize> shares = new HashMap<>();
        DataSize left = size;
        int renewals = 0;
        boolean goOn = !left.isZero();
        while (goOn) {
            List<Activation> live = parts.activations().lockLive(tx, link.id());
            Set<CoverageId> coverages = live.stream().map(Activation::coverage).collect(Collectors.toSet());
            Set<CoverageId> here = parts.coverages().covering(tx, coverages, record.mccMnc(), sim.zone());
            Attribution attribution = Attribution.of(live, here::contains, left, tx.now());
            if (take(tx, link, sim, attribution.changes())) {
                renewals++;
            }
            attribution.shares().forEach((id, share) -> shares.merge(id, share, DataSize::plus));
            left = attribution.uncovered();
            goOn = attribution.stopped() && renewals < RENEWALS_MAX;
        }
        parts.enforcement().update(tx, link, sim);
        return new Metered(true, size, shares, left);
    }

    /// @return whether a used up activation was followed by a new one
    private boolean take(Tx tx, Link link, Sim sim, List<Attribution.Change> changes) {
        boolean renewed = false;
        for (Attribution.Change change : changes) {
            parts.activations().save(tx, link, sim, change.before(), change.after());
            boolean usedUp = change.after().status() == ActivationStatus.DEPLETED;
            if (usedUp && change.after().plan().renewal().onExhaustion()) {
                renewed |= parts.renewals().renew(tx, link, sim, change.after(), tx.now());
            }
        }
        return renewed;
    }
}
