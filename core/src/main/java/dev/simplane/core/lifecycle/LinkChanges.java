package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.lifecycle.Compatibility.Offer;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Links;
import dev.simplane.core.link.Restrictions;
import dev.simplane.core.network.Intent;
import dev.simplane.core.network.NetworkCommand;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.Sims;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The use cases that change a service. Each writes what it intends, lets the network do its part, and
/// answers when the change has taken effect, or with [Problem.Unavailable] when it has not and everything
/// is as before.
public final class LinkChanges {
    private final Db db;
    private final Links links;
    private final Sims sims;
    private final Activations activations;
    private final Packages packages;
    private final Compatibility compatibility;
    private final Enforcement enforcement;
    private final SimBinding binding;
    private final ChangeRunner runner;
    private final LinkDirectory directory;

    LinkChanges(
            Db db,
            Links links,
            Sims sims,
            Activations activations,
            Packages packages,
            Compatibility compatibility,
            Enforcement enforcement,
            SimBinding binding,
            ChangeRunner runner,
            LinkDirectory directory) {
        this.db = db;
        this.links = links;
        this.sims = sims;
        this.activations = activations;
        this.packages = packages;
        this.compatibility = compatibility;
        this.enforcement = enforcement;
        this.binding = binding;
        this.runner = runner;
        this.directory = directory;
    }

    /// Creates a link. Without a SIM it is on hold; with one, the network gives it service first.
    ///
    /// @throws Problem.NotFound for the SIM or the plan
    /// @throws Problem.Duplicate when the SIM has a link
    /// @throws Problem.RuleBroken when SIM and plan do not fit, the SIM is not available, or a plan lacks a
    ///     SIM
    public LinkView create(Actor actor, LinkDraft draft) {
        actor.require(Role.WRITE);
        Begun begun = runner.run(actor, "create_link", tx -> beginCreate(tx, draft, new LinkId(tx.newId())));
        return directory.shown(actor, begun.link());
    }

    /// [#create(Actor, LinkDraft)] with an id that the caller chose; a link that has it already is the
    /// answer, so that a repetition makes nothing new.
    public LinkView create(Actor actor, LinkDraft draft, LinkId id) {
        actor.require(Role.WRITE);
        runner.run(
                actor,
                "create_link",
                tx -> links.lockIfThere(tx, id).isPresent() ? Begun.done(id) : beginCreate(tx, draft, id));
        return directory.shown(actor, id);
    }

    /// Activates a plan on the SIM of the draft: on the link that the SIM has, whose metadata is replaced,
    /// or on a new one.
    ///
    public Subscribed subscribe(Actor actor, LinkDraft draft) {
        actor.require(Role.WRITE);
        Begun begun = runner.run(actor, "create_subscription", tx -> {
            Optional<Link> existing = existing(tx, draft.sim());
            return existing.isPresent()
                    ? beginAdd(tx, existing.get(), Adding.of(draft), new ActivationId(tx.newId()))
                    : beginCreate(tx, draft, new LinkId(tx.newId()));
        });
        LinkView view = directory.shown(actor, begun.link());
        ActivationId activation = new ActivationId(Objects.requireNonNull(begun.activation()));
        return new Subscribed(
                view, directory.made(actor, begun.link(), activation).orElse(null));
    }

    /// A link with the activation that was just added.
    ///
    /// @param activation null for a recurring plan whose first package is made later
    public record Subscribed(LinkView link, @Nullable Activation activation) {}

    private Optional<Link> existing(Tx tx, LinkDraft.SimChoice choice) {
        return choice instanceof LinkDraft.SimChoice.ByIccid byIccid
                ? links.lockOfSim(tx, directory.requireSim(tx, byIccid.iccid()).id())
                : Optional.empty();
    }

