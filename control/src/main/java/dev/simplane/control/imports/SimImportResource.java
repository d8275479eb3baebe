package dev.simplane.control.imports;

import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/control/v1/organisations/{organisationId}/sims/import`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class SimImportResource {
    private final Assembly assembly;

    public SimImportResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @POST
    @Path("/{organisationId}/sims/import")
    public Response run(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        boolean keepGood = ImportBody.keepGood(tenant.call().params());
        SimRows rows = SimRows.read(ImportBody.csv(tenant.call()));
        return ImportAnswer.of(assembly.simImport().run(tenant.actor(), rows.drafts(), rows.rejected(), keepGood));
    }
}
