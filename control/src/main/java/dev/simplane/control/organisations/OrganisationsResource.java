package dev.simplane.control.organisations;

import dev.simplane.control.ListJson;
import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.org.Organisation;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
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
import java.util.List;

/// `/control/v1/organisations`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganisationsResource {
    private static final int NAME_LENGTH_MAX = 255;

    private final Assembly assembly;

    public OrganisationsResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @POST
    public Response create(@Context ContainerRequestContext request) {
        Fields fields = Call.of(request).json();
        String name = fields.text("name", 1, NAME_LENGTH_MAX);
        fields.check();
        List<Organisation> environments = assembly.core().organisations().create(name);
        return Replies.created(
                "/control/v1/organisations/" + environments.getFirst().id(), AccountJson.from(environments));
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call.of(request);
        List<Organisation> environments = assembly.core().organisations().list();
        return Replies.ok(new ListJson<>(AccountJson.all(environments)));
    }

    @GET
    @Path("/{organisationId}")
    public Response get(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(OrganisationJson.from(tenant.organisation()));
    }
}
