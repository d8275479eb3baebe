package dev.simplane.dialect.telkor.links;

import dev.simplane.core.Core;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.PlanId;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.dialect.telkor.TelkorPaging;
import dev.simplane.dialect.telkor.Words;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/telkor/links/{link_id}/activations`. All classes below `/telkor/links` begin with this one path: only then does
/// a method that a path below lacks get 405, and not 404.
@Path("/telkor/links")
@Produces(MediaType.APPLICATION_JSON)
public final class ActivationsResource {
    private static final Map<String, ActivationColumn> SORTS = Map.of(
            "created_at",
            ActivationColumn.CREATED_AT,
            "updated_at",
            ActivationColumn.UPDATED_AT,
            "activated_at",
            ActivationColumn.ACTIVATED_AT,
            "expires_at",
            ActivationColumn.EXPIRES_AT,
            "status",
            ActivationColumn.STATUS);

    private final Core core;

    public ActivationsResource(Core core) {
        this.core = core;
    }

    @GET
    @Path("/{link_id}/activations")
    public Response list(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.reading(request);
        LinkId link = LinksResource.id(linkId);
        Params params = call.params();
        TelkorPaging paging = TelkorPaging.of(params);
        Set<ActivationStatus> statuses = statuses(params.oneOfOrNull("status", ActivationsResource::status));
        Sort<ActivationColumn> sort = TelkorPaging.sort(params, SORTS, ActivationColumn.UPDATED_AT);
        params.check();
        Page<Activation> found = core.directory().activations(call.actor(), link, statuses, sort, paging.request());
        return Replies.ok(paging.json(found, ActivationJson::from));
    }

    /// `scheduled` is no word of Telkor's.
    static Optional<ActivationStatus> status(String text) {
        return Words.parse(ActivationStatus.class, text).filter(status -> status != ActivationStatus.SCHEDULED);
    }

    /// All that show with the wanted status, see [ActivationJson]; empty for any.
    static Set<ActivationStatus> statuses(@Nullable ActivationStatus wanted) {
        if (wanted == null) {
            return Set.of();
        }
        return wanted == ActivationStatus.PENDING
                ? Set.of(ActivationStatus.PENDING, ActivationStatus.SCHEDULED)
                : Set.of(wanted);
    }

    @POST
    @Path("/{link_id}/activations")
    public Response create(@Context ContainerRequestContext request, @PathParam("link_id") String linkId) {
        Call call = TelkorCalls.writing(request);
        LinkId link = LinksResource.id(linkId);
        Fields fields = call.json();
        PlanId plan = new PlanId(fields.uuid("plan_id"));
        fields.check();
        Activation activation = call.once(
                () -> core.changes()
                        .addActivation(call.actor(), link, plan, Start.AS_PLANNED)
                        .orElseThrow(),
                id -> core.directory().activation(call.actor(), link, new ActivationId(id)));
        return Replies.created(
                "/telkor/links/" + link + "/activations/" + activation.id(), ActivationJson.from(activation));
    }

    @DELETE
    @Path("/{link_id}/activations/{activation_id}")
    public Response delete(
            @Context ContainerRequestContext request,
            @PathParam("link_id") String linkId,
            @PathParam("activation_id") String activationId) {
        Call call = TelkorCalls.writing(request);
        LinkId link = LinksResource.id(linkId);
        ActivationId id = new ActivationId(Texts.pathUuid("activation_id", activationId));
        core.changes().removeActivation(call.actor(), link, id);
        return Replies.noContent();
    }
}
