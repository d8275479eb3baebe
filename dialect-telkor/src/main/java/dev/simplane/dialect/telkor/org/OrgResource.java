package dev.simplane.dialect.telkor.org;

import dev.simplane.core.Core;
import dev.simplane.core.money.Balance;
import dev.simplane.core.money.Cost;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.web.Call;
import dev.simplane.web.Replies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;

/// `/telkor/org`
@Path("/telkor/org")
@Produces(MediaType.APPLICATION_JSON)
public final class OrgResource {
    private final Core core;

    public OrgResource(Core core) {
        this.core = core;
    }

    @GET
    public Response get(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        return Replies.ok(OrganizationJson.from(core.organisations().own(call.actor())));
    }

    @GET
    @Path("/balance")
    public Response balance(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        Balance balance = core.money().snapshots().balance(call.actor());
        return Replies.ok(BalanceJson.from(call.actor().org(), balance));
    }

    @GET
    @Path("/cost")
    public Response cost(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        YearMonth month = CostQuery.read(call.params());
        Cost cost = core.money().snapshots().cost(call.actor(), month);
        return Replies.ok(CostJson.from(call.actor().org(), cost));
    }
}
