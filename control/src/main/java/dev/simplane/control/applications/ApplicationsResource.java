package dev.simplane.control.applications;

import dev.simplane.control.ListJson;
import dev.simplane.control.Secrets;
import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.application.Applications.Created;
import dev.simplane.core.kernel.Entity;
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

/// `/control/v1/organisations/{organisationId}/applications`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class ApplicationsResource {
    private final Assembly assembly;

    public ApplicationsResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @POST
    @Path("/{organisationId}/applications")
    public Response create(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        CreateApplication wanted = CreateApplication.read(tenant.call().json());
        Created created =
                assembly.core().applications().create(tenant.actor(), wanted.name(), wanted.kind(), wanted.roles());
        return Secrets.created(
                tenant.path("applications", created.application().id()), CreatedApplicationJson.from(created));
    }

    @GET
    @Path("/{organisationId}/applications")
    public Response list(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(new ListJson<>(assembly.core().applications().list(tenant.actor()).stream()
                .map(ApplicationJson::from)
                .toList()));
    }

    @DELETE
    @Path("/{organisationId}/applications/{applicationId}")
    public Response revoke(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("applicationId") String applicationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        assembly.core().applications().revoke(tenant.actor(), Tenant.pathId(Entity.APPLICATION, applicationId));
        return Replies.noContent();
    }
}
