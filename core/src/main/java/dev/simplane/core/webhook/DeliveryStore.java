package dev.simplane.core.webhook;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

final class DeliveryStore {
    private static final String COLUMNS =
            " id, endpoint_id, event_id, type, body, test, status, created_at, next_attempt_at, ended_at ";

    /// An event that is to be told.
    record New(OrgId org, UUID endpoint, UUID eventId, UUID subject, WebhookPorts.Message message) {}

    /// Inserts in this order. The same event for the same endpoint is one delivery.
    void insert(SystemTx tx, List<New> deliveries) {
        Columns.of(deliveries)
                .ids("orgs", one -> one.org().value())
                .ids("ids", one -> tx.newId())
                .ids("endpoints", New::endpoint)
                .ids("events", New::eventId)
                .ids("subjects", New::subject)
                .texts("types", one -> one.message().type())
                .texts("bodies", one -> one.message().body())
                .bind(tx.update("""
                        insert into webhook_delivery (org_id, id, endpoint_id, event_id, subject, type, body, status,
                            attempts, attempts_max, next_attempt_at, created_at)
                        select n.org, n.id, n.endpoint, n.event, n.subject, n.type, n.body, 'pending', 0, :max, :now,
                            :now
                        from unnest(cast(:orgs as uuid[]), cast(:ids as uuid[]), cast(:endpoints as uuid[]),
                                cast(:events as uuid[]), cast(:subjects as uuid[]), cast(:types as text[]),
                                cast(:bodies as text[])) with ordinality
                            as n(org, id, endpoint, event, subject, type, body, place)
                        order by n.place
                        on conflict (org_id, endpoint_id, event_id) do nothing
                        """))
                .bind("max", WebhookRelay.ATTEMPTS_MAX)
                .bind("now", Rows.at(tx.instant()))
                .execute();
    }

    /// One that tells of nothing, attempted once; its event is its own subject.
    void insertTest(Tx tx, Delivery delivery) {
        tx.update("""
                insert into webhook_delivery (org_id, id, endpoint_id, event_id, subject, type, body, test, status,
                    attempts, attempts_max, next_attempt_at, created_at)
                values (:org, :id, :endpoint, :event, :event, :type, :body, true, 'pending', 0, 1, :now, :now)
                """)
                .bind("id", delivery.id())
                .bind("endpoint", delivery.endpoint())
                .bind("event", delivery.eventId())
                .bind("type", delivery.type())
                .bind("body", delivery.body())
                .bind("now", Rows.at(delivery.createdAt()))
                .execute();
    }

