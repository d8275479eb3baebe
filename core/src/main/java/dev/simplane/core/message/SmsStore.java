package dev.simplane.core.message;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.LinkId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class SmsStore {
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

    void setStatus(Tx tx, UUID id, Sms.Status status) {
        tx.update("update sms set status = :status, updated_at = :now where org_id = :org and id = :id")
                .bind("status", Symbols.of(status))
                .bind("now", Rows.at(tx.now()))
                .bind("id", id)
                .execute();
    }

    Page<Sms> ofLink(Tx tx, LinkId link, PageRequest page) {
        List<Sms> items = tx.query("""
                        select id, link_id, direction, sender, recipient, text, status, created_at, updated_at
                        from sms where org_id = :org and link_id = :link
                        order by created_at desc, id desc limit :limit offset :offset
                        """)
                .bind("link", link.value())
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map((rs, context) -> new Sms(
                        Rows.uuid(rs, "id"),
                        new LinkId(Rows.uuid(rs, "link_id")),
                        Rows.symbol(rs, "direction", Sms.Direction.class),
                        rs.getString("sender"),
                        rs.getString("recipient"),
                        rs.getString("text"),
                        Rows.symbol(rs, "status", Sms.Status.class),
                        Rows.instant(rs, "created_at"),
                        Rows.instant(rs, "updated_at")))
                .list();
        long total = page.counted()
                ? tx.query("select count(*) from sms where org_id = :org and link_id = :link")
                        .bind("link", link.value())
                        .mapTo(Long.class)
                        .one()
                : -1;
        return new Page<>(items, total);
    }
}
