package dev.simplane.control.sandbox;

import dev.simplane.control.Tenant;
import dev.simplane.control.Words;
import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.web.Fields;
import dev.simplane.web.Replies;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/control/v1/organisations/{organisationId}/sandbox/esims/{iccid}`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class SandboxEsimsResource {
    private final Assembly assembly;
    private final SandboxPort sandbox;

    public SandboxEsimsResource(Assembly assembly, SandboxPort sandbox) {
        this.assembly = assembly;
        this.sandbox = sandbox;
    }

    @PUT
    @Path("/{organisationId}/sandbox/esims/{iccid}")
    public Response move(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("iccid") String iccid) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        assembly.core().sims().get(tenant.actor(), iccid);
        Fields fields = tenant.call().json();
        ProfileStatus next = fields.oneOf(
                "status",
                text -> Words.parse(ProfileStatus.class, text).filter(status -> status != ProfileStatus.AVAILABLE),
                ProfileStatus.INSTALLED);
        fields.check();
        return Replies.ok(new EsimJson(iccid, Symbols.of(sandbox.moveEsim(tenant.id(), iccid, next))));
    }
}
