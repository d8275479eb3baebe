package dev.simplane.core.money;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Marks of what has paid its monthly fee.
final class FeeStore {
    /// Things that were there from the same moment on.
    ///
    /// @param since the begin of what is charged for, or when they came
    /// @param first the smallest of their ids
    record Group(Instant since, long units, String first) {}

    /// Marks SIMs that had none for this month: in stock and released, before the month ended.
    List<Group> markSims(Tx tx, LocalDate month, Instant from, Instant until, int limit) {
        return mark(tx, """
                with due as (
                    select s.id, greatest(s.created_at, :from) as since from sim s
                    where s.org_id = :org and s.created_at < :until and s.status not in ('inventory', 'retired')
                        and not exists (select 1 from fee_mark m where m.org_id = :org and m.kind = 'sim_fee'
                            and m.month = :month and m.subject = s.id)
                    order by s.created_at, s.id limit :limit
                ), marked as (
                    insert into fee_mark (org_id, kind, month, subject) select :org, 'sim_fee', :month, id from due
                )
                """, month, from, until, limit);
    }

    /// Marks links that had none for this month: made before it ended, and not removed before it began.
    List<Group> markLinks(Tx tx, LocalDate month, Instant from, Instant until, int limit) {
        return mark(tx, """
                with due as (
                    select l.id, greatest(l.created_at, :from) as since from link l
                    where l.org_id = :org and l.created_at < :until
                        and (l.removed_at is null or l.removed_at > :from)
                        and not exists (select 1 from fee_mark m where m.org_id = :org and m.kind = 'link_fee'
                            and m.month = :month and m.subject = l.id)
                    order by l.created_at, l.id limit :limit
                ), marked as (
                    insert into fee_mark (org_id, kind, month, subject) select :org, 'link_fee', :month, id from due
                )
                """, month, from, until, limit);
    }

    private static List<Group> mark(Tx tx, String marking, LocalDate month, Instant from, Instant until, int limit) {
        return tx.query(marking + """
                        select since, count(*) as units, min(cast(id as text)) as first from due
                        group by since order by since
                        """)
                .bind("month", month)
                .bind("from", Rows.at(from))
                .bind("until", Rows.at(until))
                .bind("limit", limit)
                .map((rs, context) -> new Group(Rows.instant(rs, "since"), rs.getLong("units"), rs.getString("first")))
                .list();
    }

    /// Months that will not be looked at again.
    void forgetBefore(Tx tx, LocalDate month) {
        tx.update("delete from fee_mark where org_id = :org and month < :month")
                .bind("month", month)
                .execute();
    }
}
