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
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Plans of a tenant.
public final class Plans {
    private final Db db;
    private final Coverages coverages;
    private final PlanStore store = new PlanStore();
    private final NotificationStore notifications = new NotificationStore();

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
            if (!plan.notifications().isEmpty()) {
                notifications.insert(tx, plan.id(), plan.notifications());
            }
            tx.created(plan.id().value());
            tx.append(new PlanEvent.Created(
                    plan.id().value(), plan.name(), plan.coverage().value()));
            return new PlanView(plan, coverage);
        });
    }

    /// Changes a plan. Activations keep what they began with, renewals take what holds when they are made. What
    /// leads to the same plan changes nothing.
    ///
    /// @param change from the plan as it is to the plan as it shall be, which must satisfy everything that a
    ///     new one must; notifications are not changed here, but must fit
    /// @throws Problem.NotFound or [Problem.Gone] for the plan or the new coverage
    /// @throws Problem.RuleBroken also for a coverage of another family while activations are live
    public PlanView update(Actor actor, PlanId id, UnaryOperator<PlanDraft> change) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            Plan before = lock(tx, id);
            PlanDraft present = PlanDraft.of(before);
            PlanDraft wanted = change.apply(present);
            Coverage coverage = loaded(tx, before.coverage());
            if (wanted.equals(present)) {
                return new PlanView(before, coverage);
            }
            if (!wanted.coverage().equals(before.coverage())) {
                coverage = moved(tx, before, coverage, wanted.coverage());
            }
            Plan after = before.changed(wanted, tx.now());
            save(tx, after);
            return new PlanView(after, coverage);
        });
    }

    private Coverage moved(Tx tx, Plan plan, Coverage from, CoverageId to) {
        Coverage target = coverages.requireForUse(tx, to);
        if (target.family() != from.family()) {
            requireIdle(tx, plan.id(), to);
            store.lockAlone(tx, plan.id());
            requireIdle(tx, plan.id(), to);
        }
        return target;
    }

    private void requireIdle(Tx tx, PlanId id, CoverageId to) {
        if (store.hasLiveActivations(tx, id)) {
            throw new Problem.RuleBroken(Rule.COVERAGE_FAMILY_CHANGE, Map.of("coverage_id", to.toString()));
        }
    }

    /// The plan with its notifications, locked: changes of it follow each other.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    Plan lock(Tx tx, PlanId id) {
        return living(with(tx, store.lock(tx, id), id));
    }

    /// Stores a changed plan and says so in the event log.
    void save(Tx tx, Plan plan) {
        store.save(tx, plan);
        tx.append(new PlanEvent.Updated(
                plan.id().value(), plan.name(), plan.coverage().value(), tx.newId()));
    }

    /// Takes a plan off sale: nothing new is activated with it, what is activated goes on. Archiving it again changes
    /// nothing.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    public void archive(Actor actor, PlanId id) {
        actor.require(Role.WRITE);
        db.txRun(actor, tx -> {
            Plan plan = lock(tx, id);
            if (plan.archivedAt() == null) {
                store.archive(tx, plan.archived(tx.now(), tx.now()));
                tx.append(new PlanEvent.Archived(id.value(), plan.name(), tx.newId()));
            }
        });
    }

    /// Puts an archived plan on sale again; any other stays as it is.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    public void unarchive(Actor actor, PlanId id) {
        actor.require(Role.WRITE);
        db.txRun(actor, tx -> {
            Plan plan = lock(tx, id);
            if (plan.archivedAt() != null) {
                store.archive(tx, plan.archived(null, tx.now()));
                tx.append(new PlanEvent.Unarchived(id.value(), plan.name(), tx.newId()));
            }
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
        return living(with(tx, store.find(tx, id), id));
    }

    /// The plan with its notifications, even if it was deleted meanwhile, for an activation that begins now: it
    /// does not move to another zone family before this transaction ends.
    ///
    /// @throws Problem.NotFound when it never existed
    public Plan snapshot(Tx tx, PlanId id) {
        return with(tx, store.keep(tx, id), id);
    }

    /// [#snapshot] of a plan that still exists.
    public Optional<Plan> findForSale(Tx tx, PlanId id) {
        return store.keep(tx, id)
                .filter(plan -> plan.deletedAt() == null)
                .map(plan -> plan.with(notificationsOf(tx, id)));
    }

    private Plan with(Tx tx, Optional<Plan> found, PlanId id) {
        Plan plan = found.orElseThrow(() -> new Problem.NotFound(Entity.PLAN, id));
        return plan.with(notificationsOf(tx, id));
    }

    private static Plan living(Plan plan) {
        if (plan.deletedAt() != null) {
            throw new Problem.Gone(Entity.PLAN, plan.id(), plan.deletedAt());
        }
        return plan;
    }

    private List<Notification> notificationsOf(Tx tx, PlanId id) {
        return notifications.ofPlans(tx, List.of(id)).getOrDefault(id, List.of());
    }

    private Coverage loaded(Tx tx, CoverageId id) {
        return Objects.requireNonNull(coverages.load(tx, List.of(id)).get(id));
    }

    private List<PlanView> views(Tx tx, List<Plan> plans) {
        Set<CoverageId> ids = plans.stream().map(Plan::coverage).collect(Collectors.toSet());
        Map<CoverageId, Coverage> byId = coverages.load(tx, ids);
        Map<PlanId, List<Notification>> byPlan =
                notifications.ofPlans(tx, plans.stream().map(Plan::id).toList());
        return plans.stream()
                .map(plan -> new PlanView(
                        plan.with(byPlan.getOrDefault(plan.id(), List.of())),
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
