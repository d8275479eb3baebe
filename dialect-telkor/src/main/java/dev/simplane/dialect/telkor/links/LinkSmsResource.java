package dev.simplane.dialect.telkor.links;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.message.Sms;
import dev.simplane.core.message.SmsDraft;
import dev.simplane.core.message.SmsQuery;
import dev.simplane.core.message.SmsQuery.Column;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.dialect.telkor.TelkorPaging;
import dev.simplane.dialect.telkor.Words;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
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
import java.util.Map;

/// `/telkor/links/{link_id}/sms`
@Path("/telkor/links")
@Produces(MediaType.APPLICATION_JSON)
public final class LinkSmsResource {
    private static final Map<String, Column> SORTS =
            Map.of("created_at", Column.CREATED_AT, "updated_at", Column.UPDATED_AT);
    private static final int ACCEPTED = 202;

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
        SmsQuery query = new SmsQuery(
                params.oneOfOrNull("direction", text -> Words.parse(Sms.Direction.class, text)),
                params.oneOfOrNull("status", text -> Words.parse(Sms.Status.class, text)),
                TelkorPaging.sort(params, SORTS, Column.CREATED_AT),
                paging.request());
        params.check();
        Page<Sms> found = core.messages().ofLink(call.actor(), link, query);
        return Replies.ok(paging.json(found, SmsJson::from));
    }

    @POST
    @Path("/{link_id}/sms")
    public Response send(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        LinkId link = LinksResource.id(linkId);
        SmsDraft draft = draft(call.json());
        Sms sms = call.once(
                () -> core.messages().send(call.actor(), link, draft),
                id -> core.messages().get(call.actor(), link, id));
        return Replies.json(ACCEPTED, SmsJson.from(sms));
    }

    /// What a sender looks like is for the core to say.
    private static SmsDraft draft(Fields fields) {
        String text = fields.text("text", 1, SmsDraft.TEXT_LENGTH_MAX);
        String sender = fields.textOrNull("sender", 1, SmsDraft.SENDER_LENGTH_MAX);
        fields.check();
        return new SmsDraft(text, sender);
    }
}
