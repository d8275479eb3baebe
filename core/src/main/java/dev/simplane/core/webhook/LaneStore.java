package dev.simplane.core.webhook;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Lanes: which subjects of which endpoints have something pending, and who is at it.
///
/// Everybody who adds a delivery writes its lane in the same transaction. A lane is deleted only in the version
/// in which it was leased, so nothing that was added meanwhile is forgotten.
final class LaneStore {
    /// A lane that was leased.
    record Claimed(long id, Lane.Key key, long claim, long version) {}

    /// Says that these lanes have something to send.
    void open(SystemTx tx, Collection<Lane.Key> keys) {
        List<Lane.Key> distinct = keys.stream().distinct().toList();
        Columns.of(distinct)
                .ids("orgs", key -> key.org().value())
                .ids("endpoints", Lane.Key::endpoint)
                .ids("subjects", Lane.Key::subject)
                .bind(tx.update("""
                        insert into webhook_lane as l (org_id, endpoint_id, subject, due_at)
                        select n.org, n.endpoint, n.subject, :now
                        from unnest(cast(:orgs as uuid[]), cast(:endpoints as uuid[]), cast(:subjects as uuid[]))
                            as n(org, endpoint, subject)
                        order by n.org, n.endpoint, n.subject
                        on conflict (org_id, endpoint_id, subject) do update set version = l.version + 1
                        """))
                .bind("now", Rows.at(tx.instant()))
                .execute();
    }

    /// [#open] for the lanes of some deliveries of a tenant, at once even if they were to wait.
    void open(Tx tx, List<UUID> deliveries, Instant now) {
        tx.update("""
                insert into webhook_lane as l (org_id, endpoint_id, subject, due_at)
                select distinct d.org_id, d.endpoint_id, d.subject, cast(:now as timestamptz) from webhook_delivery d
                where d.org_id = :org and d.id = any(:ids)
                order by d.org_id, d.endpoint_id, d.subject
                on conflict (org_id, endpoint_id, subject) do update set version = l.version + 1,
                    due_at = least(l.due_at, excluded.due_at)
                """)
                .bindArray("ids", UUID.class, deliveries.toArray())
                .bind("now", Rows.at(now))
                .execute();
    }

    /// Lets nothing of an endpoint wait any longer.
    void hurry(Tx tx, UUID endpoint, Instant now) {
        tx.update("""
                update webhook_lane set due_at = :now
                where org_id = :org and endpoint_id = :endpoint and due_at > :now
                """).bind("endpoint", endpoint).bind("now", Rows.at(now)).execute();
    }

    void delete(Tx tx, UUID endpoint) {
        tx.update("delete from webhook_lane where org_id = :org and endpoint_id = :endpoint")
                .bind("endpoint", endpoint)
                .execute();
    }

    /// The endpoints that have something due and can be sent to. They are found by going from one to the next in the
    /// index, however many lanes each of them has; the limit keeps the planner from joining whole tables instead.
    List<Lane.Target> targets(SystemTx tx) {
        return tx.query("""
                        with recursive busy as (
                            (select l.org_id, l.endpoint_id from webhook_lane l
                                order by l.org_id, l.endpoint_id limit 1)
                            union all
                            select n.org_id, n.endpoint_id from busy b cross join lateral (
                                select l.org_id, l.endpoint_id from webhook_lane l
                                where (l.org_id, l.endpoint_id) > (b.org_id, b.endpoint_id)
                                order by l.org_id, l.endpoint_id limit 1) n)
                        select e.org_id, e.id, e.url, c.resting_until is not null as probing,
                        """ + KeyStore.COLUMNS + """
                        from busy b
                        join webhook_endpoint e on e.org_id = b.org_id and e.id = b.endpoint_id
                        join webhook_key k on k.org_id = e.org_id and k.dialect = e.dialect
                        left join webhook_circuit c on c.org_id = e.org_id and c.endpoint_id = e.id
                        cross join lateral (select from webhook_lane l
                            where l.org_id = e.org_id and l.endpoint_id = e.id and l.due_at <= :now
                                and coalesce(l.leased_until <= :now, true)
                            order by l.due_at limit 1) due
                        where e.deleted_at is null and e.paused_at is null
                            and (c.resting_until is null or c.resting_until <= :now)
                        """)
                .bind("now", Rows.at(tx.instant()))
                .map((rs, context) -> target(rs))
                .list();
    }

