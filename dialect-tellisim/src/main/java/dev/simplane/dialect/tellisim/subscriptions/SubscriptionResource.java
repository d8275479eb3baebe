package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkChanges.Subscribed;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.PlanView;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
import dev.simplane.web.Replies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The collection of subscriptions. The vendor writes it in the singular here and in the plural elsewhere.
@Path("/v3/subscription")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {
    private final Core core;

    public SubscriptionResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        return SubscriptionList.answer(core, Call.of(request).actor());
    }

    @POST
    public Response create(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        call.actor().require(Role.WRITE);
        SubscriptionRequest wanted = SubscriptionRequest.read(call.json());
        Subscribed made = call.once(() -> subscribe(call.actor(), wanted), id -> subscribed(call.actor(), wanted, id));
        return Replies.json(201, SubscriptionCreatedJson.from(made));
    }

    private Subscribed subscribe(Actor actor, SubscriptionRequest wanted) {
        PlanView plan = Visible.plan(core, actor, wanted.plan());
        if (wanted.iccid() != null) {
            Visible.sim(core, actor, wanted.iccid());
        }
        return core.changes().subscribe(actor, wanted.draft(plan.plan()));
    }

    /// What an interrupted request has made: a link with its first activation, or one more activation of a link.
    ///
    /// @param made the id of the link, or else of the activation
    private Subscribed subscribed(Actor actor, SubscriptionRequest wanted, UUID made) {
        LinkView view = wanted.iccid() == null
                ? core.directory().get(actor, new LinkId(made))
                : core.directory().getByIccid(actor, wanted.iccid());
        LinkId link = view.link().id();
        return new Subscribed(
                view,
                link.value().equals(made)
                        ? first(actor, link)
                        : core.directory().activation(actor, link, new ActivationId(made)));
    }

    private Activation first(Actor actor, LinkId link) {
        Sort<ActivationColumn> oldestFirst = new Sort<>(ActivationColumn.CREATED_AT, true);
        return core.directory()
                .activations(actor, link, null, oldestFirst, PageRequest.first(1))
                .items()
                .getFirst();
    }
}
