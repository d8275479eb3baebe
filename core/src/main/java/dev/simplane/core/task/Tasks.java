package dev.simplane.core.task;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bulk tasks: rows that any node works on. An item's outcome and the task's counters change in one
/// transaction; the lease of a dead worker runs out and its items are taken up again.
public final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    /// Items of one task.
    public static final int ITEMS_MAX = 10_000;

    /// Longer than one item takes, the network's time-out included.
    private static final Duration LEASE = Duration.ofSeconds(60);

    /// When to try an item again whose SIM has another change under way.
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(5);

    /// How long an item may wait for its place: what is begun then ends within the lease.
    private static final Duration PLACE_WITHIN = Duration.ofSeconds(30);

    /// How often an item is begun before busy is its failure.
    private static final int BUSY_ATTEMPTS = 20;

    /// Items that one turn takes: as many as a group handler carries out together with profit.
    private static final int PER_TURN = 100;

    /// Turns that one node has under way at the same time. Each needs one connection to the database now
    /// and then.
    public static final int TURNS_AT_ONCE = 4;

    /// Items of other handlers that one turn has under way at the same time; each may need a connection, and requests
    /// need some too.
    private static final int ITEMS_AT_ONCE = 3;

    private final Db db;
    private final TaskStore store;
    private final ExecutorService executor;
    private final Map<String, TaskHandler> handlers = new ConcurrentHashMap<>();
    private final Turns turns = new Turns(TURNS_AT_ONCE - 1);

    public Tasks(Db db, Json json, ExecutorService executor) {
        this.db = db;
        this.store = new TaskStore(json);
        this.executor = executor;
    }

    /// Says who works on a type; called once per type while the program is put together.
    public void register(TaskHandler handler) {
        if (handlers.putIfAbsent(handler.type(), handler) != null) {
            throw new IllegalStateException("two handlers for tasks of type " + handler.type());
        }
    }

    /// An item to be worked on.
    public record NewItem(String reference, Map<String, String> input) {}

    /// Stores a task with all its items.
    public Task create(Tx tx, String type, Object parameters, List<NewItem> items) {
        TaskId id = new TaskId(tx.newId());
        Task task = new Task(id, type, TaskStatus.PENDING, tx.json(parameters), items.size(), 0, 0, tx.now(), tx.now());
        store.insert(tx, task, items);
        tx.created(id.value());
        return task;
    }

    public Page<Task> list(Actor actor, TaskQuery query) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.list(tx, query));
    }

    public Task get(Actor actor, TaskId id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> require(tx, id));
    }

    public Page<TaskItem> items(
            Actor actor, TaskId id, @Nullable TaskStatus status, Sort<TaskQuery.ItemColumn> sort, PageRequest page) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            require(tx, id);
            return store.items(tx, id, status, sort, page);
        });
    }

    /// Works on some open items of the tenant whose turn it is.
    ///
    /// @return how many there were
    public int runSome() {
        Optional<OrgId> next =
                turns.begin(search -> db.systemTx("tasks", tx -> store.nextTenant(tx, search.after(), search.full())));
        if (next.isEmpty()) {
            return 0;
        }
        try {
            return turn(Actor.system(next.get()));
        } finally {
            turns.end(next.get());
        }
    }

    private record Claimed(List<TaskItem> items, Map<TaskId, String> types) {}

    private int turn(Actor actor) {
        Claimed claimed = db.tx(actor, tx -> {
            List<TaskItem> taken = store.claim(tx, PER_TURN, db.instant(), LEASE);
            Set<TaskId> tasks = taken.stream().map(TaskItem::task).collect(Collectors.toSet());
            return new Claimed(taken, tasks.isEmpty() ? Map.of() : store.begin(tx, tasks));
        });
        Places places = new Places(new Semaphore(ITEMS_AT_ONCE), db.instant().plus(PLACE_WITHIN));
        List<CompletableFuture<?>> running = new ArrayList<>();
        claimed.items().stream().collect(Collectors.groupingBy(TaskItem::task)).forEach((task, ofTask) -> {
            TaskHandler handler = handler(claimed.types().getOrDefault(task, "?"));
            if (handler instanceof GroupHandler group && ofTask.size() > 1) {
                running.add(CompletableFuture.runAsync(() -> carryOut(actor, group, ofTask, places), executor));
            } else {
                running.add(carryOutEach(actor, handler, ofTask, places));
            }
        });
        running.forEach(CompletableFuture::join);
        return claimed.items().size();
    }

    /// What limits the items of a turn that are carried out one by one.
    ///
    /// @param until when an item that has no place yet is left to others
    private record Places(Semaphore free, Instant until) {}

    private TaskHandler handler(String type) {
        TaskHandler handler = handlers.get(type);
        return handler != null ? handler : new NobodysWork(type);
    }

    /// Stands for the handler of a type that this program does not know.
    private record NobodysWork(String type) implements TaskHandler {
        @Override
        public Map<String, String> carryOut(Actor actor, TaskItem item) {
            throw new IllegalStateException("no handler for tasks of type " + type);
        }
    }

    private void carryOut(Actor actor, GroupHandler handler, List<TaskItem> group, Places places) {
        List<ItemOutcome> outcomes;
        try {
            outcomes = handler.carryOutAll(actor, group);
        } catch (RuntimeException e) {
            LOG.error(
                    "items are carried out one by one org={} task={}",
                    actor.org(),
                    group.getFirst().task(),
                    e);
            carryOutEach(actor, handler, group, places).join();
            return;
        }
        end(actor, group, outcomes);
    }

    private CompletableFuture<Void> carryOutEach(
            Actor actor, TaskHandler handler, List<TaskItem> items, Places places) {
        return CompletableFuture.allOf(items.stream()
                .map(item -> CompletableFuture.runAsync(() -> carryOut(actor, handler, item, places), executor))
                .toArray(CompletableFuture[]::new));
    }

    private void carryOut(Actor actor, TaskHandler handler, TaskItem item, Places places) {
        try {
            places.free().acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            if (db.instant().isAfter(places.until())) {
                db.txRun(actor, tx -> store.postpone(tx, List.of(item), db.instant()));
            } else {
                carryOut(actor, handler, item);
            }
        } finally {
            places.free().release();
        }
    }

    private void carryOut(Actor actor, TaskHandler handler, TaskItem item) {
        ItemOutcome outcome;
        try {
            outcome = new ItemOutcome.Done(handler.carryOut(actor, item));
        } catch (RuntimeException e) {
            outcome = new ItemOutcome.Failed(e);
        }
        end(actor, List.of(item), List.of(outcome));
    }

    private void end(Actor actor, List<TaskItem> group, List<ItemOutcome> outcomes) {
        List<TaskStore.Ended> ended = new ArrayList<>();
        List<TaskItem> busy = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            TaskItem item = group.get(i);
            switch (outcomes.get(i)) {
                case ItemOutcome.Done done -> ended.add(new TaskStore.Ended(item, done.result(), null));
                case ItemOutcome.Failed failed
                when failed.cause() instanceof Problem.Busy && item.attempt() < BUSY_ATTEMPTS -> busy.add(item);
                case ItemOutcome.Failed failed -> ended.add(new TaskStore.Ended(item, Map.of(), failure(item, failed)));
            }
        }
        db.txRun(actor, tx -> {
            store.postpone(tx, busy, db.instant().plus(BUSY_PAUSE));
            if (!ended.isEmpty()) {
                store.end(tx, ended);
            }
        });
    }

    private static ItemFailure failure(TaskItem item, ItemOutcome.Failed failed) {
        if (failed.cause() instanceof Problem problem) {
            return ItemFailure.of(problem);
        }
        LOG.error("task item failed org={} task={} item={}", item.org(), item.task(), item.id(), failed.cause());
        return ItemFailure.internal();
    }

    private Task require(Tx tx, TaskId id) {
        return store.find(tx, id).orElseThrow(() -> new Problem.NotFound(Entity.TASK, id));
    }
}
