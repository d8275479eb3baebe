package dev.simplane.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// What lists are read from is written by triggers. This compares all of it, in every tenant, with what it
/// stands for.
public final class ListedTruth {
    private static final String DIFFERENCES = """
            select 'attached of SIM ' || s.id from sim s
            where s.attached <> exists (select 1 from link l
                where l.org_id = s.org_id and l.sim_id = s.id and l.status <> 'removed')
            union all
            select 'listed of link ' || l.id
            from link l
            left join sim s on s.org_id = l.org_id and s.id = l.sim_id
            left join lateral (select array_agg(distinct plan_id) as plans, array_agg(distinct coverage_id) as coverages
                from activation where org_id = l.org_id and link_id = l.id and status = 'active') a on true
            where l.status <> 'removed'
                and (l.sim_kind, l.sim_zone, l.seen_country, l.activated, l.plans, l.coverages) is distinct from
                    (s.kind, s.zone, cast(s.seen_country as text), a.plans is not null, coalesce(a.plans, '{}'),
                        coalesce(a.coverages, '{}'))
            union all
            select 'active on removed link ' || l.id from link l
            where l.status = 'removed' and exists (select 1 from activation a
                where a.org_id = l.org_id and a.link_id = l.id and a.status = 'active')
            union all
            select 'SIMs ' || x from (
                select org_id, status, kind, zone, profile_status, attached, sum(n) as n from (
                    select org_id, status, kind, zone, profile_status, attached, n from sim_tally
                    union all
                    select org_id, status, kind, zone, profile_status, attached, -1 from sim) both_
                group by org_id, status, kind, zone, profile_status, attached having sum(n) <> 0) x
            union all
            select 'links ' || x from (
                select org_id, plan_id, coverage_id, status, sim_kind, sim_zone, seen_country, activated, sum(n) from (
                    select org_id, plan_id, coverage_id, status, sim_kind, sim_zone, seen_country, activated, n
                    from link_tally
                    union all
                    select org_id, part.plan_id, part.coverage_id, status, sim_kind, sim_zone, seen_country, activated,
                        -1
                    from link
                    cross join lateral (
                        select cast(null as uuid) as plan_id, cast(null as uuid) as coverage_id
                        union all select unnest(plans), null
                        union all select null, unnest(coverages)) part
                    where status <> 'removed') both_
                group by org_id, plan_id, coverage_id, status, sim_kind, sim_zone, seen_country, activated
                having sum(n) <> 0) x
            union all
            select 'search of SIM ' || s.id from sim s
            left join sim_search f on f.org_id = s.org_id and f.sim_id = s.id
            where f.text is distinct from sim_text(s)
            union all
            select 'search of link ' || l.id from link l
            left join link_search f on f.org_id = l.org_id and f.link_id = l.id
            where f.text is distinct from case when l.status <> 'removed' then link_text(l) end
            limit 20
            """;

    private ListedTruth() {}

    /// At most 20; none when all is as it should be.
    public static List<String> differences(DataSource owner) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(DIFFERENCES)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
