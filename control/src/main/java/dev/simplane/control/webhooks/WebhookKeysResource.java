package dev.simplane.control.webhooks;

import dev.simplane.control.ListJson;
import dev.simplane.control.Secrets;
import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.webhook.SigningKey;
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

/// `/control/v1/organisations/{organisationId}/webhook-keys`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookKeysResource {
    private final Assembly assembly;
    private final WebhookDialects dialects;

    public WebhookKeysResource(Assembly assembly, WebhookDialects dialects) {
        this.assembly = assembly;
        this.dialects = dialects;
    }

    @GET
    @Path("/{organisationId}/webhook-keys")
    public Response list(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(new ListJson<>(assembly.webhooks().keys().list(tenant.actor()).stream()
                .map(KeyJson::from)
                .toList()));
    }

    @POST
    @Path("/{organisationId}/webhook-keys/rotate")
    public Response rotate(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        RotateKey wanted = RotateKey.read(tenant.call().json(), dialects);
        SigningKey rotated = assembly.webhooks()
                .keys()
                .rotate(tenant.actor(), wanted.dialect(), wanted.overlap(), wanted.signingKey());
        return Secrets.ok(RotatedKeyJson.from(rotated));
    }
}
