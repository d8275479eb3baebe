package dev.simplane.control.webhooks;

import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.webhook.Delivery;
import dev.simplane.core.webhook.WebhookPorts;
import dev.simplane.core.webhook.Webhooks;
import dev.simplane.web.Replies;
import dev.simplane.web.WebhookMessage;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// `/control/v1/organisations/{organisationId}/webhook-endpoints/{endpointId}/…`: what can be done with an endpoint.
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookActionsResource {
    private final Assembly assembly;
    private final WebhookDialects dialects;

    public WebhookActionsResource(Assembly assembly, WebhookDialects dialects) {
        this.assembly = assembly;
        this.dialects = dialects;
    }

    @POST
    @Path("/{organisationId}/webhook-endpoints/{endpointId}/pause")
    public Response pause(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("endpointId") String endpointId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(EndpointJson.from(assembly.webhooks().pause(tenant.actor(), id(endpointId))));
    }

    @POST
    @Path("/{organisationId}/webhook-endpoints/{endpointId}/resume")
    public Response resume(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("endpointId") String endpointId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(EndpointJson.from(assembly.webhooks().resume(tenant.actor(), id(endpointId))));
    }

    @POST
    @Path("/{organisationId}/webhook-endpoints/{endpointId}/test")
    public Response test(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("endpointId") String endpointId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        Webhooks webhooks = assembly.webhooks();
        UUID id = id(endpointId);
        String dialect = webhooks.get(tenant.actor(), id).dialect();
        String type = TestEndpoint.read(tenant.call(), dialects.types(dialect));
        Delivery delivery = tenant.call()
                .once(
                        () -> webhooks.test(tenant.actor(), id, at -> sample(dialect, type, at)),
                        made -> webhooks.deliveries().get(tenant.actor(), made));
        return Replies.json(202, DeliveryJson.from(delivery));
    }

    private WebhookPorts.Message sample(String dialect, String type, Instant at) {
        WebhookMessage sample =
                Objects.requireNonNull(dialects.samples(dialect, at).get(type));
        return new WebhookPorts.Message(sample.type(), sample.body());
    }

    @POST
    @Path("/{organisationId}/webhook-endpoints/{endpointId}/send-again")
    public Response sendAgain(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("endpointId") String endpointId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.json(
                202,
                SentAgainJson.from(assembly.webhooks().deliveries().sendAgainDead(tenant.actor(), id(endpointId))));
    }

    private static UUID id(String text) {
        return Tenant.pathId(Entity.WEBHOOK_ENDPOINT, text);
    }
}
