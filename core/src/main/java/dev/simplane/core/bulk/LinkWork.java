package dev.simplane.core.bulk;

import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.lifecycle.LinkChanges;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.lifecycle.SimBinding;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.task.TaskHandler;
import dev.simplane.core.task.TaskItem;
import dev.simplane.core.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Carries out the items of tasks on links, each by the use case of the single call. Carried out twice, because
/// a
/// worker
/// died in between, an item has the same effect and the same result.
public final class LinkWork {
    /// Types of tasks, as they are stored.
    static final String SUSPEND = "bulk_suspend";

    static final String RESUME = "bulk_resume";
    static final String DELETE = "bulk_delete";
    static final String UNBIND = "bulk_delink_sim";
    static final String ADD = "bulk_add_activation";
    static final String REMOVE = "bulk_delete_activation";

    /// Members of inputs and results.
    static final String LINK_ID = "link_id";

    static final String PLAN_ID = "plan_id";
    static final String ACTIVATION_ID = "activation_id";
    static final String ACTIVATION_IDS = "activation_ids";
    static final String STATUS = "status";

    private final LinkChanges changes;
    private final SimBinding binding;

    public LinkWork(LinkChanges changes, SimBinding binding) {
        this.changes = changes;
        this.binding = binding;
    }

    void registerWith(Tasks tasks) {
        tasks.register(handler(SUSPEND, (actor, item) -> moved(changes.suspend(actor, link(item)))));
        tasks.register(handler(RESUME, (actor, item) -> moved(changes.resume(actor, link(item)))));
        tasks.register(handler(UNBIND, (actor, item) -> moved(binding.unbind(actor, link(item)))));
        tasks.register(handler(DELETE, this::delete));
        tasks.register(handler(ADD, this::add));
        tasks.register(handler(REMOVE, this::remove));
    }

    private static Map<String, String> moved(LinkView view) {
        return Map.of(
                LINK_ID,
                view.link().id().toString(),
                STATUS,
                Symbols.of(view.link().status()));
    }

    private Map<String, String> delete(Actor actor, TaskItem item) {
        LinkId link = link(item);
        try {
            changes.delete(actor, link);
        } catch (Problem.Gone gone) {
            requireOurs(item, gone);
        }
        return Map.of(LINK_ID, link.toString());
    }

    /// The item's id becomes the activation's, so that it is never added twice.
    private Map<String, String> add(Actor actor, TaskItem item) {
        LinkId link = link(item);
        ActivationId id = new ActivationId(item.id());
        changes.addActivation(actor, link, new PlanId(uuid(item, PLAN_ID)), Start.AS_PLANNED, id);
        return Map.of(LINK_ID, link.toString(), ACTIVATION_ID, id.toString());
    }

    private Map<String, String> remove(Actor actor, TaskItem item) {
        LinkId link = link(item);
        if (item.input().containsKey(PLAN_ID)) {
            return removed(link, changes.removePlan(actor, link, new PlanId(uuid(item, PLAN_ID))));
        }
        ActivationId activation = new ActivationId(uuid(item, ACTIVATION_ID));
        try {
            changes.removeActivation(actor, link, activation);
        } catch (Problem.Gone gone) {
            requireOurs(item, gone);
        }
        return removed(link, List.of(activation));
    }

    private static Map<String, String> removed(LinkId link, List<ActivationId> ids) {
        String joined = ids.stream().map(ActivationId::toString).collect(Collectors.joining(","));
        return Map.of(LINK_ID, link.toString(), ACTIVATION_IDS, joined);
    }

    /// Whether it is gone because this item was begun before.
    private static void requireOurs(TaskItem item, Problem.Gone gone) {
        if (item.attempt() <= 1 || gone.deletedAt().isBefore(item.createdAt())) {
            throw gone;
        }
    }

    private static LinkId link(TaskItem item) {
        return new LinkId(uuid(item, LINK_ID));
    }

    private static UUID uuid(TaskItem item, String name) {
        return UUID.fromString(Objects.requireNonNull(item.input().get(name)));
    }

    private interface Work {
        Map<String, String> carryOut(Actor actor, TaskItem item);
    }

    private static TaskHandler handler(String type, Work work) {
        return new TaskHandler() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public Map<String, String> carryOut(Actor actor, TaskItem item) {
                return work.carryOut(actor, item);
            }
        };
    }
}