    /// Locks deliveries of an endpoint that were given up, oldest first.
    List<UUID> lockDead(Tx tx, UUID endpoint, int limit) {
        return tx.query("""
                        select id from webhook_delivery
                        where org_id = :org and endpoint_id = :endpoint and status = 'dead'
                        order by position limit :limit for update
                        """)
                .bind("endpoint", endpoint)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    long countDead(Tx tx, UUID endpoint) {
        return tx.query("""
                        select count(*) from webhook_delivery
                        where org_id = :org and endpoint_id = :endpoint and status = 'dead'
                        """).bind("endpoint", endpoint).mapTo(Long.class).one();
    }

    /// Makes deliveries pending again, with as many attempts before them as they had at first.
    void reopen(Tx tx, List<UUID> ids, Instant now) {
        tx.update("""
                update webhook_delivery set status = 'pending', ended_at = null, next_attempt_at = :now,
                    attempts_max = attempts + case when test then 1 else :max end
                where org_id = :org and id = any(:ids) and status <> 'pending'
                """)
                .bindArray("ids", UUID.class, ids.toArray())
                .bind("max", WebhookRelay.ATTEMPTS_MAX)
                .bind("now", Rows.at(now))
                .execute();
    }

    void cancel(Tx tx, UUID endpoint, Instant now) {
        tx.update("""
                update webhook_delivery set status = 'cancelled', ended_at = :now
                where org_id = :org and endpoint_id = :endpoint and status = 'pending'
                """).bind("endpoint", endpoint).bind("now", Rows.at(now)).execute();
    }

    /// What is still pending of endpoints that have failed since before a moment, and is older than it itself.
    int giveUp(SystemTx tx, Instant before, int limit) {
        return tx.update("""
                        update webhook_delivery set status = 'dead', ended_at = :now
                        where (org_id, id) in (
                            select d.org_id, d.id from webhook_circuit c
                            join webhook_endpoint e on e.org_id = c.org_id and e.id = c.endpoint_id
                            join webhook_lane l on l.org_id = c.org_id and l.endpoint_id = c.endpoint_id
                            join webhook_delivery d on d.org_id = c.org_id and d.endpoint_id = c.endpoint_id
                                and d.subject = l.subject
                            where c.failing_since <= :before and e.paused_at is null
                                and coalesce(l.leased_until <= :now, true)
                                and d.status = 'pending' and d.created_at <= :before
                            limit :limit)
                        """)
                .bind("now", Rows.at(tx.instant()))
                .bind("before", Rows.at(before))
                .bind("limit", limit)
                .execute();
    }

    /// Forgets what was told before a moment and has ended, attempts and all.
    int prune(SystemTx tx, Instant before, int limit) {
        return tx.update("""
                        with old as materialized (
                            select org_id, id from webhook_delivery
                            where created_at <= :before and status <> 'pending'
                            limit :limit for update skip locked),
                        attempts as (
                            delete from webhook_attempt a using old
                            where a.org_id = old.org_id and a.delivery_id = old.id)
                        delete from webhook_delivery d using old where d.org_id = old.org_id and d.id = old.id
                        """)
                .bind("before", Rows.at(before))
                .bind("limit", limit)
                .execute();
    }

    /// Newest first.
    Page<Delivery> list(Tx tx, DeliveryQuery query) {
        Where where = new Where("org_id = :org")
                .and(query.endpoint(), "endpoint_id = :endpoint", "endpoint")
                .and(query.status() == null ? null : Symbols.of(query.status()), "status = :status", "status")
                // Through the endpoints, because the index begins with them.
                .and(
                        query.event(),
                        "event_id = :event and endpoint_id in (select id from webhook_endpoint where org_id = :org)",
                        "event");
        List<Delivery> heads = where.bind(tx.query("select" + COLUMNS + "from webhook_delivery " + where.sql()
                        + " order by id desc limit :limit offset :offset"))
                .bind("limit", query.page().limit())
                .bind("offset", query.page().offset())
                .map((rs, context) -> head(rs))
                .list();
        return new Page<>(withAttempts(tx, heads), -1);
    }

    Optional<Delivery> find(Tx tx, UUID id) {
        List<Delivery> heads = tx.query("select" + COLUMNS + "from webhook_delivery where org_id = :org and id = :id")
                .bind("id", id)
                .map((rs, context) -> head(rs))
                .list();
        return withAttempts(tx, heads).stream().findFirst();
    }

    private static List<Delivery> withAttempts(Tx tx, List<Delivery> heads) {
        record Of(UUID delivery, Delivery.Attempt attempt) {}
        Map<UUID, List<Delivery.Attempt>> attempts = Columns.of(heads)
                .ids("ids", Delivery::id)
                .bind(tx.query("""
                        select delivery_id, number, at, duration_millis, status, failure from webhook_attempt
                        where org_id = :org and delivery_id = any(:ids) order by number
                        """))
                .map((rs, context) -> new Of(Rows.uuid(rs, "delivery_id"), attempt(rs)))
                .stream()
                .collect(Collectors.groupingBy(Of::delivery, Collectors.mapping(Of::attempt, Collectors.toList())));
        return heads.stream()
                .map(head -> head.with(attempts.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private static Delivery.Attempt attempt(ResultSet rs) throws SQLException {
        return new Delivery.Attempt(
                rs.getInt("number"),
                Rows.instant(rs, "at"),
                rs.getInt("duration_millis"),
                Rows.intOrNull(rs, "status"),
                rs.getString("failure"));
    }

    private static Delivery head(ResultSet rs) throws SQLException {
        return new Delivery(
                Rows.uuid(rs, "id"),
                Rows.uuid(rs, "endpoint_id"),
                Rows.uuid(rs, "event_id"),
                rs.getString("type"),
                rs.getString("body"),
                rs.getBoolean("test"),
                Rows.symbol(rs, "status", Delivery.Status.class),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "next_attempt_at"),
                Rows.instantOrNull(rs, "ended_at"),
                List.of());
    }
}
