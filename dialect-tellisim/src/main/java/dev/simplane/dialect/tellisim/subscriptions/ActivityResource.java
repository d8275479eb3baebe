package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.sim.Sim;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
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
import java.util.Objects;

/// What a subscription did: where it was, what it used, what networks told of it.
@Path("/v3/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class ActivityResource {
    private final Core core;

    public ActivityResource(Core core) {
        this.core = core;
    }

    @GET
    @Path("/{iccid}/location")
    public Response location(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        Call call = Call.of(request);
        LinkView view = Visible.subscription(core, call.actor(), iccid);
        return Replies.ok(LocationJson.from(view, core.organisations().now(call.actor())));
    }

    /// Null data when nobody knows.
    @GET
    @Path("/{iccid}/geo-location")
    public Response geoLocation(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        Call call = Call.of(request);
        LinkId link = Visible.subscription(core, call.actor(), iccid).link().id();
        return Answers.data(core.observations()
                .position(call.actor(), link)
                .map(GeoLocationJson::from)
                .orElse(null));
    }

    @POST
    @Path("/{iccid}/usage-over-period")
    public Response usage(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        Call call = Call.of(request);
        Period period = Period.read(call.json());
        Sim sim = sim(call, iccid);
        return Answers.data(
                UsageJson.from(period, core.usage().ofSim(call.actor(), sim.id(), period.start(), period.end())));
    }

    @POST
    @Path("/{iccid}/network-events")
    public Response networkEvents(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        Call call = Call.of(request);
        Period period = Period.read(call.json());
        Sim sim = sim(call, iccid);
        String label = Label.of(sim.zone()).orElseThrow().wire();
        return Replies.ok(NetworkEventsJson.from(
                label, core.networkEvents().ofSim(call.actor(), sim.id(), period.from(), period.until())));
    }

    private Sim sim(Call call, String iccid) {
        return Objects.requireNonNull(
                Visible.subscription(core, call.actor(), iccid).sim());
    }
}
