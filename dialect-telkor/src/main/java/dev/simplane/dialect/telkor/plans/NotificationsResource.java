package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.Core;
import dev.simplane.core.plan.Notification;
import dev.simplane.core.plan.NotificationId;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanDraft.NotificationDraft;
import dev.simplane.core.plan.PlanId;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import dev.simplane.web.Replies;
import dev.simplane.web.Texts;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/telkor/plans/{plan_id}/notifications`. Like all classes below `/telkor/plans` it begins with this one
/// path.
@Path("/telkor/plans")
@Produces(MediaType.APPLICATION_JSON)
public final class NotificationsResource {
    private final Core core;

    public NotificationsResource(Core core) {
        this.core = core;
    }

    @POST
    @Path("/{plan_id}/notifications")
    public Response create(@Context ContainerRequestContext request, @PathParam("plan_id") String planId) {
        Call call = TelkorCalls.writing(request);
        PlanId plan = PlansResource.id(planId);
        NotificationDraft draft = CreateNotification.read(call.json());
        Notification notification = call.once(
                () -> core.notifications().add(call.actor(), plan, draft),
                id -> core.notifications().get(call.actor(), plan, new NotificationId(id)));
        return Replies.created(
                "/telkor/plans/" + plan + "/notifications/" + notification.id(), NotificationJson.from(notification));
    }

    /// The type stays what it is; null is the same as leaving out.
    @PATCH
    @Path("/{plan_id}/notifications/{notification_id}")
    public Response update(
            @Context ContainerRequestContext request,
            @PathParam("plan_id") String planId,
            @PathParam("notification_id") String notificationId) {
        Call call = TelkorCalls.writing(request);
        PlanId plan = PlansResource.id(planId);
        NotificationId id = id(notificationId);
        Fields fields = call.json();
        Long threshold = fields.integerOrNull("threshold", 1, Integer.MAX_VALUE);
        String message = fields.textOrNull("message", 1, PlanDraft.MESSAGE_LENGTH_MAX);
        fields.check();
        Notification changed = core.notifications()
                .update(call.actor(), plan, id, threshold == null ? null : threshold.intValue(), message);
        return Replies.ok(NotificationJson.from(changed));
    }

    @DELETE
    @Path("/{plan_id}/notifications/{notification_id}")
    public Response delete(
            @Context ContainerRequestContext request,
            @PathParam("plan_id") String planId,
            @PathParam("notification_id") String notificationId) {
        Call call = TelkorCalls.writing(request);
        core.notifications().remove(call.actor(), PlansResource.id(planId), id(notificationId));
        return Replies.noContent();
    }

    private static NotificationId id(String text) {
        return new NotificationId(Texts.pathUuid("notification_id", text));
    }
}
