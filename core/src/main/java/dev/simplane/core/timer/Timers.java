package dev.simplane.core.timer;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Timers of all tenants, each due by its tenant's own clock. Any number of nodes may run them.
public final class Timers {
    private final Db db;
    private final TimerStore store = new TimerStore();
    private final Map<String, TimerHandler> handlers = new ConcurrentHashMap<>();

    public Timers(Db db) {
        this.db = db;
    }

    /// Says who handles a kind; called once per kind while the program is put together.
    public void register(TimerHandler handler) {
        if (handlers.putIfAbsent(handler.kind(), handler) != null) {
            throw new IllegalStateException("two handlers for timers of kind " + handler.kind());
        }
    }

    /// Sets the timer of this kind and subject, or moves it.
    public void schedule(Tx tx, String kind, UUID subject, Instant dueAt) {
        store.schedule(tx, kind, List.of(subject), dueAt);
    }

    /// [#schedule] for many subjects at once.
    ///
    /// @param subjects in an order that is always the same, lest two transactions wait for each other
    public void scheduleAll(Tx tx, String kind, List<UUID> subjects, Instant dueAt) {
        if (!subjects.isEmpty()) {
            store.schedule(tx, kind, subjects, dueAt);
        }
    }

    public void cancel(Tx tx, String kind, UUID subject) {
        store.cancel(tx, kind, subject);
    }

    /// Tenants for whom [#runNext] has something to do.
    public List<OrgId> tenantsWithDue() {
        return db.systemTx("timers", store::tenantsWithDue);
    }

    /// When the tenant's next timer is due.
    public Optional<Instant> nextDue(OrgId org) {
        return db.tx(Actor.system(org), store::nextDue);
    }

    /// Runs the tenant's earliest timer that is due by its clock, unless another node is at it.
    ///
    /// @return whether there was one
    public boolean runNext(OrgId org) {
        return db.tx(Actor.system(org), tx -> run(tx, tx.now(), false));
    }

    /// Runs the tenant's earliest timer due at or before the moment, after whoever is at it.
    ///
    /// @return whether there was one
    public boolean runNextUntil(OrgId org, Instant dueBy) {
        return db.tx(Actor.system(org), tx -> run(tx, dueBy, true));
    }

    private boolean run(Tx tx, Instant dueBy, boolean waitForOthers) {
        Optional<Timer> taken = store.take(tx, dueBy, waitForOthers);
        taken.ifPresent(timer -> {
            TimerHandler handler = handlers.get(timer.kind());
            if (handler == null) {
                throw new IllegalStateException("no handler for timers of kind " + timer.kind());
            }
            handler.due(tx, timer);
        });
        return taken.isPresent();
    }
}