    private static Lane.Target target(ResultSet rs) throws SQLException {
        SigningKey key = KeyStore.key(rs);
        return new Lane.Target(
                new OrgId(Rows.uuid(rs, "org_id")),
                Rows.uuid(rs, "id"),
                key.dialect(),
                URI.create(rs.getString("url")),
                key,
                rs.getBoolean("probing"));
    }

    /// Leases due lanes, of each endpoint as many as there is room for, those that have waited longest first.
    List<Claimed> claim(SystemTx tx, Map<Lane.Target, Integer> rooms, Instant until) {
        return Columns.of(List.copyOf(rooms.entrySet()))
                .ids("orgs", one -> one.getKey().org().value())
                .ids("endpoints", one -> one.getKey().endpoint())
                .texts("rooms", Map.Entry::getValue)
                .bind(tx.query("""
                        with picked as (
                            select l.id
                            from unnest(cast(:orgs as uuid[]), cast(:endpoints as uuid[]), cast(:rooms as int[]))
                                as w(org_id, endpoint_id, room)
                            cross join lateral (
                                select c.id from webhook_lane c
                                where c.org_id = w.org_id and c.endpoint_id = w.endpoint_id and c.due_at <= :now
                                    and coalesce(c.leased_until <= :now, true)
                                order by c.due_at limit w.room for update skip locked) l)
                        update webhook_lane l set leased_until = :until, claim = l.claim + 1
                        from picked p
                        where l.id = p.id
                        returning l.id, l.org_id, l.endpoint_id, l.subject, l.claim, l.version
                        """))
                .bind("now", Rows.at(tx.instant()))
                .bind("until", Rows.at(until))
                .map((rs, context) ->
                        new Claimed(rs.getLong("id"), key(rs), rs.getLong("claim"), rs.getLong("version")))
                .list();
    }

    /// The first pending deliveries of leased lanes, in order. A statement of its own after the one that took
    /// the locks: it sees everything that the versions count.
    Map<Lane.Key, List<Lane.Due>> due(SystemTx tx, List<Claimed> claimed, int limit) {
        record Of(Lane.Key lane, Lane.Due due) {}
        return Columns.of(claimed)
                .ids("orgs", one -> one.key().org().value())
                .ids("endpoints", one -> one.key().endpoint())
                .ids("subjects", one -> one.key().subject())
                .bind(tx.query("""
                        select w.org_id, w.endpoint_id, w.subject, d.id, d.event_id, d.body, d.test, d.attempts,
                            d.attempts_max
                        from unnest(cast(:orgs as uuid[]), cast(:endpoints as uuid[]), cast(:subjects as uuid[]))
                            with ordinality as w(org_id, endpoint_id, subject, place)
                        cross join lateral (
                            select * from webhook_delivery p
                            where p.org_id = w.org_id and p.endpoint_id = w.endpoint_id and p.subject = w.subject
                                and p.status = 'pending'
                            order by p.position limit :limit) d
                        order by w.place, d.position
                        """))
                .bind("limit", limit)
                .map((rs, context) -> new Of(
                        key(rs),
                        new Lane.Due(
                                Rows.uuid(rs, "id"),
                                Rows.uuid(rs, "event_id"),
                                rs.getString("body"),
                                rs.getBoolean("test"),
                                rs.getInt("attempts"),
                                rs.getInt("attempts_max"))))
                .stream()
                .collect(Collectors.groupingBy(Of::lane, Collectors.mapping(Of::due, Collectors.toList())));
    }

    private static Lane.Key key(ResultSet rs) throws SQLException {
        return new Lane.Key(new OrgId(Rows.uuid(rs, "org_id")), Rows.uuid(rs, "endpoint_id"), Rows.uuid(rs, "subject"));
    }
}
