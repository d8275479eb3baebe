package dev.simplane.control.webhooks;

import dev.simplane.control.ListJson;
import dev.simplane.control.Secrets;
import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.webhook.Endpoint;
import dev.simplane.core.webhook.SigningKey;
import dev.simplane.core.webhook.Webhooks;
import dev.simplane.web.Replies;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/control/v1/organisations/{organisationId}/webhook-endpoints`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookEndpointsResource {
    private final Assembly assembly;
    private final WebhookDialects dialects;

    public WebhookEndpointsResource(Assembly assembly, WebhookDialects dialects) {
        this.assembly = assembly;
        this.dialects = dialects;
    }

    @POST
    @Path("/{organisationId}/webhook-endpoints")
    public Response create(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        CreateEndpoint wanted = CreateEndpoint.read(tenant.call().json(), dialects);
        Webhooks webhooks = assembly.webhooks();
        Endpoint endpoint = tenant.call()
                .once(
                        () -> webhooks.register(tenant.actor(), wanted.dialect(), wanted.url(), wanted.types()),
                        id -> webhooks.get(tenant.actor(), id));
        SigningKey key = webhooks.keys().of(tenant.actor(), endpoint.dialect());
        return Secrets.created(
                tenant.path("webhook-endpoints", endpoint.id()), CreatedEndpointJson.from(endpoint, key));
    }

    @GET
    @Path("/{organisationId}/webhook-endpoints")
    public Response list(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(new ListJson<>(assembly.webhooks().list(tenant.actor()).stream()
                .map(EndpointJson::from)
                .toList()));
    }

    @GET
    @Path("/{organisationId}/webhook-endpoints/{endpointId}")
    public Response get(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("endpointId") String endpointId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(EndpointJson.from(
                assembly.webhooks().get(tenant.actor(), Tenant.pathId(Entity.WEBHOOK_ENDPOINT, endpointId))));
    }

    @DELETE
    @Path("/{organisationId}/webhook-endpoints/{endpointId}")
    public Response delete(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("endpointId") String endpointId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        assembly.webhooks().delete(tenant.actor(), Tenant.pathId(Entity.WEBHOOK_ENDPOINT, endpointId));
        return Replies.noContent();
    }
}
