package dev.simplane.core.task;

import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

final class TaskStore {
    private static final String COLUMNS =
            " id, type, status, parameters, total_items, completed_items, failed_items, created_at, updated_at ";
    private static final String ITEM_COLUMNS = " org_id, id, task_id, position, reference_id, status, input, result,"
            + " error, attempt, created_at, updated_at ";

    private final Json json;

    TaskStore(Json json) {
        this.json = json;
    }

    void insert(Tx tx, Task task, List<Tasks.NewItem> items) {
        tx.update("""
                insert into task (org_id, id, type, status, parameters, total_items, completed_items, failed_items,
                    created_at, updated_at)
                values (:org, :id, :type, 'pending', cast(:parameters as jsonb), :total, 0, 0, :now, :now)
                """)
                .bind("id", task.id().value())
                .bind("type", task.type())
                .bind("parameters", task.parameters())
                .bind("total", task.total())
                .bind("now", Rows.at(task.createdAt()))
                .execute();
        PreparedBatch batch = tx.batch("""
                insert into task_item (org_id, id, task_id, position, reference_id, status, input, attempt, created_at,
                    updated_at)
                values (:org, :id, :task, :position, :reference, 'pending', cast(:input as jsonb), 0, :now, :now)
                """);
        for (int i = 0; i < items.size(); i++) {
            batch.bind("org", tx.org().value())
                    .bind("id", tx.newId())
                    .bind("task", task.id().value())
                    .bind("position", i + 1)
                    .bind("reference", items.get(i).reference())
                    .bind("input", json.write(items.get(i).input()))
                    .bind("now", Rows.at(task.createdAt()))
                    .add();
        }
        batch.execute();
    }

    Page<Task> list(Tx tx, TaskQuery query) {
        Where where = new Where("org_id = :org")
                .and(query.type(), "type = :type", "type")
                .and(query.status() == null ? null : Symbols.of(query.status()), "status = :status", "status");
        List<Task> items = where.bind(tx.query("select" + COLUMNS + "from task " + where.sql() + " "
                        + query.sort().orderBy("id") + " limit :limit offset :offset"))
                .bind("limit", query.page().limit())
                .bind("offset", query.page().offset())
                .map((rs, context) -> task(rs))
                .list();
        long total = query.page().counted()
                ? where.bind(tx.query("select count(*) from task " + where.sql()))
                        .mapTo(Long.class)
                        .one()
                : -1;
        return new Page<>(items, total);
    }

    Optional<Task> find(Tx tx, TaskId id) {
        return tx.query("select" + COLUMNS + "from task where org_id = :org and id = :id")
                .bind("id", id.value())
                .map((rs, context) -> task(rs))
                .findOne();
    }

    Page<TaskItem> items(
            Tx tx, TaskId task, @Nullable TaskStatus status, Sort<TaskQuery.ItemColumn> sort, PageRequest page) {
        Where where = new Where("org_id = :org and task_id = :task")
                .and(status == null ? null : Symbols.of(status), "status = :status", "status");
        List<TaskItem> items = where.bind(tx.query("select" + ITEM_COLUMNS + "from task_item " + where.sql() + " "
                        + sort.orderBy("id") + " limit :limit offset :offset"))
                .bind("task", task.value())
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map((rs, context) -> item(rs))
                .list();
        long total = page.counted()
                ? where.bind(tx.query("select count(*) from task_item " + where.sql()))
                        .bind("task", task.value())
                        .mapTo(Long.class)
                        .one()
                : -1;
        return new Page<>(items, total);
    }

    /// The next tenant that has an item to be taken up, in the order of ids.
    ///
    /// @param except tenants to be passed over
    Optional<OrgId> nextTenant(SystemTx tx, UUID after, Collection<OrgId> except) {
        return tx.query("""
                        select org_id from task_item
                        where status in ('pending', 'processing') and (leased_until is null or leased_until < :now)
                            and org_id > :after and not (org_id = any(:except))
                        order by org_id
                        limit 1
                        """)
                .bind("now", Rows.at(tx.instant()))
                .bind("after", after)
                .bindArray(
                        "except", UUID.class, except.stream().map(OrgId::value).toArray())
                .map((rs, context) -> new OrgId(Rows.uuid(rs, "org_id")))
                .findOne();
    }

    /// Leases the first open items of the tenant that are in nobody's hands, in their order.
    List<TaskItem> claim(Tx tx, int limit, Instant now, Duration lease) {
        return tx
                .query("""
                        with free as materialized (
                            select id as free_id from task_item
                            where org_id = :org and status in ('pending', 'processing')
                                and (leased_until is null or leased_until < :now)
                            order by task_id, position
                            limit :limit
                            for update skip locked)
                        update task_item set status = 'processing', leased_until = :until, attempt = attempt + 1
                        from free where org_id = :org and id = free_id
                        returning
                        """ + ITEM_COLUMNS)
                .bind("now", Rows.at(now))
                .bind("until", Rows.at(now.plus(lease)))
                .bind("limit", limit)
                .map((rs, context) -> item(rs))
                .stream()
                .sorted(Comparator.comparing((TaskItem item) -> item.task().toString())
                        .thenComparingInt(TaskItem::position))
                .toList();
    }

