package dev.simplane.control.money;

import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
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
import java.time.YearMonth;

/// `/control/v1/organisations/{organisationId}/collections`, and what they have found
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class CollectionsResource {
    private final Assembly assembly;

    public CollectionsResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @POST
    @Path("/{organisationId}/collections")
    public Response run(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(
                CollectionJson.from(assembly.core().money().collector().run(tenant.actor())));
    }

    @GET
    @Path("/{organisationId}/balance")
    public Response balance(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(BalanceJson.from(assembly.core().money().snapshots().balance(tenant.actor())));
    }

    /// A month that is none has no cost.
    @GET
    @Path("/{organisationId}/costs/{month}")
    public Response cost(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("month") String month) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        YearMonth wanted = Times.month(month).orElseThrow(() -> new Problem.NotFound(Entity.COST, month));
        return Replies.ok(CostJson.from(assembly.core().money().snapshots().cost(tenant.actor(), wanted)));
    }
}
