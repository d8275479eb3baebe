package dev.simplane.dialect.telkor.links;

import dev.simplane.core.Core;
import dev.simplane.core.lifecycle.LinkRestrictions;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.sim.Imei;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import dev.simplane.web.Replies;
import dev.simplane.web.RequestProblem.Issue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/telkor/links/{link_id}/network-bars` and `…/imei-lock`
@Path("/telkor/links")
@Produces(MediaType.APPLICATION_JSON)
public final class RestrictionsResource {
    private static final int TEXT_LENGTH_MAX = 100;

    private final Core core;

    public RestrictionsResource(Core core) {
        this.core = core;
    }

    @POST
    @Path("/{link_id}/network-bars")
    public Response bar(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        LinkId id = LinksResource.id(linkId);
        List<OperatorId> operators = operators(call.json());
        return Replies.ok(LinkJson.from(core.restrictions().bar(call.actor(), id, operators)));
    }

    @POST
    @Path("/{link_id}/network-bars/remove")
    public Response unbar(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        LinkId id = LinksResource.id(linkId);
        List<OperatorId> operators = operators(call.json());
        return Replies.ok(LinkJson.from(core.restrictions().unbar(call.actor(), id, operators)));
    }

    private static List<OperatorId> operators(Fields fields) {
        fields.require("operator_ids");
        List<OperatorId> operators = fields.uuids("operator_ids", 1, LinkRestrictions.BARS_MAX).stream()
                .map(OperatorId::new)
                .toList();
        fields.check();
        return operators;
    }

    /// No body at all locks to the device that was seen last, as `{}` does.
    @POST
    @Path("/{link_id}/imei-lock")
    public Response lock(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        LinkId id = LinksResource.id(linkId);
        Imei imei = call.bytes().length == 0 ? null : imei(call.json());
        return Replies.ok(LinkJson.from(core.restrictions().lock(call.actor(), id, imei)));
    }

    private static @Nullable Imei imei(Fields fields) {
        String text = fields.textOrNull("imei", 0, TEXT_LENGTH_MAX);
        Optional<Imei> imei = Optional.ofNullable(text).flatMap(Imei::parse);
        if (text != null && imei.isEmpty()) {
            fields.refuse("imei", Issue.Kind.MALFORMED, "must be 15 digits, the last one the check digit");
        }
        fields.check();
        return imei.orElse(null);
    }

    @POST
    @Path("/{link_id}/imei-lock/remove")
    public Response unlock(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        return Replies.ok(LinkJson.from(core.restrictions().unlock(call.actor(), LinksResource.id(linkId))));
    }
}
