package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkChanges.Subscribed;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.PlanView;
import dev.simplane.dialect.tellisim.TellisimPaging;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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
        return SubscriptionList.answer(core, Call.of(request));
    }

    @POST
    public Response create(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        call.actor().require(Role.WRITE);
        SubscriptionRequest wanted = SubscriptionRequest.read(call.json());
        Subscribed made = call.once(() -> subscribe(call.actor(), wanted), id -> subscribed(call.actor(), wanted, id));
        return Replies.json(201, SubscriptionCreatedJson.from(made, wanted.period()));
    }

    private Subscribed subscribe(Actor actor, SubscriptionRequest wanted) {
        PlanView plan = Visible.plan(core, actor, wanted.plan());
        if (wanted.iccid() != null) {
            Visible.sim(core, actor, wanted.iccid());
        }
        return core.changes().subscribe(actor, wanted.draft(plan.plan()));
    }

    /// What an interrupted request has made: a link with its first activation, or one more activation of a link. A
    /// recurring plan may not have made its first package yet.
    ///
    /// @param made the id of the link, or else of the activation
    private Subscribed subscribed(Actor actor, SubscriptionRequest wanted, UUID made) {
        LinkView view = wanted.iccid() == null
                ? core.directory().get(actor, new LinkId(made))
                : core.directory().getByIccid(actor, wanted.iccid());
        LinkId link = view.link().id();
        boolean first = link.value().equals(made);
        return new Subscribed(
                view,
                attached(actor, link)
                        .filter(activation -> first || activation.id().value().equals(made))
                        .findFirst()
                        .orElse(null));
    }

    /// Oldest first.
    private Stream<Activation> attached(Actor actor, LinkId link) {
        Sort<ActivationColumn> oldestFirst = new Sort<>(ActivationColumn.CREATED_AT, true);
        return TellisimPaging.all(page -> core.directory().activations(actor, link, Set.of(), oldestFirst, page))
                .stream();
    }
}
