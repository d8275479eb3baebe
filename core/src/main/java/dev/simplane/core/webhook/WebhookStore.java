package dev.simplane.core.webhook;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

final class WebhookStore {
    /// An endpoint of any tenant.
    record Target(OrgId org, Endpoint endpoint) {}

    /// A delivery that is to be attempted now.
    ///
    /// @param attempts made before
    record Due(
            OrgId org,
            UUID id,
            UUID eventId,
            String dialect,
            String url,
            String signingKey,
            String body,
            int attempts) {}

    boolean insert(Tx tx, Endpoint endpoint) {
        return tx.update("""
                        insert into webhook_endpoint (org_id, id, dialect, url, created_at)
                        values (:org, :id, :dialect, :url, :now)
                        on conflict (org_id, dialect, url) where deleted_at is null do nothing
                        """)
                        .bind("id", endpoint.id())
                        .bind("dialect", endpoint.dialect())
                        .bind("url", endpoint.url())
                        .bind("now", Rows.at(endpoint.createdAt()))
                        .execute()
                == 1;
    }

    List<Endpoint> endpoints(Tx tx) {
        return tx.query("""
                        select id, dialect, url, created_at from webhook_endpoint
                        where org_id = :org and deleted_at is null order by created_at, id
                        """).map((rs, context) -> endpoint(rs)).list();
    }

    /// The endpoint first: a fan-out that is under way has written its deliveries when this statement goes on.
    boolean delete(Tx tx, UUID id) {
        boolean deleted =
                tx.update("""
                        update webhook_endpoint set deleted_at = :now
                        where org_id = :org and id = :id and deleted_at is null
                        """).bind("now", Rows.at(tx.now())).bind("id", id).execute() == 1;
        tx.update("""
                update webhook_delivery set status = 'dead', ended_at = :now
                where org_id = :org and endpoint_id = :id and status = 'pending'
                """).bind("now", Rows.at(tx.now())).bind("id", id).execute();
        return deleted;
    }

    Optional<String> signingKey(Tx tx, String dialect) {
        return tx.query("select signing_key from webhook_key where org_id = :org and dialect = :dialect")
                .bind("dialect", dialect)
                .mapTo(String.class)
                .findOne();
    }

    void insertSigningKey(Tx tx, String dialect, String key) {
        tx.update("""
                insert into webhook_key (org_id, dialect, signing_key, created_at)
                values (:org, :dialect, :key, :now) on conflict do nothing
                """)
                .bind("dialect", dialect)
                .bind("key", key)
                .bind("now", Rows.at(tx.now()))
                .execute();
    }

    /// The endpoints that are not deleted, and will not be before this transaction ends.
    Map<OrgId, List<Endpoint>> endpointsOf(SystemTx tx, Collection<OrgId> orgs) {
        return tx
                .query("""
                        select org_id, id, dialect, url, created_at from webhook_endpoint
                        where org_id = any(:orgs) and deleted_at is null order by created_at, id
                        for share
                        """)
                .bindArray("orgs", UUID.class, orgs.stream().map(OrgId::value).toArray())
                .map((rs, context) -> new Target(new OrgId(Rows.uuid(rs, "org_id")), endpoint(rs)))
                .stream()
                .collect(Collectors.groupingBy(Target::org, Collectors.mapping(Target::endpoint, Collectors.toList())));
    }

    /// The same event for the same endpoint is one delivery.
    void insertDelivery(
            SystemTx tx, OrgId org, UUID endpoint, UUID eventId, UUID subject, WebhookPorts.Message message) {
        tx.update("""
                insert into webhook_delivery (org_id, id, endpoint_id, event_id, subject, type, body, status, attempts,
                    next_attempt_at, created_at)
                values (:org, :id, :endpoint, :event, :subject, :type, :body, 'pending', 0, :now, :now)
                on conflict (org_id, endpoint_id, event_id) do nothing
                """)
                .bind("org", org.value())
                .bind("id", tx.newId())
                .bind("endpoint", endpoint)
                .bind("event", eventId)
                .bind("subject", subject)
                .bind("type", message.type())
                .bind("body", message.body())
                .bind("now", Rows.at(tx.instant()))
                .execute();
    }

