package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.link.LinkId;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
import dev.simplane.web.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The plan attachments of a subscription.
@Path("/v3/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class AttachmentsResource {
    private final Core core;

    public AttachmentsResource(Core core) {
        this.core = core;
    }

    @GET
    @Path("/{iccid}/plan-attachments")
    public Response list(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        return Answers.data(
                Attachments.of(core, Call.of(request).actor(), iccid).all());
    }

    @GET
    @Path("/{iccid}/plan-attachments/{plan_id}")
    public Response get(
            @Context ContainerRequestContext request,
            @PathParam("iccid") String iccid,
            @PathParam("plan_id") String planId) {
        UUID id = Texts.pathUuid("plan_id", planId);
        return Answers.data(
                Attachments.of(core, Call.of(request).actor(), iccid).one(id));
    }

    /// For good; of a recurring plan no more packages follow.
    @POST
    @Path("/{iccid}/plan-attachments/{id}/suspend")
    public Response suspend(
            @Context ContainerRequestContext request, @PathParam("iccid") String iccid, @PathParam("id") String id) {
        Call call = Call.of(request);
        call.actor().require(Role.WRITE);
        ActivationId attachment = new ActivationId(Texts.pathUuid("id", id));
        LinkId link = Visible.subscription(core, call.actor(), iccid).link().id();
        call.once(() -> core.activationChanges().suspend(call.actor(), link, attachment), ActivationId::new);
        return Answers.done("Plan attachment suspended successfully");
    }
}
