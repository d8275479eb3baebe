package dev.simplane.control.sandbox;

import dev.simplane.control.ListJson;
import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
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

/// `/control/v1/organisations/{organisationId}/sandbox/faults`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class SandboxFaultsResource {
    private final Assembly assembly;
    private final SandboxPort sandbox;

    public SandboxFaultsResource(Assembly assembly, SandboxPort sandbox) {
        this.assembly = assembly;
        this.sandbox = sandbox;
    }

    @POST
    @Path("/{organisationId}/sandbox/faults")
    public Response dial(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        SandboxPort.Fault fault = FaultBody.read(tenant.call().json());
        sandbox.dial(tenant.id(), fault);
        return Replies.json(201, FaultJson.from(fault));
    }

    @GET
    @Path("/{organisationId}/sandbox/faults")
    public Response list(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        return Replies.ok(new ListJson<>(
                sandbox.faults(tenant.id()).stream().map(FaultJson::from).toList()));
    }

    @DELETE
    @Path("/{organisationId}/sandbox/faults")
    public Response clear(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        sandbox.clearFaults(tenant.id());
        return Replies.noContent();
    }
}
