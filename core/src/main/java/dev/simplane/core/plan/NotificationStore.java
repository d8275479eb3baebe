package dev.simplane.core.plan;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

final class NotificationStore {
    /// Those of each plan, oldest first.
    Map<PlanId, List<Notification>> ofPlans(Tx tx, Collection<PlanId> plans) {
        return tx
                .query("""
                        select plan_id, id, trigger, threshold, message, created_at, updated_at from plan_notification
                        where org_id = :org and plan_id = any(:plans)
                        order by created_at, id
                        """)
                .bindArray(
                        "plans", UUID.class, plans.stream().map(PlanId::value).toArray())
                .map((rs, context) -> Map.entry(
                        new PlanId(Rows.uuid(rs, "plan_id")),
                        new Notification(
                                new NotificationId(Rows.uuid(rs, "id")),
                                Rows.symbol(rs, "trigger", Trigger.class),
                                Rows.intOrNull(rs, "threshold"),
                                rs.getString("message"),
                                Rows.instant(rs, "created_at"),
                                Rows.instant(rs, "updated_at"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    void insert(Tx tx, PlanId plan, Collection<Notification> notifications) {
        PreparedBatch batch = tx.batch("""
                insert into plan_notification
                    (org_id, id, plan_id, trigger, threshold, message, created_at, updated_at)
                values (:org, :id, :plan, :trigger, :threshold, :message, :created, :updated)
                """);
        for (Notification notification : notifications) {
            batch.bind("org", tx.org().value())
                    .bind("id", notification.id().value())
                    .bind("plan", plan.value())
                    .bind("trigger", Symbols.of(notification.trigger()))
                    .bind("threshold", notification.threshold())
                    .bind("message", notification.message())
                    .bind("created", Rows.at(notification.createdAt()))
                    .bind("updated", Rows.at(notification.updatedAt()))
                    .add();
        }
        batch.execute();
    }

    void save(Tx tx, Notification notification) {
        tx.update("""
                update plan_notification set threshold = :threshold, message = :message, updated_at = :updated
                where org_id = :org and id = :id
                """)
                .bind("threshold", notification.threshold())
                .bind("message", notification.message())
                .bind("updated", Rows.at(notification.updatedAt()))
                .bind("id", notification.id().value())
                .execute();
    }

    /// For good: what was sent for it keeps its text.
    void delete(Tx tx, NotificationId id) {
        tx.update("delete from plan_notification where org_id = :org and id = :id")
                .bind("id", id.value())
                .execute();
    }
}
