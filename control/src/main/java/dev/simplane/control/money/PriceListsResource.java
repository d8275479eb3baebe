package dev.simplane.control.money;

import dev.simplane.control.ListJson;
import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.money.PriceList;
import dev.simplane.core.money.PriceListDraft;
import dev.simplane.core.money.PriceLists;
import dev.simplane.web.Params;
import dev.simplane.web.Replies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/// `/control/v1/organisations/{organisationId}/price-list` and `…/price-lists`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class PriceListsResource {
    private final Assembly assembly;

    public PriceListsResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @PUT
    @Path("/{organisationId}/price-list")
    public Response put(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        PriceListDraft wanted = PriceListBody.read(tenant.call().json());
        PriceLists prices = assembly.core().money().prices();
        PriceList list =
                tenant.call().once(() -> prices.put(tenant.actor(), wanted), id -> prices.get(tenant.actor(), id));
        return Replies.ok(PriceListJson.from(list));
    }

    @GET
    @Path("/{organisationId}/price-list")
    public Response get(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        Params params = tenant.call().params();
        Instant at = params.oneOfOrNull("at", Times::instant);
        params.check();
        return Replies.ok(PriceListJson.from(assembly.core().money().prices().at(tenant.actor(), at)));
    }

    @GET
    @Path("/{organisationId}/price-lists")
    public Response list(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(new ListJson<>(assembly.core().money().prices().list(tenant.actor()).stream()
                .map(PriceListJson::from)
                .toList()));
    }
}