    /// Tasks of which an item was begun.
    ///
    /// @return their types
    Map<TaskId, String> begin(Tx tx, Collection<TaskId> tasks) {
        UUID[] ids = tasks.stream().map(TaskId::value).toArray(UUID[]::new);
        tx.update("""
                update task set status = 'processing', updated_at = :now
                where org_id = :org and id = any(:ids) and status = 'pending'
                """)
                .bind("now", Rows.at(tx.now()))
                .bindArray("ids", UUID.class, (Object[]) ids)
                .execute();
        return tx
                .query("select id, type from task where org_id = :org and id = any(:ids)")
                .bindArray("ids", UUID.class, (Object[]) ids)
                .map((rs, context) -> Map.entry(new TaskId(Rows.uuid(rs, "id")), rs.getString("type")))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// An item that has come to its end.
    ///
    /// @param failure null when it has a result
    record Ended(
            TaskItem item,
            Map<String, String> result,
            @Nullable ItemFailure failure) {}

    /// Ends the items and counts them; a task is completed with its last item. What another worker has
    /// ended stays as it is and is not counted.
    void end(Tx tx, List<Ended> items) {
        List<Counted> counted = tx.query("""
                        update task_item i set status = case when e.error is null then 'completed' else 'failed' end,
                            result = cast(e.result as jsonb), error = e.error, leased_until = null, updated_at = :now
                        from unnest(:ids, :results, :errors) as e (id, result, error)
                        where i.org_id = :org and i.id = e.id and i.status = 'processing'
                        returning i.task_id, i.status
                        """)
                .bindArray(
                        "ids",
                        UUID.class,
                        items.stream().map(ended -> ended.item().id()).toArray())
                .bindArray(
                        "results",
                        String.class,
                        items.stream().map(this::result).toArray())
                .bindArray(
                        "errors", String.class, items.stream().map(this::error).toArray())
                .bind("now", Rows.at(tx.now()))
                .map((rs, context) ->
                        new Counted(new TaskId(Rows.uuid(rs, "task_id")), Rows.symbol(rs, "status", TaskStatus.class)))
                .list();
        counted.stream()
                .collect(Collectors.groupingBy(
                        Counted::task,
                        Collectors.partitioningBy(one -> one.status() == TaskStatus.FAILED, Collectors.counting())))
                .forEach((task, byFailed) ->
                        count(tx, task, byFailed.getOrDefault(false, 0L), byFailed.getOrDefault(true, 0L)));
    }

    private record Counted(TaskId task, TaskStatus status) {}

    private @Nullable String result(Ended ended) {
        return ended.failure() == null ? json.write(ended.result()) : null;
    }

    private @Nullable String error(Ended ended) {
        return ended.failure() == null ? null : json.write(ended.failure());
    }

    private static void count(Tx tx, TaskId task, long completed, long failed) {
        tx.update("""
                update task set completed_items = completed_items + :completed, failed_items = failed_items + :failed,
                    status = case when completed_items + failed_items + :completed + :failed = total_items
                        then 'completed' else 'processing' end,
                    updated_at = :now
                where org_id = :org and id = :id
                """)
                .bind("completed", completed)
                .bind("failed", failed)
                .bind("now", Rows.at(tx.now()))
                .bind("id", task.value())
                .execute();
    }

    /// The items are taken up again at this time; what another worker has taken up meanwhile is left alone.
    void postpone(Tx tx, List<TaskItem> items, Instant until) {
        for (TaskItem item : items) {
            tx.later(
                    """
                    update task_item set leased_until = :until
                    where org_id = :org and id = :id and status = 'processing' and attempt = :attempt
                    """,
                    batch -> batch.bind("until", Rows.at(until))
                            .bind("id", item.id())
                            .bind("attempt", item.attempt()));
        }
    }

    private static Task task(ResultSet rs) throws SQLException {
        return new Task(
                new TaskId(Rows.uuid(rs, "id")),
                rs.getString("type"),
                Rows.symbol(rs, "status", TaskStatus.class),
                rs.getString("parameters"),
                rs.getInt("total_items"),
                rs.getInt("completed_items"),
                rs.getInt("failed_items"),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }

    private TaskItem item(ResultSet rs) throws SQLException {
        String result = rs.getString("result");
        String error = rs.getString("error");
        return new TaskItem(
                new OrgId(Rows.uuid(rs, "org_id")),
                Rows.uuid(rs, "id"),
                new TaskId(Rows.uuid(rs, "task_id")),
                rs.getInt("position"),
                rs.getString("reference_id"),
                Rows.symbol(rs, "status", TaskStatus.class),
                json.readTexts(rs.getString("input")),
                result == null ? null : json.readTexts(result),
                error == null ? null : json.read(error, ItemFailure.class),
                rs.getInt("attempt"),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }
}
