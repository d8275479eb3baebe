package dev.simplane.core.task;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.kernel.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bulk tasks: rows that any node works on. An item's outcome and the task's counters change in one transaction; the
/// lease
/// of a dead worker runs out and its items are taken up again.
public final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    /// Items of one task.
    public static final int ITEMS_MAX = 10_000;

    /// Longer than one item takes, the network's time-out included.
    private static final Duration LEASE = Duration.ofSeconds(60);

    /// When to try an item again whose SIM has another change under way.
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(5);

    /// How often an item is begun before busy is its failure.
    private static final int BUSY_ATTEMPTS = 20;

    /// Items that one turn takes from each tenant.
    private static final int PER_TENANT = 32;

    private final Db db;
    private final TaskStore store;
    private final ExecutorService executor;
    private final Map<String, TaskHandler> handlers = new ConcurrentHashMap<>();

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

    /// Works on open items, a few of each tenant.
    ///
    /// @return how many there were
    public int runSome() {
        List<TaskItem> items = db.systemTx("tasks", tx -> store.claim(tx, PER_TENANT, LEASE));
        List<CompletableFuture<Void>> running = items.stream()
                .map(item -> CompletableFuture.runAsync(() -> carryOut(item), executor))
                .toList();
        running.forEach(CompletableFuture::join);
        return items.size();
    }

    private void carryOut(TaskItem item) {
        Actor actor = Actor.system(item.org());
        String type = db.tx(actor, tx -> {
            store.begin(tx, item.task());
            return store.type(tx, item.task());
        });
        Map<String, String> result = null;
        ItemFailure failure = null;
        try {
            TaskHandler handler = handlers.get(type);
            if (handler == null) {
                throw new IllegalStateException("no handler for tasks of type " + type);
            }
            result = handler.carryOut(actor, item);
        } catch (Problem.Busy busy) {
            if (item.attempt() < BUSY_ATTEMPTS) {
                db.txRun(actor, tx -> store.postpone(tx, item, db.instant().plus(BUSY_PAUSE)));
                return;
            }
            failure = ItemFailure.of(busy);
        } catch (Problem problem) {
            failure = ItemFailure.of(problem);
        } catch (RuntimeException e) {
            LOG.error("task item failed org={} task={} item={}", item.org(), item.task(), item.id(), e);
            failure = ItemFailure.internal();
        }
        end(actor, item, result, failure);
    }

    private void end(Actor actor, TaskItem item, @Nullable Map<String, String> result, @Nullable ItemFailure failure) {
        db.txRun(actor, tx -> {
            if (store.end(tx, item.id(), result, failure)) {
                store.count(tx, item.task(), failure != null);
            }
        });
    }

    private Task require(Tx tx, TaskId id) {
        return store.find(tx, id).orElseThrow(() -> new Problem.NotFound(Entity.TASK, id));
    }
}
