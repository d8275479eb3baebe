package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.PlanView;
import dev.simplane.core.sim.Sim;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.web.Call;
import dev.simplane.web.Replies;
import dev.simplane.web.Texts;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.UnaryOperator;

/// `/telkor/plans`
@Path("/telkor/plans")
@Produces(MediaType.APPLICATION_JSON)
public final class PlansResource {
    private final Core core;

    public PlansResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        PlanFilter filter = PlanFilter.read(call.params());
        List<Zone> zones = filter.forLink() == null ? filter.zones() : zonesOf(call.actor(), filter.forLink());
        Page<PlanView> found = core.plans().list(call.actor(), filter.query().apply(zones));
        return Replies.ok(filter.paging().json(found, PlanJson::from));
    }

    /// None for a link without a SIM.
    private List<Zone> zonesOf(Actor actor, LinkId link) {
        Sim sim = core.directory().get(actor, link).sim();
        return sim == null ? List.of() : List.of(sim.zone());
    }

    @POST
    public Response create(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.writing(request);
        PlanDraft draft = CreatePlan.read(call.json());
        PlanView view = call.once(
                () -> core.plans().create(call.actor(), draft),
                id -> core.plans().get(call.actor(), new PlanId(id)));
        return Replies.created("/telkor/plans/" + view.plan().id(), PlanJson.from(view));
    }

    @GET
    @Path("/{plan_id}")
    public Response get(@Context ContainerRequestContext request, @PathParam("plan_id") String planId) {
        Call call = TelkorCalls.reading(request);
        PlanId id = id(planId);
        return Replies.ok(PlanJson.from(core.plans().get(call.actor(), id)));
    }

    @PATCH
    @Path("/{plan_id}")
    public Response update(@Context ContainerRequestContext request, @PathParam("plan_id") String planId) {
        Call call = TelkorCalls.writing(request);
        PlanId id = id(planId);
        UnaryOperator<PlanDraft> change = UpdatePlan.read(call.json());
        return Replies.ok(PlanJson.from(core.plans().update(call.actor(), id, change)));
    }

    @DELETE
    @Path("/{plan_id}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("plan_id") String planId) {
        Call call = TelkorCalls.writing(request);
        core.plans().delete(call.actor(), id(planId));
        return Replies.noContent();
    }

    static PlanId id(String text) {
        return new PlanId(Texts.pathUuid("plan_id", text));
    }
}
