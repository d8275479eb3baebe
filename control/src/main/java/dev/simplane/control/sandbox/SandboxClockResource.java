package dev.simplane.control.sandbox;

import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.kernel.Symbols;
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

/// `/control/v1/organisations/{organisationId}/sandbox/clock`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class SandboxClockResource {
    private final Assembly assembly;

    public SandboxClockResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @GET
    @Path("/{organisationId}/sandbox/clock")
    public Response get(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        return Replies.ok(new ClockJson(
                assembly.clocks().now(tenant.id()).toString(),
                Symbols.of(tenant.organisation().environment())));
    }

    @POST
    @Path("/{organisationId}/sandbox/clock/advance")
    public Response advance(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.sandbox(request, assembly, organisationId);
        ClockStep step = Step.read(tenant.call().json());
        return Replies.ok(
                new TimeJson(assembly.clocks().advance(tenant.id(), step).toString()));
    }
}
