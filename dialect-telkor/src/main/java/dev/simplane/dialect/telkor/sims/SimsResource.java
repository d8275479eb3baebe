package dev.simplane.dialect.telkor.sims;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.sim.SimView;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.TaskId;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.dialect.telkor.tasks.TaskJson;
import dev.simplane.web.Call;
import dev.simplane.web.Replies;
import dev.simplane.web.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/telkor/sims`
@Path("/telkor/sims")
@Produces(MediaType.APPLICATION_JSON)
public final class SimsResource {
    private final Core core;

    public SimsResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        SimFilter filter = SimFilter.read(call.params());
        List<Zone> fitting = filter.forPlan() == null ? filter.zones() : zonesOf(call.actor(), filter.forPlan());
        Optional<List<Zone>> zones = filter.zones(fitting, core.operators()::countriesOf);
        Page<SimView> found = core.sims().list(call.actor(), filter.query().apply(zones));
        return Replies.ok(filter.paging().json(found, this::json));
    }

    private List<Zone> zonesOf(Actor actor, PlanId plan) {
        return core.plans().get(actor, plan).coverage().zones();
    }

    @GET
    @Path("/{sim_id}")
    public Response get(@Context ContainerRequestContext request, @PathParam("sim_id") String simId) {
        Call call = TelkorCalls.reading(request);
        SimId id = new SimId(Texts.pathUuid("sim_id", simId));
        return Replies.ok(json(known(core.sims().get(call.actor(), id))));
    }

    /// The answer holds the secret by which a profile is taken: nobody in between may keep it.
    @GET
    @Path("/{sim_id}/installation")
    public Response installation(@Context ContainerRequestContext request, @PathParam("sim_id") String simId) {
        Call call = TelkorCalls.reading(request);
        SimId id = new SimId(Texts.pathUuid("sim_id", simId));
        Sim sim = known(core.sims().get(call.actor(), id)).sim();
        return Replies.json(200, InstallationJson.from(sim), Map.of(HttpHeaders.CACHE_CONTROL, "no-store"));
    }

    @POST
    @Path("/{sim_id}/refresh")
    public Response refresh(@Context ContainerRequestContext request, @PathParam("sim_id") String simId) {
        Call call = TelkorCalls.writing(request);
        SimId id = new SimId(Texts.pathUuid("sim_id", simId));
        return Replies.ok(json(core.observations().refresh(call.actor(), id)));
    }

    /// Telkor knows no retired SIMs.
    private static SimView known(SimView view) {
        if (view.sim().status() == SimStatus.RETIRED) {
            throw new Problem.NotFound(Entity.SIM, view.sim().id());
        }
        return view;
    }

    @POST
    @Path("/bulk-provision")
    public Response bulkProvision(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.writing(request);
        BulkProvisionRequest wanted = BulkProvisionRequest.read(call.json());
        Task task = call.once(
                () -> core.bulkProvision()
                        .begin(call.actor(), wanted.references(), wanted.byIccid(), wanted.namePrefix(), wanted.plan()),
                id -> core.tasks().get(call.actor(), new TaskId(id)));
        return Replies.json(202, TaskJson.from(task));
    }

    private SimJson json(SimView view) {
        return SimJson.from(view, core.operators().countriesOf(view.sim().zone()));
    }
}
