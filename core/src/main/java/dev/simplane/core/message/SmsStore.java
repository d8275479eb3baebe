package dev.simplane.core.message;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import dev.simplane.core.link.LinkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class SmsStore {
    private static final String COLUMNS =
            "id, link_id, direction, sender, recipient, text, status, created_at, updated_at";

    /// @return false when this notification was sent for this activation already
    boolean insert(Tx tx, Sms sms, @Nullable UUID notification, @Nullable UUID activation) {
        return tx.update("""
                        insert into sms (org_id, id, link_id, direction, sender, recipient, text, status,
                            notification_id, activation_id, created_at, updated_at)
                        values (:org, :id, :link, :direction, :sender, :recipient, :text, :status, :notification,
                            :activation, :now, :now)
                        on conflict (org_id, activation_id, notification_id) do nothing
                        """)
                        .bind("id", sms.id())
                        .bind("link", sms.link().value())
                        .bind("direction", Symbols.of(sms.direction()))
                        .bind("sender", sms.sender())
                        .bind("recipient", sms.recipient())
                        .bind("text", sms.text())
                        .bind("status", Symbols.of(sms.status()))
                        .bind("notification", notification)
                        .bind("activation", activation)
                        .bind("now", Rows.at(sms.createdAt()))
                        .execute()
                == 1;
    }

    /// Ends what is on its way.
    ///
    /// @return the link; nothing when it has ended already
    Optional<LinkId> end(Tx tx, UUID id, Sms.Status status) {
        return tx.query("""
                        update sms set status = :status, updated_at = :now
                        where org_id = :org and id = :id and status = 'queued'
                        returning link_id
                        """)
                .bind("status", Symbols.of(status))
                .bind("now", Rows.at(tx.now()))
                .bind("id", id)
                .map((rs, context) -> new LinkId(Rows.uuid(rs, "link_id")))
                .findOne();
    }

    Optional<Sms> find(Tx tx, LinkId link, UUID id) {
        return tx.query("select " + COLUMNS + " from sms where org_id = :org and link_id = :link and id = :id")
                .bind("link", link.value())
                .bind("id", id)
                .map((rs, context) -> row(rs))
                .findOne();
    }

    Page<Sms> ofLink(Tx tx, LinkId link, SmsQuery query) {
        Where where = new Where("org_id = :org and link_id = :link")
                .and(
                        query.direction() == null ? null : Symbols.of(query.direction()),
                        "direction = :direction",
                        "direction")
                .and(query.status() == null ? null : Symbols.of(query.status()), "status = :status", "status");
        List<Sms> items = where.bind(tx.query("select " + COLUMNS + " from sms " + where.sql() + "\n"
                        + query.sort().orderBy("id") + " limit :limit offset :offset"))
                .bind("link", link.value())
                .bind("limit", query.page().limit())
                .bind("offset", query.page().offset())
                .map((rs, context) -> row(rs))
                .list();
        long total = query.page().counted()
                ? where.bind(tx.query("select count(*) from sms " + where.sql()))
                        .bind("link", link.value())
                        .mapTo(Long.class)
                        .one()
                : -1;
        return new Page<>(items, total);
    }

    private static Sms row(ResultSet rs) throws SQLException {
        return new Sms(
                Rows.uuid(rs, "id"),
                new LinkId(Rows.uuid(rs, "link_id")),
                Rows.symbol(rs, "direction", Sms.Direction.class),
                rs.getString("sender"),
                rs.getString("recipient"),
                rs.getString("text"),
                Rows.symbol(rs, "status", Sms.Status.class),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }
}
