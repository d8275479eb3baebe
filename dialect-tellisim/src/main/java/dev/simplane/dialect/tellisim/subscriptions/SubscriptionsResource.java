package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Role;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Single subscriptions, and the plural path of the list, where a real client tests its connection.
@Path("/v3/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {
    private final Core core;

    public SubscriptionsResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        return SubscriptionList.answer(core, Call.of(request));
    }

    @GET
    @Path("/{iccid}")
    public Response get(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        Call call = Call.of(request);
        return Answers.data(SubscriptionJson.from(Visible.subscription(core, call.actor(), iccid)));
    }

    /// The SIM is free again. Refused once its profile was downloaded.
    @DELETE
    @Path("/{iccid}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        Call call = Call.of(request);
        call.actor().require(Role.WRITE);
        core.changes()
                .recycle(
                        call.actor(),
                        Visible.subscription(core, call.actor(), iccid).link().id());
        return Answers.done("Subscription deleted successfully");
    }
}
