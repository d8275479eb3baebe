package dev.simplane.core.bulk;

import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Plans;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.Tasks;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Begins tasks that do the same to many links. What is named twice is done once, in the place of the first. A
/// link that does not exist becomes a failed item.
public final class BulkLinks {
    private final Db db;
    private final Plans plans;
    private final Tasks tasks;

    /// @param work carries the items out
    public BulkLinks(Db db, Plans plans, Tasks tasks, LinkWork work) {
        this.db = db;
        this.plans = plans;
        this.tasks = tasks;
        work.registerWith(tasks);
    }

    /// An activation and the link that it is on.
    public record LinkActivation(LinkId link, ActivationId activation) {}

    public Task suspend(Actor actor, Collection<LinkId> links) {
        return begin(actor, LinkWork.SUSPEND, items(links));
    }

    public Task resume(Actor actor, Collection<LinkId> links) {
        return begin(actor, LinkWork.RESUME, items(links));
    }

    public Task delete(Actor actor, Collection<LinkId> links) {
        return begin(actor, LinkWork.DELETE, items(links));
    }

    /// Takes the SIMs away.
    public Task unbind(Actor actor, Collection<LinkId> links) {
        return begin(actor, LinkWork.UNBIND, items(links));
    }

    /// Activates the plan on each link.
    ///
    /// @throws Problem.NotFound or [Problem.Gone] for the plan
    public Task addActivation(Actor actor, Collection<LinkId> links, PlanId plan) {
        actor.require(Role.WRITE);
        db.tx(actor, tx -> plans.require(tx, plan));
        return begin(actor, LinkWork.ADD, items(links, plan));
    }

    /// Ends what is live of the plan on each link; a link without any is done at once.
    ///
    /// @throws Problem.NotFound for the plan, which may be deleted
    public Task removePlan(Actor actor, Collection<LinkId> links, PlanId plan) {
        actor.require(Role.WRITE);
        db.tx(actor, tx -> plans.snapshot(tx, plan));
        return begin(actor, LinkWork.REMOVE, items(links, plan));
    }

    public Task removeActivations(Actor actor, Collection<LinkActivation> activations) {
        return begin(
                actor,
                LinkWork.REMOVE,
                activations.stream()
                        .distinct()
                        .map(one -> new Tasks.NewItem(
                                one.link().toString(),
                                Map.of(
                                        LinkWork.LINK_ID,
                                        one.link().toString(),
                                        LinkWork.ACTIVATION_ID,
                                        one.activation().toString())))
                        .toList());
    }

    private static List<Tasks.NewItem> items(Collection<LinkId> links) {
        return links.stream()
                .distinct()
                .map(id -> new Tasks.NewItem(id.toString(), Map.of(LinkWork.LINK_ID, id.toString())))
                .toList();
    }

    private static List<Tasks.NewItem> items(Collection<LinkId> links, PlanId plan) {
        return links.stream()
                .distinct()
                .map(id -> new Tasks.NewItem(
                        id.toString(), Map.of(LinkWork.LINK_ID, id.toString(), LinkWork.PLAN_ID, plan.toString())))
                .toList();
    }

    private Task begin(Actor actor, String type, List<Tasks.NewItem> items) {
        actor.require(Role.WRITE);
        if (items.isEmpty() || items.size() > Tasks.ITEMS_MAX) {
            throw new Problem.Invalid("links", "must be 1 to " + Tasks.ITEMS_MAX);
        }
        return db.tx(actor, tx -> tasks.create(tx, type, Map.of(), items));
    }
}
