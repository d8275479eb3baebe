package dev.simplane.dialect.telkor.links;

import dev.simplane.core.Core;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.sim.SimId;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import dev.simplane.web.Replies;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/telkor/links/{link_id}/sim`
@Path("/telkor/links")
@Produces(MediaType.APPLICATION_JSON)
public final class LinkSimResource {
    private final Core core;

    public LinkSimResource(Core core) {
        this.core = core;
    }

    @POST
    @Path("/{link_id}/sim")
    public Response bind(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        LinkId id = LinksResource.id(linkId);
        Fields fields = call.json();
        SimId sim = new SimId(fields.uuid("sim_id"));
        fields.check();
        return Replies.ok(LinkJson.from(core.binding().bind(call.actor(), id, sim)));
    }

    @POST
    @Path("/{link_id}/sim/remove")
    public Response remove(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        return Replies.ok(LinkJson.from(core.binding().unbind(call.actor(), LinksResource.id(linkId))));
    }
}
