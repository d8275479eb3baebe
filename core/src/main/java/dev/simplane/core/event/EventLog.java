package dev.simplane.core.event;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.SystemTx;
import java.util.List;
import java.util.UUID;

/// Reading the event log. Writing is [dev.simplane.core.kernel.Tx#append].
public final class EventLog {
    /// Events in one page.
    public static final int PAGE_MAX = 1000;

    private final Db db;
    private final EventStore store = new EventStore();

    public EventLog(Db db) {
        this.db = db;
    }

    /// The tenant's events behind the cursor, in order. Nothing ever appears behind a cursor that was given out.
    public List<LoggedEvent> after(Actor actor, Cursor cursor, int limit) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.after(tx, cursor, Math.min(limit, PAGE_MAX)));
    }

    /// A SIM's events behind the cursor, in order.
    public List<LoggedEvent> ofSim(Actor actor, UUID simId, Cursor cursor, int limit) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.ofSim(tx, simId, cursor, Math.min(limit, PAGE_MAX)));
    }

    /// All tenants' events behind the place that a reader has reached; the place is locked until the transaction ends.
    public List<LoggedEvent> next(SystemTx tx, String reader, int limit) {
        return store.afterAll(tx, store.lockCursor(tx, reader), Math.min(limit, PAGE_MAX));
    }

    /// Moves a reader on.
    public void advance(SystemTx tx, String reader, Cursor cursor) {
        store.saveCursor(tx, reader, cursor);
    }
}
