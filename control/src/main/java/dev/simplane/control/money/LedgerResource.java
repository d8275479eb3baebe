package dev.simplane.control.money;

import dev.simplane.control.Tenant;
import dev.simplane.control.Words;
import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.money.EntryKind;
import dev.simplane.core.money.EntryRequest;
import dev.simplane.core.money.Ledger;
import dev.simplane.core.money.LedgerEntry;
import dev.simplane.web.Params;
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
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/control/v1/organisations/{organisationId}/ledger`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class LedgerResource {
    private static final int LIMIT = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String PLAIN_TEXT = "text/plain;charset=UTF-8";

    private final Assembly assembly;

    public LedgerResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @POST
    @Path("/{organisationId}/ledger/entries")
    public Response book(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        EntryRequest wanted = EntryBody.read(tenant.call().json());
        LedgerEntry entry =
                tenant.call().once(() -> ledger().book(tenant.actor(), wanted), id -> ledger().get(tenant.actor(), id));
        return Replies.created(tenant.path("ledger/entries", entry.id()), EntryJson.from(entry));
    }

    @GET
    @Path("/{organisationId}/ledger/entries")
    public Response list(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        Params params = tenant.call().params();
        long after = Objects.requireNonNullElse(params.oneOfOrNull("after", LedgerResource::number), 0L);
        int limit = params.integer("limit", 1, Ledger.PAGE_MAX, LIMIT);
        EntryKind kind = params.oneOfOrNull("kind", text -> Words.parse(EntryKind.class, text));
        params.check();
        return Replies.ok(EntryPageJson.from(ledger().list(tenant.actor(), after, kind, limit), after));
    }

    @GET
    @Path("/{organisationId}/ledger/entries/{entryId}")
    public Response get(
            @Context ContainerRequestContext request,
            @PathParam("organisationId") String organisationId,
            @PathParam("entryId") String entryId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        return Replies.ok(EntryJson.from(ledger().get(tenant.actor(), Tenant.pathId(Entity.LEDGER_ENTRY, entryId))));
    }

    @GET
    @Path("/{organisationId}/ledger/journal")
    @Produces(PLAIN_TEXT)
    public Response journal(
            @Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        Params params = tenant.call().params();
        LocalDate from = params.oneOfOrNull("from", Times::day);
        LocalDate until = params.oneOfOrNull("until", Times::day);
        params.check();
        Actor actor = tenant.actor();
        return Response.ok(JournalText.of(out -> ledger().journal(actor, from, until, out)), PLAIN_TEXT)
                .build();
    }

    private Ledger ledger() {
        return assembly.core().money().ledger();
    }

    private static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
