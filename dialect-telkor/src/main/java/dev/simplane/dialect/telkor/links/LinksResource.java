package dev.simplane.dialect.telkor.links;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
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

/// `/telkor/links`
@Path("/telkor/links")
@Produces(MediaType.APPLICATION_JSON)
public final class LinksResource {
    private final Core core;

    public LinksResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        LinkFilter filter = LinkFilter.read(call.params());
        Page<LinkView> found = core.directory().list(call.actor(), filter.query());
        return Replies.ok(filter.paging().json(found, LinkJson::from));
    }

    @POST
    public Response create(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.writing(request);
        LinkDraft draft = CreateLink.read(call.json());
        LinkView view = call.once(
                () -> core.changes().create(call.actor(), draft),
                id -> core.directory().get(call.actor(), new LinkId(id)));
        return Replies.created("/telkor/links/" + view.link().id(), LinkJson.from(view));
    }

    @GET
    @Path("/{link_id}")
    public Response get(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.reading(request);
        return Replies.ok(LinkJson.from(core.observations().link(call.actor(), id(linkId))));
    }

    /// What is absent stays; a name can be taken away with null.
    @PATCH
    @Path("/{link_id}")
    public Response update(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        LinkId id = id(linkId);
        Fields fields = call.json();
        boolean renamed = fields.has("name");
        String name = fields.textOrNull("name", 1, Link.NAME_LENGTH_MAX);
        fields.check();
        LinkView view = renamed
                ? core.changes().rename(call.actor(), id, name)
                : core.directory().get(call.actor(), id);
        return Replies.ok(LinkJson.from(view));
    }

    @DELETE
    @Path("/{link_id}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        core.changes().delete(call.actor(), id(linkId));
        return Replies.noContent();
    }

    @POST
    @Path("/{link_id}/suspend")
    public Response suspend(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        return Replies.ok(LinkJson.from(core.changes().suspend(call.actor(), id(linkId))));
    }

    @POST
    @Path("/{link_id}/resume")
    public Response resume(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        return Replies.ok(LinkJson.from(core.changes().resume(call.actor(), id(linkId))));
    }

    static LinkId id(String text) {
        return new LinkId(Texts.pathUuid("link_id", text));
    }
}
