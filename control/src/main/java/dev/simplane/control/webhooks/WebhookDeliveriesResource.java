package dev.simplane.control.webhooks;

import dev.simplane.control.Tenant;
import dev.simplane.control.Words;
import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.webhook.Delivery;
import dev.simplane.core.webhook.DeliveryQuery;
import dev.simplane.web.Params;
import dev.simplane.web.Replies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

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
        DeliveryQuery query = query(tenant.call().params());
        List<DeliveryJson> items = assembly.webhooks().deliveries().list(tenant.actor(), query).items().stream()
                .map(DeliveryJson::from)
                .toList();
        return Replies.ok(new DeliveryPageJson(
                items, query.page().limit(), (int) query.page().offset()));
    }

    private static DeliveryQuery query(Params params) {
        int limit = params.integer("limit", 1, PageRequest.LIMIT_MAX, LIMIT);
        int offset = params.integer("offset", 0, (int) PageRequest.OFFSET_MAX, 0);
        UUID endpoint = params.uuidOrNull("endpointId");
        UUID event = params.uuidOrNull("eventId");
        Delivery.Status status = params.oneOfOrNull("status", text -> Words.parse(Delivery.Status.class, text));
        params.check();
        return new DeliveryQuery(endpoint, event, status, new PageRequest(offset, limit, false));
    }

    @GET
    @Path("/{organisationId}/webhook-deliveries/{deliveryId}")
    public Response get(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("deliveryId") String deliveryId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(DeliveryJson.from(assembly.webhooks().deliveries().get(tenant.actor(), id(deliveryId))));
    }

    @POST
    @Path("/{organisationId}/webhook-deliveries/{deliveryId}/send-again")
    public Response sendAgain(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("deliveryId") String deliveryId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.json(
                202, DeliveryJson.from(assembly.webhooks().deliveries().sendAgain(tenant.actor(), id(deliveryId))));
    }

    private static UUID id(String text) {
        return Tenant.pathId(Entity.WEBHOOK_DELIVERY, text);
    }
}
