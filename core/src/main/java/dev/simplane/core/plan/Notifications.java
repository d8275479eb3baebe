package dev.simplane.core.plan;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.plan.PlanDraft.NotificationDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The notifications of plans. An activation has those that its plan had when it was made; whatever changes
/// afterwards concerns later activations, renewals among them.
public final class Notifications {
    private final Db db;
    private final Plans plans;
    private final NotificationStore store = new NotificationStore();

    public Notifications(Db db, Plans plans) {
        this.db = db;
        this.plans = plans;
    }

    /// @throws Problem.NotFound for the plan, or when it has no such notification; [Problem.Gone] for the plan
    public Notification get(Actor actor, PlanId plan, NotificationId id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> among(plans.require(tx, plan), id));
    }

    /// Adds a notification.
    ///
    /// @throws Problem.NotFound or [Problem.Gone] for the plan
    /// @throws Problem.Duplicate when the plan has one of this trigger and threshold
    /// @throws Problem.RuleBroken when it has as many as it can, or the threshold does not fit
    public Notification add(Actor actor, PlanId planId, NotificationDraft draft) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            Plan plan = plans.lock(tx, planId);
            Notification added = new Notification(
                    new NotificationId(tx.newId()),
                    draft.trigger(),
                    draft.threshold(),
                    draft.message(),
                    tx.now(),
                    tx.now());
            List<Notification> all = new ArrayList<>(plan.notifications());
            all.add(added);
            save(tx, plan, all);
            store.insert(tx, planId, List.of(added));
            tx.created(added.id().value());
            return added;
        });
    }

    /// Changes what sets a notification off and what it says. What leads to the same notification changes
    /// nothing.
    ///
    /// @param threshold null to leave it as it is
    /// @param message null to leave it as it is
    /// @throws Problem.NotFound for the plan, or when it has no such notification; [Problem.Gone] for the plan
    /// @throws Problem.Duplicate when the plan has another of this trigger and threshold
    /// @throws Problem.RuleBroken when the threshold does not fit
    public Notification update(
            Actor actor, PlanId planId, NotificationId id, @Nullable Integer threshold, @Nullable String message) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            Plan plan = plans.lock(tx, planId);
            Notification before = among(plan, id);
            Notification after = before.changed(
                    threshold == null ? before.threshold() : threshold,
                    message == null ? before.message() : message,
                    tx.now());
            if (NotificationDraft.of(after).equals(NotificationDraft.of(before))) {
                return before;
            }
            save(
                    tx,
                    plan,
                    plan.notifications().stream()
                            .map(other -> other.id().equals(id) ? after : other)
                            .toList());
            store.save(tx, after);
            return after;
        });
    }

    /// Takes a notification away.
    ///
    /// @throws Problem.NotFound for the plan, or when it has no such notification; [Problem.Gone] for the plan
    public void remove(Actor actor, PlanId planId, NotificationId id) {
        actor.require(Role.WRITE);
        db.txRun(actor, tx -> {
            Plan plan = plans.lock(tx, planId);
            Notification removed = among(plan, id);
            List<Notification> rest = plan.notifications().stream()
                    .filter(other -> !Objects.equals(other, removed))
                    .toList();
            save(tx, plan, rest);
            store.delete(tx, id);
        });
    }

    /// Moves the plan's last change; refuses what no plan may have.
    private void save(Tx tx, Plan plan, List<Notification> all) {
        plans.save(tx, plan.changed(PlanDraft.of(plan.with(all)), tx.now()));
    }

    private static Notification among(Plan plan, NotificationId id) {
        return plan.notifications().stream()
                .filter(notification -> notification.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(Entity.NOTIFICATION, id));
    }
}
