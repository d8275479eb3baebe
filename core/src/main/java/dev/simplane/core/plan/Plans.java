package dev.simplane.core.plan;

import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Plans of a tenant.
public final class Plans {
    private final Db db;
    private final Coverages coverages;
    private final PlanStore store = new PlanStore();

    public Plans(Db db, Coverages coverages) {
        this.db = db;
        this.coverages = coverages;
    }

    public Page<PlanView> list(Actor actor, PlanQuery query) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            Page<Plan> plans = store.list(tx, query);
            return new Page<>(views(tx, plans.items()), plans.total());
        });
    }

    /// @throws Problem.NotFound or [Problem.Gone]
    public PlanView get(Actor actor, PlanId id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> views(tx, List.of(require(tx, id))).getFirst());
    }

    /// @throws Problem.NotFound or [Problem.Gone] for the coverage
    public PlanView create(Actor actor, PlanDraft draft) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            Coverage coverage = coverages.requireForUse(tx, draft.coverage());
            Plan plan = from(tx, draft);
            store.insert(tx, plan);
            tx.created(plan.id().value());
            tx.append(new PlanEvent.Created(
                    plan.id().value(), plan.name(), plan.coverage().value()));
            return new PlanView(plan, coverage);
        });
    }

    /// Deletes softly: activations run to their end, no renewal follows.
    public void delete(Actor actor, PlanId id) {
        actor.require(Role.WRITE);
        db.txRun(actor, tx -> {
            Plan plan = require(tx, id);
            if (store.markDeleted(tx, id)) {
                tx.append(new PlanEvent.Deleted(id.value(), plan.name()));
            }
        });
    }

    /// The plan with its notifications.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    public Plan require(Tx tx, PlanId id) {
        Plan plan = snapshot(tx, id);
        if (plan.deletedAt() != null) {
            throw new Problem.Gone(Entity.PLAN, id, plan.deletedAt());
        }
        return plan;
    }

    /// The plan with its notifications, even if it was deleted meanwhile.
    ///
    /// @throws Problem.NotFound when it never existed
    public Plan snapshot(Tx tx, PlanId id) {
        Plan plan = store.find(tx, id).orElseThrow(() -> new Problem.NotFound(Entity.PLAN, id));
        return plan.with(store.notifications(tx, List.of(id)).getOrDefault(id, List.of()));
    }

    /// The plan, if it still exists.
    public Optional<Plan> findForSale(Tx tx, PlanId id) {
        return store.find(tx, id)
                .filter(plan -> plan.deletedAt() == null)
                .map(plan -> plan.with(store.notifications(tx, List.of(id)).getOrDefault(id, List.of())));
    }

    private List<PlanView> views(Tx tx, List<Plan> plans) {
        Set<CoverageId> ids = plans.stream().map(Plan::coverage).collect(Collectors.toSet());
        Map<CoverageId, Coverage> byId = coverages.load(tx, ids);
        Map<PlanId, List<Notification>> notifications =
                store.notifications(tx, plans.stream().map(Plan::id).toList());
        return plans.stream()
                .map(plan -> new PlanView(
                        plan.with(notifications.getOrDefault(plan.id(), List.of())),
                        Objects.requireNonNull(byId.get(plan.coverage()))))
                .toList();
    }

    private static Plan from(Tx tx, PlanDraft draft) {
        UUID id = tx.newId();
        return new Plan(
                new PlanId(id),
                draft.name(),
                draft.description(),
                draft.coverage(),
                draft.allowance(),
                draft.validityDays(),
                draft.activationType(),
                draft.baseRate(),
                draft.steps(),
                draft.recurrence(),
                draft.renewal(),
                draft.notifications().stream()
                        .map(n -> new Notification(
                                new NotificationId(tx.newId()),
                                n.trigger(),
                                n.threshold(),
                                n.message(),
                                tx.now(),
                                tx.now()))
                        .toList(),
                tx.now(),
                tx.now(),
                null,
                null);
    }
}
