package dev.simplane.core.timer;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

final class TimerStore {
    void schedule(Tx tx, String kind, Collection<UUID> subjects, Instant dueAt) {
        PreparedBatch batch = tx.batch("""
                insert into timer (org_id, id, kind, subject, due_at) values (:org, :id, :kind, :subject, :due)
                on conflict (org_id, kind, subject) do update set due_at = excluded.due_at
                """);
        for (UUID subject : subjects) {
            batch.bind("org", tx.org().value())
                    .bind("id", tx.newId())
                    .bind("kind", kind)
                    .bind("subject", subject)
                    .bind("due", Rows.at(dueAt))
                    .add();
        }
        batch.execute();
    }

    void cancel(Tx tx, String kind, UUID subject) {
        tx.update("delete from timer where org_id = :org and kind = :kind and subject = :subject")
                .bind("kind", kind)
                .bind("subject", subject)
                .execute();
    }

    /// Tenants with a timer that is due by their own clock.
    List<OrgId> tenantsWithDue(SystemTx tx) {
        return tx.query("""
                        select c.org_id from org_clock c
                        where exists (select 1 from timer t where t.org_id = c.org_id
                            and t.due_at <= :now + c.offset_micros * interval '1 microsecond')
                        """)
                .bind("now", Rows.at(tx.instant()))
                .map((rs, context) -> new OrgId(Rows.uuid(rs, "org_id")))
                .list();
    }

    Optional<Instant> nextDue(Tx tx) {
        return tx.query("select due_at from timer where org_id = :org order by due_at limit 1")
                .map((rs, context) -> Rows.instant(rs, "due_at"))
                .findOne();
    }

    /// Takes the earliest timer due at or before the moment; it is gone when the transaction commits.
    Optional<Timer> take(Tx tx, Instant dueBy, boolean waitForOthers) {
        return tx.query("""
                        delete from timer where org_id = :org and id = (
                            select id from timer where org_id = :org and due_at <= :by
                            order by due_at, id limit 1 for update
                        """ + (waitForOthers ? ")" : "skip locked)") + " returning id, kind, subject, due_at")
                .bind("by", Rows.at(dueBy))
                .map((rs, context) -> row(tx, rs))
                .findOne();
    }

    private static Timer row(Tx tx, ResultSet rs) throws SQLException {
        return new Timer(
                tx.org(),
                Rows.uuid(rs, "id"),
                rs.getString("kind"),
                Rows.uuid(rs, "subject"),
                Rows.instant(rs, "due_at"));
    }
}
