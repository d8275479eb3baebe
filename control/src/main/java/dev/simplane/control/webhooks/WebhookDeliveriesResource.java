package dev.simplane.control.webhooks;

import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.web.Params;
import dev.simplane.web.Replies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// `/control/v1/organisations/{organisationId}/webhook-deliveries`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookDeliveriesResource {
    private static final int LIMIT = 50;

    private final Assembly assembly;

    public WebhookDeliveriesResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @GET
    @Path("/{organisationId}/webhook-deliveries")
    public Response list(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        Params params = tenant.call().params();
        int limit = params.integer("limit", 1, PageRequest.LIMIT_MAX, LIMIT);
        int offset = params.integer("offset", 0, (int) PageRequest.OFFSET_MAX, 0);
        params.check();
        List<DeliveryJson> items =
                assembly.webhooks().deliveries(tenant.actor(), new PageRequest(offset, limit, false)).items().stream()
                        .map(DeliveryJson::from)
                        .toList();
        return Replies.ok(new DeliveryPageJson(items, limit, offset));
    }
}