    /// Leases deliveries that are due; of each subject at an endpoint only the first one that has not ended.
    List<Due> claim(SystemTx tx, int limit, Duration lease) {
        return tx.query("""
                        update webhook_delivery d set leased_until = :until
                        from webhook_endpoint e, webhook_key k
                        where (d.org_id, d.id) in (
                                select c.org_id, c.id from webhook_delivery c
                                where c.status = 'pending' and c.next_attempt_at <= :now
                                    and (c.leased_until is null or c.leased_until < :now)
                                    and not exists (
                                        select 1 from webhook_delivery f
                                        where f.org_id = c.org_id and f.endpoint_id = c.endpoint_id
                                            and f.subject = c.subject and f.status = 'pending'
                                            and f.position < c.position)
                                order by c.next_attempt_at
                                limit :limit
                                for update skip locked)
                            and e.org_id = d.org_id and e.id = d.endpoint_id
                            and k.org_id = d.org_id and k.dialect = e.dialect
                        returning d.org_id, d.id, d.event_id, e.dialect, e.url, k.signing_key, d.body, d.attempts
                        """)
                .bind("now", Rows.at(tx.instant()))
                .bind("until", Rows.at(tx.instant().plus(lease)))
                .bind("limit", limit)
                .map((rs, context) -> new Due(
                        new OrgId(Rows.uuid(rs, "org_id")),
                        Rows.uuid(rs, "id"),
                        Rows.uuid(rs, "event_id"),
                        rs.getString("dialect"),
                        rs.getString("url"),
                        rs.getString("signing_key"),
                        rs.getString("body"),
                        rs.getInt("attempts")))
                .list();
    }

    void attempted(SystemTx tx, Due due, Delivery.Attempt attempt, Delivery.Status status, Instant next) {
        tx.update("""
                insert into webhook_attempt (org_id, delivery_id, number, at, duration_millis, status, failure)
                values (:org, :delivery, :number, :at, :duration, :status, :failure) on conflict do nothing
                """)
                .bind("org", due.org().value())
                .bind("delivery", due.id())
                .bind("number", attempt.number())
                .bind("at", Rows.at(attempt.at()))
                .bind("duration", attempt.durationMillis())
                .bind("status", attempt.status())
                .bind("failure", attempt.failure())
                .execute();
        tx.update("""
                update webhook_delivery set status = :status, attempts = :number, next_attempt_at = :next,
                    leased_until = null, ended_at = :ended
                where org_id = :org and id = :delivery and status = 'pending'
                """)
                .bind("org", due.org().value())
                .bind("delivery", due.id())
                .bind("status", Symbols.of(status))
                .bind("number", attempt.number())
                .bind("next", Rows.at(next))
                .bind("ended", Rows.at(status == Delivery.Status.PENDING ? null : tx.instant()))
                .execute();
    }

    Page<Delivery> deliveries(Tx tx, PageRequest page) {
        List<Delivery> heads = tx.query("""
                        select id, endpoint_id, event_id, type, body, status, created_at, next_attempt_at, ended_at
                        from webhook_delivery where org_id = :org
                        order by created_at desc, id desc limit :limit offset :offset
                        """)
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map((rs, context) -> new Delivery(
                        Rows.uuid(rs, "id"),
                        Rows.uuid(rs, "endpoint_id"),
                        Rows.uuid(rs, "event_id"),
                        rs.getString("type"),
                        rs.getString("body"),
                        Rows.symbol(rs, "status", Delivery.Status.class),
                        Rows.instant(rs, "created_at"),
                        Rows.instant(rs, "next_attempt_at"),
                        Rows.instantOrNull(rs, "ended_at"),
                        List.of()))
                .list();
        Map<UUID, List<Delivery.Attempt>> attempts = attempts(tx, heads);
        return new Page<>(
                heads.stream()
                        .map(head -> withAttempts(head, attempts.getOrDefault(head.id(), List.of())))
                        .toList(),
                -1);
    }

    private static Map<UUID, List<Delivery.Attempt>> attempts(Tx tx, List<Delivery> deliveries) {
        record Of(UUID delivery, Delivery.Attempt attempt) {}
        return tx
                .query("""
                        select delivery_id, number, at, duration_millis, status, failure from webhook_attempt
                        where org_id = :org and delivery_id = any(:ids) order by number
                        """)
                .bindArray(
                        "ids", UUID.class, deliveries.stream().map(Delivery::id).toArray())
                .map((rs, context) -> new Of(
                        Rows.uuid(rs, "delivery_id"),
                        new Delivery.Attempt(
                                rs.getInt("number"),
                                Rows.instant(rs, "at"),
                                rs.getInt("duration_millis"),
                                Rows.intOrNull(rs, "status"),
                                rs.getString("failure"))))
                .stream()
                .collect(Collectors.groupingBy(Of::delivery, Collectors.mapping(Of::attempt, Collectors.toList())));
    }

    private static Delivery withAttempts(Delivery head, List<Delivery.Attempt> attempts) {
        return new Delivery(
                head.id(),
                head.endpoint(),
                head.eventId(),
                head.type(),
                head.body(),
                head.status(),
                head.createdAt(),
                head.nextAttemptAt(),
                head.endedAt(),
                attempts);
    }

    private static Endpoint endpoint(ResultSet rs) throws SQLException {
        return new Endpoint(
                Rows.uuid(rs, "id"), rs.getString("dialect"), rs.getString("url"), Rows.instant(rs, "created_at"));
    }
}