    private Begun beginCreate(Tx tx, LinkDraft draft, LinkId linkId) {
        Offer offer = draft.plan() == null ? null : compatibility.require(tx, draft.plan(), draft.start());
        Sim sim = choose(tx, draft, offer);
        if (sim == null) {
            if (offer != null) {
                throw new Problem.RuleBroken(Rule.SIM_REQUIRED);
            }
            links.create(tx, Link.create(linkId, null, draft.name(), draft.metadata(), tx.now()));
            tx.created(linkId.value());
            return Begun.done(linkId);
        }
        UUID activationId = offer == null ? null : tx.newId();
        Policy policy =
                enforcement.derive(tx, sim, planned(tx, offer, linkId, activationId, draft.start()), Restrictions.NONE);
        Intent intent = new Changes.CreateLink(
                linkId.value(),
                sim.id().value(),
                draft.name(),
                draft.metadata(),
                draft.plan() == null ? null : draft.plan().value(),
                activationId,
                draft.start(),
                policy,
                tx.actor().attempt());
        NetworkCommand command = runner.commands()
                .issueChange(tx, sim.id(), intent, new NetworkRequest.Provision(SimIdentity.of(sim), policy));
        return new Begun(linkId, activationId, command);
    }

    private static List<Activation> planned(
            Tx tx, @Nullable Offer offer, LinkId link, @Nullable UUID activationId, Start start) {
        if (offer == null || activationId == null) {
            return List.of();
        }
        return Packages.planned(link, activationId, offer.plan(), start, tx.now()).stream()
                .toList();
    }

    private @Nullable Sim choose(Tx tx, LinkDraft draft, @Nullable Offer offer) {
        Sim sim = switch (draft.sim()) {
            case LinkDraft.SimChoice.None none -> null;
            case LinkDraft.SimChoice.ById byId -> sims.lock(tx, byId.id());
            case LinkDraft.SimChoice.ByIccid byIccid -> sims.lock(tx, byIccid.iccid());
            case LinkDraft.SimChoice.AnyFreeEsim any ->
                sims.lockFreeEsim(tx, Objects.requireNonNull(offer).zones())
                        .orElseThrow(() -> new Problem.RuleBroken(Rule.NO_FREE_ESIM));
        };
        if (sim == null) {
            return null;
        }
        binding.requireFree(tx, sim);
        if (offer != null) {
            offer.requireFits(sim);
        }
        return sim;
    }

    /// Adds a plan to a link; several, even of the same plan, may stand beside each other.
    ///
    /// @return nothing for a recurring plan whose first package is made later
    /// @throws Problem.NotFound or [Problem.Gone] for the link or the plan
    /// @throws Problem.RuleBroken when the link is not active, has no SIM, or the zones do not fit
    public Optional<Activation> addActivation(Actor actor, LinkId id, PlanId plan, Start start) {
        actor.require(Role.WRITE);
        Adding adding = new Adding(plan, start, null);
        Begun begun = runner.run(
                actor, "add_activation", tx -> beginAdd(tx, links.lock(tx, id), adding, new ActivationId(tx.newId())));
        return directory.made(actor, id, new ActivationId(Objects.requireNonNull(begun.activation())));
    }

    /// [#addActivation(Actor, LinkId, PlanId, Start)] with an id that the caller chose; an activation that
    /// has it already is the answer, so that a repetition adds nothing new.
    public Optional<Activation> addActivation(
            Actor actor, LinkId id, PlanId plan, Start start, ActivationId activation) {
        actor.require(Role.WRITE);
        Adding adding = new Adding(plan, start, null);
        runner.run(actor, "add_activation", tx -> beginAdd(tx, id, adding, activation));
        return directory.made(actor, id, activation);
    }

    /// [#addActivation(Actor, LinkId, PlanId, Start, ActivationId)] for many links, each for itself.
    ///
    /// @param ids of the activations to be
    /// @return why it failed, for those that failed
    public Map<LinkId, RuntimeException> addActivations(
            Actor actor, PlanId plan, Start start, Map<LinkId, ActivationId> ids) {
        actor.require(Role.WRITE);
        Adding adding = new Adding(plan, start, null);
        return runner.runAll(
                actor,
                "add_activation",
                ids.keySet(),
                (tx, id) -> beginAdd(tx, id, adding, Objects.requireNonNull(ids.get(id))));
    }

    private Begun beginAdd(Tx tx, LinkId id, Adding adding, ActivationId activation) {
        Link link = links.lock(tx, id);
        return packages.known(tx, activation) ? Begun.done(id) : beginAdd(tx, link, adding, activation);
    }

    /// @param metadata replaces the link's, null leaves it
    private record Adding(
            PlanId plan, Start start, @Nullable String metadata) {
        static Adding of(LinkDraft draft) {
            return new Adding(Objects.requireNonNull(draft.plan()), draft.start(), draft.metadata());
        }
    }

