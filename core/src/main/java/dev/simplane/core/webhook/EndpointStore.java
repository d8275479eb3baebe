package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

final class EndpointStore {
    private static final String COLUMNS = " e.id, e.dialect, e.url, e.types, e.paused_at, e.created_at, e.deleted_at ";
    private static final String WITH_HEALTH = "select" + COLUMNS + """
            , c.failures, c.failing_since, c.resting_until from webhook_endpoint e
            left join webhook_circuit c on c.org_id = e.org_id and c.endpoint_id = e.id
            where e.org_id = :org
            """;

    boolean insert(Tx tx, Endpoint endpoint) {
        return tx.update("""
                        insert into webhook_endpoint (org_id, id, dialect, url, types, created_at)
                        values (:org, :id, :dialect, :url, :types, :now)
                        on conflict (org_id, dialect, url) where deleted_at is null do nothing
                        """)
                        .bind("id", endpoint.id())
                        .bind("dialect", endpoint.dialect())
                        .bind("url", endpoint.url())
                        .bindArray("types", String.class, endpoint.types().toArray())
                        .bind("now", Rows.at(endpoint.createdAt()))
                        .execute()
                == 1;
    }

    List<Endpoint> list(Tx tx) {
        return tx.query(WITH_HEALTH + " and e.deleted_at is null order by e.created_at, e.id")
                .map((rs, context) -> endpoint(rs, failing(rs)))
                .list();
    }

    int count(Tx tx, String dialect) {
        return tx.query("""
                        select count(*) from webhook_endpoint
                        where org_id = :org and dialect = :dialect and deleted_at is null
                        """).bind("dialect", dialect).mapTo(Integer.class).one();
    }

    /// @throws Problem.NotFound when there is none
    /// @throws Problem.Gone when it was deleted
    Endpoint get(Tx tx, UUID id) {
        return existing(tx.query(WITH_HEALTH + " and e.id = :id"), id);
    }

    /// [#get], and it cannot be deleted before the transaction ends.
    Endpoint lock(Tx tx, UUID id) {
        return existing(tx.query(WITH_HEALTH + " and e.id = :id for share of e"), id);
    }

    private static Endpoint existing(Query query, UUID id) {
        record Row(Endpoint endpoint, @Nullable Instant deletedAt) {}
        Row found = query.bind("id", id)
                .map((rs, context) -> new Row(endpoint(rs, failing(rs)), Rows.instantOrNull(rs, "deleted_at")))
                .findOne()
                .orElseThrow(() -> new Problem.NotFound(Entity.WEBHOOK_ENDPOINT, id));
        if (found.deletedAt != null) {
            throw new Problem.Gone(Entity.WEBHOOK_ENDPOINT, id, found.deletedAt);
        }
        return found.endpoint;
    }

    /// @param at null to resume
    void pause(Tx tx, UUID id, @Nullable Instant at) {
        tx.update("""
                update webhook_endpoint set paused_at = :at
                where org_id = :org and id = :id and deleted_at is null
                    and (paused_at is null) <> (cast(:at as timestamptz) is null)
                """).bind("id", id).bind("at", Rows.at(at)).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.update("""
                        update webhook_endpoint set deleted_at = :now
                        where org_id = :org and id = :id and deleted_at is null
                        """).bind("now", Rows.at(tx.now())).bind("id", id).execute();
    }

    /// The endpoints of some tenants; none of them can be deleted before the transaction ends.
    Map<OrgId, List<Endpoint>> lockOf(SystemTx tx, Collection<OrgId> orgs) {
        record Of(OrgId org, Endpoint endpoint) {}
        return tx
                .query("select e.org_id," + COLUMNS + """
                        from webhook_endpoint e where e.org_id = any(:orgs) and e.deleted_at is null
                        order by e.org_id, e.created_at, e.id for share
                        """)
                .bindArray("orgs", UUID.class, orgs.stream().map(OrgId::value).toArray())
                .map((rs, context) -> new Of(new OrgId(Rows.uuid(rs, "org_id")), endpoint(rs, null)))
                .stream()
                .collect(Collectors.groupingBy(Of::org, Collectors.mapping(Of::endpoint, Collectors.toList())));
    }

    private static Endpoint.@Nullable Failing failing(ResultSet rs) throws SQLException {
        Integer failures = Rows.intOrNull(rs, "failures");
        return failures == null
                ? null
                : new Endpoint.Failing(
                        Rows.instant(rs, "failing_since"), failures, Rows.instantOrNull(rs, "resting_until"));
    }

    private static Endpoint endpoint(ResultSet rs, Endpoint.@Nullable Failing failing) throws SQLException {
        return new Endpoint(
                Rows.uuid(rs, "id"),
                rs.getString("dialect"),
                rs.getString("url"),
                Rows.texts(rs, "types"),
                Rows.instantOrNull(rs, "paused_at"),
                failing,
                Rows.instant(rs, "created_at"));
    }
}
