package dev.simplane.core.bulk;

import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.lifecycle.LinkChanges;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Plans;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.TaskHandler;
import dev.simplane.core.task.TaskItem;
import dev.simplane.core.task.Tasks;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Creates one link per SIM, named by a prefix and a counter, each with an activation if a plan is given.
public final class BulkProvision implements TaskHandler {
    public static final String TYPE = "bulk_provision";
    public static final int NAME_PREFIX_LENGTH_MAX = 200;

    private final Db db;
    private final Plans plans;
    private final Tasks tasks;
    private final LinkChanges changes;

    public BulkProvision(Db db, Plans plans, Tasks tasks, LinkChanges changes) {
        this.db = db;
        this.plans = plans;
        this.tasks = tasks;
        this.changes = changes;
        tasks.register(this);
    }

    /// What all items share.
    record Shared(String namePrefix, @Nullable UUID planId) {}

    /// Stores the task. Duplicates collapse, the first stays; the counter follows the order of the rest. A SIM
    /// that does not exist becomes a failed item; a plan that does not, refuses the whole.
    ///
    /// @param byIccid whether the references are ICCIDs rather than ids of SIMs
    public Task begin(Actor actor, List<String> references, boolean byIccid, String namePrefix, @Nullable PlanId plan) {
        actor.require(Role.WRITE);
        List<String> distinct = List.copyOf(new LinkedHashSet<>(references));
        if (distinct.isEmpty() || distinct.size() > Tasks.ITEMS_MAX) {
            throw new Problem.Invalid("references", "must be 1 to " + Tasks.ITEMS_MAX);
        }
        if (namePrefix.isEmpty() || namePrefix.length() > NAME_PREFIX_LENGTH_MAX) {
            throw new Problem.Invalid("namePrefix", "must have 1 to " + NAME_PREFIX_LENGTH_MAX + " characters");
        }
        return db.tx(actor, tx -> {
            if (plan != null) {
                plans.require(tx, plan);
            }
            List<Tasks.NewItem> items = IntStream.range(0, distinct.size())
                    .mapToObj(i -> item(distinct.get(i), byIccid, namePrefix + "_" + (i + 1), plan))
                    .toList();
            return tasks.create(tx, TYPE, new Shared(namePrefix, plan == null ? null : plan.value()), items);
        });
    }

    private static Tasks.NewItem item(String reference, boolean byIccid, String name, @Nullable PlanId plan) {
        Map<String, String> input = new HashMap<>();
        input.put(byIccid ? "iccid" : "sim_id", reference);
        input.put("name", name);
        if (plan != null) {
            input.put("plan_id", plan.toString());
        }
        return new Tasks.NewItem(reference, input);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, String> carryOut(Actor actor, TaskItem item) {
        String iccid = item.input().get("iccid");
        String simId = item.input().get("sim_id");
        String plan = item.input().get("plan_id");
        String name = item.input().get("name");
        LinkDraft.SimChoice choice = iccid != null
                ? new LinkDraft.SimChoice.ByIccid(iccid)
                : new LinkDraft.SimChoice.ById(new SimId(UUID.fromString(String.valueOf(simId))));
        LinkDraft draft = new LinkDraft(
                name, null, choice, plan == null ? null : new PlanId(UUID.fromString(plan)), Start.AS_PLANNED);
        // The item's id becomes the link's, so that a worker that died after the link was made makes no second one.
        return result(changes.create(actor, draft, new LinkId(item.id())));
    }

    private static Map<String, String> result(LinkView view) {
        Map<String, String> result = new HashMap<>();
        result.put("link_id", view.link().id().toString());
        result.put("link_name", String.valueOf(view.link().name()));
        view.activations().stream()
                .findFirst()
                .ifPresent(activation ->
                        result.put("activation_id", activation.id().toString()));
        return result;
    }
}
