package dev.simplane.dialect.telkor.links;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.message.Sms;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.dialect.telkor.TelkorPaging;
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

/// `/telkor/links/{link_id}/sms`
@Path("/telkor/links")
@Produces(MediaType.APPLICATION_JSON)
public final class LinkSmsResource {
    private final Core core;

    public LinkSmsResource(Core core) {
        this.core = core;
    }

    @GET
    @Path("/{link_id}/sms")
    public Response list(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.reading(request);
        LinkId link = LinksResource.id(linkId);
        Params params = call.params();
        TelkorPaging paging = TelkorPaging.of(params);
        params.check();
        Page<Sms> found = core.messages().ofLink(call.actor(), link, paging.request());
        return Replies.ok(paging.json(found, SmsJson::from));
    }
}
