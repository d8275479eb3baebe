package dev.simplane.dialect.tellisim.sims;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.core.sim.SimView;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.TellisimPaging;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
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
import org.jspecify.annotations.Nullable;

/// The stock of SIMs.
@Path("/v3/sims")
@Produces(MediaType.APPLICATION_JSON)
public class SimsResource {
    private final Core core;

    public SimsResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        TellisimPaging paging = TellisimPaging.of(call.params());
        SimQuery query = query(call.params(), paging);
        call.params().check();
        List<SimView> rows = core.sims().list(call.actor(), query).items();
        return Replies.ok(paging.answer(rows, SimJson::row));
    }

    private static SimQuery query(Params params, TellisimPaging paging) {
        return new SimQuery(
                null,
                kind(params.booleanOrNull("is_esim")),
                Label.zones(Label.wanted(params)),
                false,
                List.of(),
                null,
                null,
                new Sort<>(SimQuery.Column.CREATED_AT, true),
                paging.request());
    }

    private static @Nullable SimKind kind(@Nullable Boolean isEsim) {
        if (isEsim == null) {
            return null;
        }
        return isEsim ? SimKind.ESIM : SimKind.PHYSICAL;
    }

    @GET
    @Path("/{iccid}")
    public Response get(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        return Answers.data(SimJson.single(Visible.sim(core, Call.of(request).actor(), iccid)));
    }

    @GET
    @Path("/{iccid}/smdp-info")
    public Response smdpInfo(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        Call call = Call.of(request);
        Sim sim = Visible.sim(core, call.actor(), iccid).sim();
        return Answers.data(SmdpInfoJson.from(sim, core.profiles().history(call.actor(), sim.id())));
    }
}
