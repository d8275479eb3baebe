package dev.simplane.core.event;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.util.Collection;
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

    /// The tenant's events behind the cursor, in order. Nothing ever appears behind a cursor that was given
    /// out.
    public List<LoggedEvent> after(Actor actor, Cursor cursor, int limit) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.after(tx, cursor, Math.min(limit, PAGE_MAX)));
    }

    /// A SIM's events behind the cursor, in order.
    public List<LoggedEvent> ofSim(Actor actor, UUID simId, Cursor cursor, int limit) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.ofSim(tx, simId, cursor, Math.min(limit, PAGE_MAX)));
    }

    /// Events that can be seen at this moment, and how far nothing can appear in front of them any more.
    ///
    /// @param settled where to go on reading another time
    public record Recent(List<LoggedEvent> events, Cursor settled) {
        public Recent {
            events = List.copyOf(events);
        }
    }

    /// The tenant's events of some types behind the cursor, in order, also those that are not below the
    /// oldest running transaction yet: for a reader that recognises what it has read before, since
    /// [Recent#settled] may lie in front of what it was given.
    public Recent recent(Tx tx, Cursor cursor, Collection<String> types, int limit) {
        Cursor horizon = store.horizon(tx);
        List<LoggedEvent> events = store.ofTypes(tx, cursor, types, Math.min(limit, PAGE_MAX));
        boolean all = events.size() < Math.min(limit, PAGE_MAX);
        Cursor last = all ? horizon : events.getLast().cursor();
        return new Recent(events, last.compareTo(horizon) < 0 ? last : horizon);
    }

    /// All tenants' events behind the place that a reader has reached; the place is locked until the
    /// transaction ends.
    public List<LoggedEvent> next(SystemTx tx, String reader, int limit) {
        return store.afterAll(tx, store.lockCursor(tx, reader), Math.min(limit, PAGE_MAX));
    }

    /// Moves a reader on.
    public void advance(SystemTx tx, String reader, Cursor cursor) {
        store.saveCursor(tx, reader, cursor);
    }
}
