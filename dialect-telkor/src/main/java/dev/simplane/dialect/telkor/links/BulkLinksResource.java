package dev.simplane.dialect.telkor.links;

import dev.simplane.core.Core;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.bulk.BulkLinks;
import dev.simplane.core.bulk.BulkLinks.LinkActivation;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.TaskId;
import dev.simplane.core.task.Tasks;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.dialect.telkor.tasks.TaskJson;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import dev.simplane.web.Replies;
import dev.simplane.web.RequestProblem.Issue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;

/// `/telkor/links/bulk-…`: the same change of many links, as a task.
@Path("/telkor/links")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkLinksResource {
    private final Core core;

    public BulkLinksResource(Core core) {
        this.core = core;
    }

    @POST
    @Path("/bulk-suspend")
    public Response suspend(@Context ContainerRequestContext request) {
        return ofLinks(request, BulkLinks::suspend);
    }

    @POST
    @Path("/bulk-resume")
    public Response resume(@Context ContainerRequestContext request) {
        return ofLinks(request, BulkLinks::resume);
    }

    @POST
    @Path("/bulk-delete")
    public Response delete(@Context ContainerRequestContext request) {
        return ofLinks(request, BulkLinks::delete);
    }

    @POST
    @Path("/bulk-delink-sim")
    public Response delinkSim(@Context ContainerRequestContext request) {
        return ofLinks(request, BulkLinks::unbind);
    }

    @POST
    @Path("/bulk-add-activation")
    public Response addActivation(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.writing(request);
        Fields fields = call.json();
        List<LinkId> links = requiredLinks(fields);
        PlanId plan = new PlanId(fields.uuid("plan_id"));
        fields.check();
        return task(call, () -> core.bulkLinks().addActivation(call.actor(), links, plan));
    }

    /// Either links and a plan, or single activations.
    @POST
    @Path("/bulk-delete-activation")
    public Response deleteActivation(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.writing(request);
        Fields fields = call.json();
        if (fields.has("items")) {
            List<LinkActivation> items = items(fields);
            return task(call, () -> core.bulkLinks().removeActivations(call.actor(), items));
        }
        List<LinkId> links = requiredLinks(fields);
        PlanId plan = new PlanId(fields.uuid("plan_id"));
        fields.check();
        return task(call, () -> core.bulkLinks().removePlan(call.actor(), links, plan));
    }

    private static List<LinkActivation> items(Fields fields) {
        if (fields.has("link_ids") || fields.has("plan_id")) {
            fields.refuse("items", Issue.Kind.NOT_ALLOWED, "must be absent when link_ids or plan_id are given");
        }
        fields.require("items");
        List<LinkActivation> items = fields.objects("items", 1, Tasks.ITEMS_MAX).stream()
                .map(item -> new LinkActivation(
                        new LinkId(item.uuid("link_id")), new ActivationId(item.uuid("activation_id"))))
                .toList();
        fields.check();
        return items;
    }

    private interface Beginning {
        Task begin(BulkLinks bulk, Actor actor, List<LinkId> links);
    }

    private Response ofLinks(ContainerRequestContext request, Beginning beginning) {
        Call call = TelkorCalls.writing(request);
        Fields fields = call.json();
        List<LinkId> links = requiredLinks(fields);
        fields.check();
        return task(call, () -> beginning.begin(core.bulkLinks(), call.actor(), links));
    }

    private static List<LinkId> requiredLinks(Fields fields) {
        fields.require("link_ids");
        return fields.uuids("link_ids", 1, Tasks.ITEMS_MAX).stream()
                .map(LinkId::new)
                .toList();
    }

    private Response task(Call call, Supplier<Task> begin) {
        Task task = call.once(begin, id -> core.tasks().get(call.actor(), new TaskId(id)));
        return Replies.json(202, TaskJson.from(task));
    }
}
