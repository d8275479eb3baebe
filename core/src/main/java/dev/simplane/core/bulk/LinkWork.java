package dev.simplane.core.bulk;

import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.lifecycle.LinkChanges;
import dev.simplane.core.lifecycle.LinkDirectory;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.lifecycle.SimBinding;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.task.GroupHandler;
import dev.simplane.core.task.ItemOutcome;
import dev.simplane.core.task.TaskHandler;
import dev.simplane.core.task.TaskItem;
import dev.simplane.core.task.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Carries out the items of tasks on links, each by the use case of the single call. Carried out twice,
/// because a worker died in between, an item has the same effect and the same result.
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
    private final LinkDirectory directory;

    public LinkWork(LinkChanges changes, SimBinding binding, LinkDirectory directory) {
        this.changes = changes;
        this.binding = binding;
        this.directory = directory;
    }

    void registerWith(Tasks tasks) {
        tasks.register(new Group(
                SUSPEND,
                (actor, item) -> moved(changes.suspend(actor, link(item))),
                (actor, items) -> moved(actor, items, changes.suspendAll(actor, links(items)))));
        tasks.register(new Group(
                RESUME,
                (actor, item) -> moved(changes.resume(actor, link(item))),
                (actor, items) -> moved(actor, items, changes.resumeAll(actor, links(items)))));
        tasks.register(new Group(
                UNBIND,
                (actor, item) -> moved(binding.unbind(actor, link(item))),
                (actor, items) -> moved(actor, items, binding.unbindAll(actor, links(items)))));
        tasks.register(new Group(DELETE, this::delete, this::deleteAll));
        tasks.register(new Group(ADD, this::add, this::addAll));
        tasks.register(handler(REMOVE, this::remove));
    }

    private static Map<String, String> moved(LinkView view) {
        return moved(view.link().id(), view.link().status());
    }

    private static Map<String, String> moved(LinkId link, LinkStatus status) {
        return Map.of(LINK_ID, link.toString(), STATUS, Symbols.of(status));
    }

    private List<ItemOutcome> moved(Actor actor, List<TaskItem> items, Map<LinkId, RuntimeException> failed) {
        Map<LinkId, LinkStatus> statuses = directory.statuses(actor, links(items));
        return outcomes(items, failed, item -> moved(link(item), Objects.requireNonNull(statuses.get(link(item)))));
    }

    private static List<ItemOutcome> outcomes(
            List<TaskItem> items,
            Map<LinkId, RuntimeException> failed,
            Function<TaskItem, Map<String, String>> result) {
        return items.stream()
                .<ItemOutcome>map(item -> {
                    RuntimeException failure = failed.get(link(item));
                    return failure == null ? new ItemOutcome.Done(result.apply(item)) : new ItemOutcome.Failed(failure);
                })
                .toList();
    }

    private static List<LinkId> links(List<TaskItem> items) {
        return items.stream().map(LinkWork::link).toList();
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

    private List<ItemOutcome> deleteAll(Actor actor, List<TaskItem> items) {
        Map<LinkId, RuntimeException> failed = new HashMap<>(changes.deleteAll(actor, links(items)));
        items.stream()
                .filter(item -> failed.get(link(item)) instanceof Problem.Gone gone && ours(item, gone))
                .forEach(item -> failed.remove(link(item)));
        return outcomes(items, failed, item -> Map.of(LINK_ID, link(item).toString()));
    }

    /// The item's id becomes the activation's, so that it is never added twice.
    private Map<String, String> add(Actor actor, TaskItem item) {
        LinkId link = link(item);
        ActivationId id = new ActivationId(item.id());
        changes.addActivation(actor, link, new PlanId(uuid(item, PLAN_ID)), Start.AS_PLANNED, id);
        return added(item);
    }

    private static Map<String, String> added(TaskItem item) {
        return Map.of(LINK_ID, link(item).toString(), ACTIVATION_ID, item.id().toString());
    }

    private List<ItemOutcome> addAll(Actor actor, List<TaskItem> items) {
        Map<LinkId, RuntimeException> failed = new HashMap<>();
        items.stream()
                .collect(Collectors.groupingBy(item -> uuid(item, PLAN_ID)))
                .forEach((plan, same) -> {
                    Map<LinkId, ActivationId> ids = same.stream()
                            .collect(Collectors.toMap(LinkWork::link, item -> new ActivationId(item.id())));
                    failed.putAll(changes.addActivations(actor, new PlanId(plan), Start.AS_PLANNED, ids));
                });
        return outcomes(items, failed, LinkWork::added);
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
        if (!ours(item, gone)) {
            throw gone;
        }
    }

    private static boolean ours(TaskItem item, Problem.Gone gone) {
        return item.attempt() > 1 && !gone.deletedAt().isBefore(item.createdAt());
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

    private interface GroupWork {
        List<ItemOutcome> carryOut(Actor actor, List<TaskItem> items);
    }

    /// Items of different links.
    private record Group(String type, Work work, GroupWork together) implements GroupHandler {
        @Override
        public Map<String, String> carryOut(Actor actor, TaskItem item) {
            return work.carryOut(actor, item);
        }

        @Override
        public List<ItemOutcome> carryOutAll(Actor actor, List<TaskItem> items) {
            return together.carryOut(actor, items);
        }
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