    private Begun beginAdd(Tx tx, Link link, Adding adding, ActivationId activation) {
        if (link.sim() == null) {
            throw new Problem.RuleBroken(Rule.SIM_REQUIRED);
        }
        if (link.status() != LinkStatus.ACTIVE) {
            throw new Problem.RuleBroken(Rule.LINK_NOT_ACTIVE);
        }
        Offer offer = compatibility.require(tx, adding.plan(), adding.start());
        Sim sim = sims.lock(tx, link.sim());
        offer.requireFits(sim);
        List<Activation> live = new ArrayList<>(activations.lockLive(tx, link.id()));
        live.addAll(planned(tx, offer, link.id(), activation.value(), adding.start()));
        live.sort(Activation.BY_EXPIRY);
        Policy policy = enforcement.derive(tx, sim, live, link.restrictions());
        Intent intent = new Changes.AddActivation(
                link.id().value(),
                sim.id().value(),
                adding.plan().value(),
                activation.value(),
                adding.start(),
                adding.metadata(),
                policy,
                tx.actor().attempt());
        NetworkRequest request = new NetworkRequest.SetPolicy(SimIdentity.of(sim), policy);
        return new Begun(link.id(), activation.value(), runner.commands().issueChange(tx, sim.id(), intent, request));
    }

    /// Ends an activation, and with it its series; what else is on the link takes over.
    ///
    /// @throws Problem.Gone when it is over already
    public void removeActivation(Actor actor, LinkId linkId, ActivationId id) {
        actor.require(Role.WRITE);
        db.txRun(actor, tx -> {
            Link link = links.lock(tx, linkId);
            Sim sim = link.sim() == null ? null : sims.lock(tx, link.sim());
            Activation activation = activations.require(tx, linkId, id);
            Instant ended = activation.endedAt();
            if (ended != null) {
                throw new Problem.Gone(Entity.ACTIVATION, id, ended);
            }
            remove(tx, link, sim, List.of(activation));
        });
    }

