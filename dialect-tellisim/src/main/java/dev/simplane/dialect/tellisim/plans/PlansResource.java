package dev.simplane.dialect.tellisim.plans;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.PlanQuery;
import dev.simplane.core.plan.PlanQuery.Range;
import dev.simplane.core.plan.PlanQuery.RateFilter;
import dev.simplane.core.plan.PlanView;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Countries;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.TellisimPaging;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
import dev.simplane.web.Params;
import dev.simplane.web.Replies;
import dev.simplane.web.Texts;
import jakarta.ws.rs.DELETE;
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

/// Plans.
@Path("/v3/plans")
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {
    private final Core core;

    public PlansResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        TellisimPaging paging = TellisimPaging.of(call.params());
        PlanQuery query = query(call.params(), paging);
        call.params().check();
        List<PlanView> rows = core.plans().list(call.actor(), query).items();
        return Replies.ok(paging.answerVisible(rows, PlanJson::ifVisible));
    }

    /// Plans on a coverage of a single zone with a label, oldest first.
    private static PlanQuery query(Params params, TellisimPaging paging) {
        Label label = Label.wanted(params);
        return new PlanQuery(
                new RateFilter.Any(),
                null,
                null,
                null,
                List.of(),
                Label.zones(label),
                null,
                true,
                Countries.wanted(params, "country_iso_2"),
                Range.any(),
                Range.any(),
                params.booleanOrNull("archived"),
                null,
                params.textOrNull("search_query"),
                new Sort<>(PlanQuery.Column.CREATED_AT, true),
                paging.request());
    }

    @POST
    public Response create(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        call.actor().require(Role.WRITE);
        PlanDraft draft = PlanRequest.read(call.json());
        PlanView made =
                call.once(() -> create(call.actor(), draft), id -> core.plans().get(call.actor(), new PlanId(id)));
        return Replies.json(201, PlanCreatedJson.from(made));
    }

    private PlanView create(Actor actor, PlanDraft draft) {
        Visible.coverage(core, actor, draft.coverage());
        return core.plans().create(actor, draft);
    }

    @GET
    @Path("/{planId}")
    public Response get(@Context ContainerRequestContext request, @PathParam("planId") String planId) {
        PlanId id = new PlanId(Texts.pathUuid("planId", planId));
        return Answers.data(PlanJson.from(Visible.plan(core, Call.of(request).actor(), id)));
    }

    @POST
    @Path("/{planId}/archive")
    public Response archive(@Context ContainerRequestContext request, @PathParam("planId") String planId) {
        Call call = Call.of(request);
        core.plans().archive(call.actor(), writable(call, planId));
        return Answers.done("Plan archived successfully");
    }

    @POST
    @Path("/{planId}/unarchive")
    public Response unarchive(@Context ContainerRequestContext request, @PathParam("planId") String planId) {
        Call call = Call.of(request);
        core.plans().unarchive(call.actor(), writable(call, planId));
        return Answers.done("Plan unarchived successfully");
    }

    private PlanId writable(Call call, String planId) {
        call.actor().require(Role.WRITE);
        return Visible.plan(core, call.actor(), new PlanId(Texts.pathUuid("planId", planId)))
                .plan()
                .id();
    }

    @DELETE
    @Path("/{planId}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("planId") String planId) {
        Call call = Call.of(request);
        core.plans().delete(call.actor(), writable(call, planId));
        return Answers.done("Plan deleted successfully");
    }
}
