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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    /// Leases open items, a few of each tenant in turn so that none starves the others.
    List<TaskItem> claim(SystemTx tx, int perTenant, Duration lease) {
        return tx.query("""
                        update task_item set status = 'processing', leased_until = :until, attempt = attempt + 1
                        where (org_id, id) in (
                            select i.org_id, i.id from org o
                            cross join lateral (
                                select org_id, id from task_item
                                where org_id = o.org_id and status in ('pending', 'processing')
                                    and (leased_until is null or leased_until < :now)
                                order by task_id, position
                                limit :limit
                                for update skip locked) i)
                        returning
                        """ + ITEM_COLUMNS)
                .bind("now", Rows.at(tx.instant()))
                .bind("until", Rows.at(tx.instant().plus(lease)))
                .bind("limit", perTenant)
                .map((rs, context) -> item(rs))
                .list();
    }

    /// A task whose first item was begun.
    void begin(Tx tx, TaskId task) {
        tx.update("""
                update task set status = 'processing', updated_at = :now
                where org_id = :org and id = :id and status = 'pending'
                """).bind("now", Rows.at(tx.now())).bind("id", task.value()).execute();
    }

    /// @return false when another worker has ended the item
    boolean end(Tx tx, UUID item, @Nullable Map<String, String> result, @Nullable ItemFailure error) {
        return tx.update("""
                        update task_item set status = :status, result = cast(:result as jsonb), error = :error,
                            leased_until = null, updated_at = :now
                        where org_id = :org and id = :id and status = 'processing'
                        """)
                        .bind("status", error == null ? "completed" : "failed")
                        .bind("result", result == null ? null : json.write(result))
                        .bind("error", error == null ? null : json.write(error))
                        .bind("now", Rows.at(tx.now()))
                        .bind("id", item)
                        .execute()
                == 1;
    }

    /// The item is taken up again at this time; one that another worker has taken up meanwhile is left alone.
    void postpone(Tx tx, TaskItem item, Instant until) {
        tx.update("""
                update task_item set leased_until = :until
                where org_id = :org and id = :id and status = 'processing' and attempt = :attempt
                """)
                .bind("until", Rows.at(until))
                .bind("id", item.id())
                .bind("attempt", item.attempt())
                .execute();
    }

    /// Counts an ended item; the task is completed with its last one.
    void count(Tx tx, TaskId task, boolean failed) {
        tx.update("""
                update task set completed_items = completed_items + :completed, failed_items = failed_items + :failed,
                    status = case when completed_items + failed_items + 1 = total_items then 'completed'
                        else 'processing' end,
                    updated_at = :now
                where org_id = :org and id = :id
                """)
                .bind("completed", failed ? 0 : 1)
                .bind("failed", failed ? 1 : 0)
                .bind("now", Rows.at(tx.now()))
                .bind("id", task.value())
                .execute();
    }

    String type(Tx tx, TaskId task) {
        return tx.query("select type from task where org_id = :org and id = :id")
                .bind("id", task.value())
                .mapTo(String.class)
                .one();
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
