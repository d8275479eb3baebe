package dev.simplane.core.money;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.timer.Timer;
import dev.simplane.core.timer.TimerHandler;
import dev.simplane.core.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The recurring collection: books what facts cost, then takes the snapshots of balance and cost.
///
/// It goes by the organisation's own clock, a timer each (docs/adr/0018). A run is a row of transactions,
/// each of which is whole by itself; the last one takes the snapshots. Whoever runs it a second time, or at
/// the same time on another node, finds nothing to book.
public final class Collector implements TimerHandler {
    static final String TIMER = "money_collection";

    private final Db db;
    private final Timers timers;
    private final Duration interval;
    private final PriceLists prices;
    private final LedgerStore store;
    private final List<ChargeSource> sources;
    private final Snapshots snapshots;

    Collector(
            Db db,
            Timers timers,
            Duration interval,
            PriceLists prices,
            LedgerStore store,
            List<ChargeSource> sources,
            Snapshots snapshots) {
        this.db = db;
        this.timers = timers;
        this.interval = interval;
        this.prices = prices;
        this.store = store;
        this.sources = List.copyOf(sources);
        this.snapshots = snapshots;
    }

    /// What a run has done.
    ///
    /// @param at by the organisation's clock
    /// @param entries how many it has booked
    /// @param balance null when the organisation has no ledger
    public record Collected(
            Instant at, long entries, @Nullable Balance balance) {}

    /// Collects now. The recurring run goes on as before. An organisation without a price list and without
    /// an entry has nothing to collect.
    public Collected run(Actor actor) {
        actor.require(Role.WRITE);
        long entries = 0;
        Step step;
        do {
            step = db.tx(actor, this::step);
            entries += step.entries();
        } while (!step.last());
        return new Collected(
                step.at(), entries, db.tx(actor, snapshots::balance).orElse(null));
    }

    @Override
    public String kind() {
        return TIMER;
    }

    /// One step; what is left follows at the same due time.
    @Override
    public void due(Tx tx, Timer timer) {
        Instant next = step(tx).last() ? next(timer.dueAt(), tx.now()) : timer.dueAt();
        timers.schedule(tx, TIMER, timer.subject(), next);
    }

    /// One interval on; runs that were missed are not made up for, because one collects what many would have.
    private Instant next(Instant dueAt, Instant now) {
        Instant next = dueAt.plus(interval);
        if (!next.isBefore(now)) {
            return next;
        }
        long missed = Duration.between(next, now).dividedBy(interval) + 1;
        return next.plus(interval.multipliedBy(missed));
    }

    private record Step(Instant at, long entries, boolean last) {}

    private Step step(Tx tx) {
        Optional<Book> found = store.lock(tx);
        if (found.isEmpty()) {
            return new Step(tx.now(), 0, true);
        }
        Round round = new Round(found.get().until(tx.now()), prices.prices(tx));
        boolean inForce = round.prices().at(tx.now()).isPresent();
        boolean more = false;
        for (ChargeSource source : sources) {
            more |= inForce && source.collect(tx, round);
        }
        Book booked = store.insert(tx, round.book(), round.drafts());
        store.save(tx, more ? booked : snapshots.take(tx, booked));
        return new Step(tx.now(), round.drafts().size(), !more);
    }
}
