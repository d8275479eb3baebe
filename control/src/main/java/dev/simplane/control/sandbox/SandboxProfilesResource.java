package dev.simplane.control.sandbox;

import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.web.Replies;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/control/v1/organisations/{organisationId}/sandbox/profiles/{iccid}`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class SandboxProfilesResource {
    private final Assembly assembly;
    private final SandboxPort sandbox;

    public SandboxProfilesResource(Assembly assembly, SandboxPort sandbox) {
        this.assembly = assembly;
        this.sandbox = sandbox;
    }

    @PUT
    @Path("/{organisationId}/sandbox/profiles/{iccid}")
    public Response start(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("iccid") String iccid) {
        Tenant tenant = withSim(request, organisationId, iccid);
        SandboxPort.TrafficProfile profile = ProfileBody.read(tenant.call().json());
        return Replies.ok(RunningJson.from(iccid, sandbox.start(tenant.id(), iccid, profile)));
    }

    @GET
    @Path("/{organisationId}/sandbox/profiles/{iccid}")
    public Response running(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("iccid") String iccid) {
        Tenant tenant = withSim(request, organisationId, iccid);
        SandboxPort.Running running = sandbox.running(tenant.id(), iccid).orElseThrow(RequestProblem.NoSuchRoute::new);
        return Replies.ok(RunningJson.from(iccid, running));
    }

    @DELETE
    @Path("/{organisationId}/sandbox/profiles/{iccid}")
    public Response stop(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("iccid") String iccid) {
        Tenant tenant = withSim(request, organisationId, iccid);
        sandbox.stop(tenant.id(), iccid);
        return Replies.noContent();
    }

    private Tenant withSim(ContainerRequestContext request, String organisationId, String iccid) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        assembly.core().sims().get(tenant.actor(), iccid);
        return tenant;
    }
}
