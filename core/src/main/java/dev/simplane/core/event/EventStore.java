package dev.simplane.core.event;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/// Events are read below the oldest running transaction: a transaction that is still open may yet add an event
/// with a lower number than one already committed, and a reader that had gone past it would never see it.
final class EventStore {
    private static final String COLUMNS = "org_id, tx, seq, id, type, subject, sim_id, occurred_at, data";
    private static final String BEHIND = """
            (tx, seq) > (cast(:tx as xid8), :seq) and tx < pg_snapshot_xmin(pg_current_snapshot())
            order by tx, seq limit :limit
            """;

    List<LoggedEvent> after(Tx tx, Cursor cursor, int limit) {
        return list(tx.query("select " + COLUMNS + " from event where org_id = :org and " + BEHIND), cursor, limit);
    }

    List<LoggedEvent> ofSim(Tx tx, UUID simId, Cursor cursor, int limit) {
        Query query = tx.query("select " + COLUMNS + " from event where org_id = :org and sim_id = :sim and " + BEHIND)
                .bind("sim", simId);
        return list(query, cursor, limit);
    }

    List<LoggedEvent> afterAll(SystemTx tx, Cursor cursor, int limit) {
        return list(tx.query("select " + COLUMNS + " from event where " + BEHIND), cursor, limit);
    }

    /// In front of every event of the oldest running transaction, and of all that begin later.
    Cursor horizon(Tx tx) {
        return tx.query("select pg_snapshot_xmin(pg_current_snapshot()) as tx where cast(:org as uuid) is not null")
                .map((rs, context) -> new Cursor(Long.parseLong(rs.getString("tx")), 0))
                .one();
    }

    List<LoggedEvent> ofTypes(Tx tx, Cursor cursor, Collection<String> types, int limit) {
        Query query = tx.query("select " + COLUMNS + """
                         from event where org_id = :org and (tx, seq) > (cast(:tx as xid8), :seq) and type = any(:types)
                        order by tx, seq limit :limit
                        """).bindArray("types", String.class, types.toArray());
        return list(query, cursor, limit);
    }

    Cursor lockCursor(SystemTx tx, String reader) {
        tx.update("insert into event_cursor (reader, tx, seq) values (:reader, '0', 0) on conflict do nothing")
                .bind("reader", reader)
                .execute();
        return tx.query("select tx, seq from event_cursor where reader = :reader for update")
                .bind("reader", reader)
                .map((rs, context) -> cursor(rs))
                .one();
    }

    void saveCursor(SystemTx tx, String reader, Cursor cursor) {
        tx.update("update event_cursor set tx = cast(:tx as xid8), seq = :seq where reader = :reader")
                .bind("tx", Long.toString(cursor.tx()))
                .bind("seq", cursor.seq())
                .bind("reader", reader)
                .execute();
    }

    private static List<LoggedEvent> list(Query query, Cursor cursor, int limit) {
        return query.bind("tx", Long.toString(cursor.tx()))
                .bind("seq", cursor.seq())
                .bind("limit", limit)
                .map((rs, context) -> new LoggedEvent(
                        new OrgId(Rows.uuid(rs, "org_id")),
                        cursor(rs),
                        Rows.uuid(rs, "id"),
                        rs.getString("type"),
                        Rows.uuid(rs, "subject"),
                        Rows.uuidOrNull(rs, "sim_id"),
                        Rows.instant(rs, "occurred_at"),
                        rs.getString("data")))
                .list();
    }

    private static Cursor cursor(ResultSet rs) throws SQLException {
        return new Cursor(Long.parseLong(rs.getString("tx")), rs.getLong("seq"));
    }
}
