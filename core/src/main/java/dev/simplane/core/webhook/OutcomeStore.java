package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/// Writes what became of lanes, many at a time.
final class OutcomeStore {
    private static final String DONE = """
            unnest(cast(:lanes as bigint[]), cast(:claims as bigint[]), cast(:versions as bigint[]),
                cast(:ends as boolean[]), cast(:dues as timestamptz[])) as d(id, claim, version, ends, due_at)
            """;

    /// An attempt and whose it was.
    private record Row(Lane lane, Lane.Attempted attempted) {}

    void attempted(SystemTx tx, List<Lane.Result> results) {
        List<Row> rows = results.stream()
                .flatMap(result -> result.attempted().stream().map(attempted -> new Row(result.lane(), attempted)))
                .toList();
        if (!rows.isEmpty()) {
            insertAttempts(tx, rows);
            updateDeliveries(tx, rows);
        }
    }

    private static void insertAttempts(SystemTx tx, List<Row> rows) {
        Columns.of(rows)
                .ids("orgs", row -> row.lane().key().org().value())
                .ids("deliveries", row -> row.attempted().due().id())
                .texts("ats", row -> row.attempted().attempt().at())
                .texts("durations", row -> row.attempted().attempt().durationMillis())
                .texts("statuses", row -> row.attempted().attempt().status())
                .texts("failures", row -> row.attempted().attempt().failure())
                .bind(tx.update("""
                        insert into webhook_attempt (org_id, delivery_id, number, at, duration_millis, status, failure)
                        select n.org_id, n.delivery_id, (select count(*) + 1 from webhook_attempt a
                                where a.org_id = n.org_id and a.delivery_id = n.delivery_id),
                            n.at, n.duration, n.status, n.failure
                        from unnest(cast(:orgs as uuid[]), cast(:deliveries as uuid[]), cast(:ats as timestamptz[]),
                                cast(:durations as int[]), cast(:statuses as int[]), cast(:failures as text[]))
                            as n(org_id, delivery_id, at, duration, status, failure)
                        on conflict do nothing
                        """))
                .execute();
    }

    /// Who has lost the lease may still say that it arrived, and nothing else. What has not ended is pending; said this
    /// way no index over pending ones is taken for the key.
    private static void updateDeliveries(SystemTx tx, List<Row> rows) {
        Columns.of(rows)
                .ids("orgs", row -> row.lane().key().org().value())
                .ids("ids", row -> row.attempted().due().id())
                .texts("lanes", row -> row.lane().id())
                .texts("claims", row -> row.lane().claim())
                .texts("statuses", row -> Symbols.of(row.attempted().status()))
                .texts("nexts", row -> row.attempted().next())
                .bind(tx.update("""
                        update webhook_delivery d set status = n.status, attempts = d.attempts + 1,
                            next_attempt_at = n.next,
                            ended_at = case when n.status = 'pending' then null else cast(:now as timestamptz) end
                        from unnest(cast(:orgs as uuid[]), cast(:ids as uuid[]), cast(:lanes as bigint[]),
                                cast(:claims as bigint[]), cast(:statuses as text[]), cast(:nexts as timestamptz[]))
                            as n(org_id, id, lane, claim, status, next)
                        where d.org_id = n.org_id and d.id = n.id and d.ended_at is null
                            and (n.status = 'delivered' or exists (select 1 from webhook_lane l
                                where l.id = n.lane and l.claim = n.claim))
                        """))
                .bind("now", Rows.at(tx.instant()))
                .execute();
    }

    /// Ends lanes or gives them back, each only if it is still leased to whom it was.
    void finish(SystemTx tx, List<Lane.Result> results) {
        lock(tx, results);
        int ended = bind(results, tx.update("delete from webhook_lane l using " + DONE + """
                where l.id = d.id and l.claim = d.claim and l.version = d.version and d.ends
                """))
                .execute();
        if (ended < results.size()) {
            bind(
                            results,
                            tx.update("update webhook_lane l set leased_until = null, due_at = d.due_at from " + DONE
                                    + """
                    where l.id = d.id and l.claim = d.claim
                    """))
                    .execute();
        }
    }

    /// In the order in which everybody locks lanes.
    private static void lock(SystemTx tx, List<Lane.Result> results) {
        bind(results, tx.query("select l.id from webhook_lane l join " + DONE + """
                on l.id = d.id order by l.org_id, l.endpoint_id, l.subject for update of l
                """))
                .mapTo(Long.class)
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(List<Lane.Result> results, S statement) {
        return Columns.of(results)
                .texts("lanes", result -> result.lane().id())
                .texts("claims", result -> result.lane().claim())
                .texts("versions", result -> result.lane().version())
                .texts("ends", Lane.Result::ends)
                .texts("dues", Lane.Result::dueAt)
                .bind(statement);
    }
}