    /// Ends every live activation of a plan on a link, and its series.
    ///
    /// @return those that were ended
    public List<ActivationId> removePlan(Actor actor, LinkId linkId, PlanId plan) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            Link link = links.lock(tx, linkId);
            Sim sim = link.sim() == null ? null : sims.lock(tx, link.sim());
            List<Activation> ofPlan = activations.lockLive(tx, linkId).stream()
                    .filter(activation -> activation.plan().id().equals(plan))
                    .toList();
            remove(tx, link, sim, ofPlan);
            packages.stop(tx, link, plan);
            return ofPlan.stream().map(Activation::id).toList();
        });
    }

    private void remove(Tx tx, Link link, @Nullable Sim sim, List<Activation> ended) {
        packages.end(tx, link, sim, ended, ActivationStatus.REMOVED);
        if (sim != null) {
            enforcement.update(tx, link, sim);
        }
    }

    /// Stops the service of a link; a suspended one stays as it is.
    public LinkView suspend(Actor actor, LinkId id) {
        actor.require(Role.WRITE);
        runner.run(actor, "suspend_link", tx -> beginSuspend(tx, id));
        return directory.shown(actor, id);
    }

    /// [#suspend] for many links, each for itself.
    ///
    /// @return why it failed, for those that failed
    public Map<LinkId, RuntimeException> suspendAll(Actor actor, Collection<LinkId> ids) {
        actor.require(Role.WRITE);
        return runner.runAll(actor, "suspend_link", ids, this::beginSuspend);
    }

    private Begun beginSuspend(Tx tx, LinkId id) {
        Link link = links.lock(tx, id);
        return switch (link.status()) {
            case SUSPENDED -> Begun.done(id);
            case HOLD, REMOVED -> moved(tx, link, LinkStatus.SUSPENDED);
            case ACTIVE -> {
                Sim sim = sims.lock(tx, link.requireSim());
                Intent intent = new Changes.SuspendLink(id.value(), sim.id().value());
                NetworkRequest request = new NetworkRequest.Suspend(SimIdentity.of(sim));
                yield Begun.waiting(id, runner.commands().issueChange(tx, sim.id(), intent, request));
            }
        };
    }

    /// Lets the service of a suspended link go on; an active one stays as it is.
    ///
    /// @throws Problem.RuleBroken when the link is on hold
    public LinkView resume(Actor actor, LinkId id) {
        actor.require(Role.WRITE);
        runner.run(actor, "resume_link", tx -> beginResume(tx, id));
        return directory.shown(actor, id);
    }

    /// [#resume] for many links, each for itself.
    ///
    /// @return why it failed, for those that failed
    public Map<LinkId, RuntimeException> resumeAll(Actor actor, Collection<LinkId> ids) {
        actor.require(Role.WRITE);
        return runner.runAll(actor, "resume_link", ids, this::beginResume);
    }

    private Begun beginResume(Tx tx, LinkId id) {
        Link link = links.lock(tx, id);
        return switch (link.status()) {
            case ACTIVE -> Begun.done(id);
            case HOLD -> throw new Problem.RuleBroken(Rule.LINK_ON_HOLD);
            case SUSPENDED, REMOVED -> link.sim() == null ? moved(tx, link, LinkStatus.HOLD) : beginResume(tx, link);
        };
    }

    private Begun beginResume(Tx tx, Link link) {
        Sim sim = sims.lock(tx, link.requireSim());
        Policy policy = enforcement.derive(tx, sim, activations.lockLive(tx, link.id()), link.restrictions());
        Intent intent = new Changes.ResumeLink(link.id().value(), sim.id().value(), policy);
        NetworkRequest request = new NetworkRequest.Resume(SimIdentity.of(sim), policy);
        return Begun.waiting(link.id(), runner.commands().issueChange(tx, sim.id(), intent, request));
    }

    /// @param name null for none
    public LinkView rename(Actor actor, LinkId id, @Nullable String name) {
        actor.require(Role.WRITE);
        if (name != null && name.length() > Link.NAME_LENGTH_MAX) {
            throw new Problem.Invalid("name", "must have at most " + Link.NAME_LENGTH_MAX + " characters");
        }
        db.txRun(actor, tx -> {
            Link link = links.lock(tx, id);
            if (!Objects.equals(name, link.name())) {
                links.rename(tx, link, name);
            }
        });
        return directory.shown(actor, id);
    }

    /// Removes a link: its SIM is free again, what was activated ends.
    ///
    /// @throws Problem.Gone when it is removed already
    public void delete(Actor actor, LinkId id) {
        actor.require(Role.WRITE);
        runner.run(actor, "delete_link", tx -> beginDelete(tx, id));
    }

    /// [#delete] for many links, each for itself.
    ///
    /// @return why it failed, for those that failed
    public Map<LinkId, RuntimeException> deleteAll(Actor actor, Collection<LinkId> ids) {
        actor.require(Role.WRITE);
        return runner.runAll(actor, "delete_link", ids, this::beginDelete);
    }

    /// [#delete] of a link whose SIM can serve somebody else as if it had never been given away (TelliSIM [doc] "Delete
    /// a Subscription").
    ///
    /// @throws Problem.RuleBroken when the profile of its eSIM was ever downloaded
    public void recycle(Actor actor, LinkId id) {
        actor.require(Role.WRITE);
        runner.run(actor, "recycle_link", tx -> {
            Link link = links.lock(tx, id);
            Sim sim = link.sim() == null ? null : sims.lock(tx, link.sim());
            if (sim != null && sims.downloaded(tx, sim)) {
                throw new Problem.RuleBroken(Rule.PROFILE_DOWNLOADED);
            }
            return beginDelete(tx, link);
        });
    }

    private Begun beginDelete(Tx tx, LinkId id) {
        return beginDelete(tx, links.lock(tx, id));
    }

    private Begun beginDelete(Tx tx, Link link) {
        if (link.sim() == null) {
            packages.endAll(tx, link, null);
            return moved(tx, link, LinkStatus.REMOVED);
        }
        Sim sim = sims.lock(tx, link.sim());
        Intent intent = new Changes.DeleteLink(link.id().value(), sim.id().value());
        NetworkRequest request = new NetworkRequest.Release(SimIdentity.of(sim));
        return Begun.waiting(link.id(), runner.commands().issueChange(tx, sim.id(), intent, request));
    }

    private Begun moved(Tx tx, Link link, LinkStatus next) {
        links.become(tx, link, next, tx.newId());
        return Begun.done(link.id());
    }
}
