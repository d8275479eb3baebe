package dev.simplane.core.tally;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.SystemTx;
import java.util.List;

final class TallyStore {
    /// The tables, each with what makes a cell.
    enum Tally {
        SIM("sim_tally", "status, kind, zone, profile_status, attached"),
        LINK("link_tally", "plan_id, coverage_id, status, sim_kind, sim_zone, seen_country, activated");

        private final String table;
        private final String cell;

        Tally(String table, String cell) {
            this.table = table;
            this.cell = cell;
        }
    }

    /// Tenants with so many changes.
    List<OrgId> unfolded(SystemTx tx, Tally tally, int changes) {
        return tx.query("select o.org_id from org o where :changes <= (select count(*) from (select 1 from "
                        + tally.table + " t where t.org_id = o.org_id and not t.folded limit :changes) found)")
                .bind("changes", changes)
                .map((rs, context) -> new OrgId(Rows.uuid(rs, "org_id")))
                .list();
    }

    /// Adds changes to their cells, in the same order everywhere so that two nodes do not lock each other
    /// out.
    ///
    /// @return how many changes
    int fold(SystemTx tx, Tally tally, OrgId org, int limit) {
        return tx.query("""
                        with gone as (
                            delete from %1$s where ctid = any(array(
                                select ctid from %1$s where org_id = :org and not folded
                                limit :limit for update skip locked))
                            returning %2$s, n),
                        kept as (
                            insert into %1$s (org_id, %2$s, n, folded)
                            select :org, %2$s, sum(n), true from gone group by %2$s order by %2$s
                            on conflict (org_id, %2$s) where folded do update set n = %1$s.n + excluded.n)
                        select count(*) from gone
                        """.formatted(tally.table, tally.cell))
                .bind("org", org.value())
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one();
    }
}
