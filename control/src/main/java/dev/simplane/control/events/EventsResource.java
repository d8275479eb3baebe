package dev.simplane.control.events;

import dev.simplane.control.Tenant;
import dev.simplane.core.Assembly;
import dev.simplane.core.event.Cursor;
import dev.simplane.core.event.EventLog;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.web.Params;
import dev.simplane.web.Replies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// `/control/v1/organisations/{organisationId}/events`
@Path("/control/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class EventsResource {
    private static final int LIMIT = 100;

    private final Assembly assembly;

    public EventsResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @GET
    @Path("/{organisationId}/events")
    public Response list(@Context ContainerRequestContext request, @PathParam("organisationId") String organisationId) {
        Tenant tenant = Tenant.of(request, assembly, organisationId);
        Params params = tenant.call().params();
        Cursor after = Objects.requireNonNullElse(params.oneOfOrNull("after", Cursor::parse), Cursor.START);
        int limit = params.integer("limit", 1, EventLog.PAGE_MAX, LIMIT);
        UUID simId = params.uuidOrNull("simId");
        params.check();
        List<LoggedEvent> events = simId == null
                ? assembly.events().after(tenant.actor(), after, limit)
                : assembly.events().ofSim(tenant.actor(), simId, after, limit);
        return Replies.ok(EventPageJson.from(events, after));
    }
}
