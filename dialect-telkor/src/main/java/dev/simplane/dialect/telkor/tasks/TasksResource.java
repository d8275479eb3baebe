package dev.simplane.dialect.telkor.tasks;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.TaskId;
import dev.simplane.core.task.TaskItem;
import dev.simplane.core.task.TaskQuery;
import dev.simplane.core.task.TaskQuery.Column;
import dev.simplane.core.task.TaskQuery.ItemColumn;
import dev.simplane.core.task.TaskStatus;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.dialect.telkor.TelkorPaging;
import dev.simplane.dialect.telkor.Words;
import dev.simplane.web.Call;
import dev.simplane.web.Params;
import dev.simplane.web.Replies;
import dev.simplane.web.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/telkor/tasks`
@Path("/telkor/tasks")
@Produces(MediaType.APPLICATION_JSON)
public final class TasksResource {
    private static final Map<String, Column> SORTS = Map.of(
            "created_at",
            Column.CREATED_AT,
            "updated_at",
            Column.UPDATED_AT,
            "type",
            Column.TYPE,
            "status",
            Column.STATUS);
    private static final Map<String, ItemColumn> ITEM_SORTS = Map.of(
            "created_at", ItemColumn.CREATED_AT, "updated_at", ItemColumn.UPDATED_AT, "status", ItemColumn.STATUS);

    private final Core core;

    public TasksResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        Params params = call.params();
        TelkorPaging paging = TelkorPaging.of(params);
        TaskType type = params.oneOfOrNull("type", text -> Words.parse(TaskType.class, text));
        TaskQuery query = new TaskQuery(
                type == null ? null : Symbols.of(type),
                status(params),
                TelkorPaging.sort(params, SORTS, Column.UPDATED_AT),
                paging.request());
        params.check();
        Page<Task> found = core.tasks().list(call.actor(), query);
        return Replies.ok(paging.json(found, TaskJson::from));
    }

    @GET
    @Path("/{task_id}")
    public Response get(@Context ContainerRequestContext request, @PathParam("task_id") String taskId) {
        Call call = TelkorCalls.reading(request);
        return Replies.ok(TaskJson.from(core.tasks().get(call.actor(), id(taskId))));
    }

    @GET
    @Path("/{task_id}/items")
    public Response items(@Context ContainerRequestContext request, @PathParam("task_id") String taskId) {
        Call call = TelkorCalls.reading(request);
        TaskId task = id(taskId);
        Params params = call.params();
        TelkorPaging paging = TelkorPaging.of(params);
        TaskStatus status = status(params);
        Sort<ItemColumn> sort = TelkorPaging.sort(params, ITEM_SORTS, ItemColumn.UPDATED_AT);
        params.check();
        Page<TaskItem> found = core.tasks().items(call.actor(), task, status, sort, paging.request());
        return Replies.ok(paging.json(found, TaskItemJson::from));
    }

    private static @Nullable TaskStatus status(Params params) {
        return params.oneOfOrNull("status", text -> Words.parse(TaskStatus.class, text));
    }

    private static TaskId id(String text) {
        return new TaskId(Texts.pathUuid("task_id", text));
    }
}
