package dev.simplane.control.sandbox;

import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.web.Fields;
import dev.simplane.web.Replies;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What devices do: `/control/v1/organisations/{organisationId}/sandbox/traffic`, `…/attach` and `…/detach`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class SandboxTrafficResource {
    private final Assembly assembly;
    private final SandboxPort sandbox;

    public SandboxTrafficResource(Assembly assembly, SandboxPort sandbox) {
        this.assembly = assembly;
        this.sandbox = sandbox;
    }

    @POST
    @Path("/{organisationId}/sandbox/traffic")
    public Response send(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        SandboxPort.Transmission traffic = TrafficBody.read(tenant.call().json());
        assembly.core().sims().get(tenant.actor(), traffic.iccid());
        return Replies.ok(TrafficJson.from(sandbox.send(tenant.id(), traffic)));
    }

    @POST
    @Path("/{organisationId}/sandbox/attach")
    public Response attach(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        AttachBody body = AttachBody.read(tenant.call().json());
        assembly.core().sims().get(tenant.actor(), body.iccid());
        return Replies.ok(AttachJson.from(sandbox.attach(tenant.id(), body.iccid(), body.mccMnc(), body.rat())));
    }

    @POST
    @Path("/{organisationId}/sandbox/detach")
    public Response detach(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        Fields fields = tenant.call().json();
        String iccid = Inputs.iccid(fields);
        fields.check();
        assembly.core().sims().get(tenant.actor(), iccid);
        return Replies.ok(AttachJson.from(sandbox.detach(tenant.id(), iccid)));
    }
}
