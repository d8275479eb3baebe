package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Links;
import dev.simplane.core.network.Intent;
import dev.simplane.core.network.IntentHandler;
import dev.simplane.core.network.NetworkCommand;
import dev.simplane.core.network.NetworkCommands;
import dev.simplane.core.network.Policy;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Plans;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.sim.Sims;
import java.util.UUID;

/// The second half of each change: what takes effect when the network has done its part.
final class ChangeHandlers {
    private final Links links;
    private final Sims sims;
    private final Plans plans;
    private final Compatibility compatibility;
    private final Packages packages;
    private final Enforcement enforcement;

    ChangeHandlers(
            Links links,
            Sims sims,
            Plans plans,
            Compatibility compatibility,
            Packages packages,
            Enforcement enforcement) {
        this.links = links;
        this.sims = sims;
        this.plans = plans;
        this.compatibility = compatibility;
        this.packages = packages;
        this.enforcement = enforcement;
    }

    void registerWith(NetworkCommands commands) {
        commands.register(handler(Changes.CreateLink.KIND, Changes.CreateLink.class, this::create));
        commands.register(handler(Changes.AddActivation.KIND, Changes.AddActivation.class, this::add));
        commands.register(handler(Changes.SuspendLink.KIND, Changes.SuspendLink.class, this::suspend));
        commands.register(handler(Changes.ResumeLink.KIND, Changes.ResumeLink.class, this::resume));
        commands.register(handler(Changes.DeleteLink.KIND, Changes.DeleteLink.class, this::delete));
        commands.register(handler(Changes.BindSim.KIND, Changes.BindSim.class, this::bind));
        commands.register(handler(Changes.UnbindSim.KIND, Changes.UnbindSim.class, this::unbind));
        commands.register(handler(Changes.RestrictLink.KIND, Changes.RestrictLink.class, this::restrict));
    }

    private void create(Tx tx, NetworkCommand command, Changes.CreateLink change) {
        Sim sim = sims.become(tx, sims.lock(tx, new SimId(change.simId())), SimStatus.ACTIVE);
        Link link = Link.create(new LinkId(change.linkId()), sim.id(), change.name(), change.metadata(), tx.now())
                .enforced(change.policy());
        links.create(tx, link);
        if (change.planId() != null && change.activationId() != null) {
            open(tx, link, sim, change.planId(), change.activationId(), change.start());
        }
        enforcement.update(tx, link, sim);
        enforcement.confirm(tx, command, link.id());
        tx.created(change.linkId(), change.attempt());
    }

    private void add(Tx tx, NetworkCommand command, Changes.AddActivation change) {
        Link link = links.lock(tx, new LinkId(change.linkId()));
        Sim sim = sims.lock(tx, new SimId(change.simId()));
        Link changed = link.enforced(change.policy());
        if (change.metadata() != null) {
            changed = changed.withMetadata(change.metadata(), tx.now());
        }
        links.save(tx, changed);
        open(tx, changed, sim, change.planId(), change.activationId(), change.start());
        enforcement.update(tx, changed, sim);
        enforcement.confirm(tx, command, link.id());
        tx.created(change.activationId(), change.attempt());
    }

    /// The network was told of the coverage that the plan had; one that it got meanwhile must fit too.
    private void open(Tx tx, Link link, Sim sim, UUID planId, UUID activationId, Start start) {
        Plan plan = plans.snapshot(tx, new PlanId(planId));
        Policy told = link.policy();
        if (told == null || !told.coverages().contains(plan.coverage())) {
            compatibility.requireFits(tx, plan, sim);
        }
        packages.open(tx, link, sim, activationId, plan, start);
    }

    private void suspend(Tx tx, NetworkCommand command, Changes.SuspendLink change) {
        Link link = links.lock(tx, new LinkId(change.linkId()));
        links.become(tx, link.enforced(Policy.blocked(Policy.Block.SUSPENDED)), LinkStatus.SUSPENDED, command.id());
        sims.become(tx, sims.lock(tx, new SimId(change.simId())), SimStatus.SUSPENDED);
        enforcement.confirm(tx, command, link.id());
    }

    private void resume(Tx tx, NetworkCommand command, Changes.ResumeLink change) {
        Link link = links.lock(tx, new LinkId(change.linkId()));
        Link active = links.become(tx, link.enforced(change.policy()), LinkStatus.ACTIVE, command.id());
        Sim sim = sims.become(tx, sims.lock(tx, new SimId(change.simId())), SimStatus.ACTIVE);
        enforcement.update(tx, active, sim);
        enforcement.confirm(tx, command, link.id());
    }

    private void delete(Tx tx, NetworkCommand command, Changes.DeleteLink change) {
        Link link = links.lock(tx, new LinkId(change.linkId()));
        Sim sim = sims.lock(tx, new SimId(change.simId()));
        packages.endAll(tx, link, sim);
        links.become(tx, link, LinkStatus.REMOVED, command.id());
        sims.become(tx, sim, SimStatus.AVAILABLE);
    }

    /// The link may have got another SIM meanwhile, through a command of that SIM.
    private void bind(Tx tx, NetworkCommand command, Changes.BindSim change) {
        Link link = links.lock(tx, new LinkId(change.linkId()));
        if (link.sim() != null) {
            throw new Problem.RuleBroken(Rule.LINK_HAS_SIM);
        }
        Sim locked = sims.lock(tx, new SimId(change.simId()));
        Link bound = links.bind(tx, link.enforced(change.policy()), locked.id(), command.id());
        Sim sim = sims.become(tx, locked, bound.status() == LinkStatus.ACTIVE ? SimStatus.ACTIVE : SimStatus.SUSPENDED);
        enforcement.update(tx, bound, sim);
    }

    private void unbind(Tx tx, NetworkCommand command, Changes.UnbindSim change) {
        Link link = links.lock(tx, new LinkId(change.linkId()));
        Policy.Block block = link.status() == LinkStatus.SUSPENDED ? Policy.Block.SUSPENDED : Policy.Block.ON_HOLD;
        links.unbind(tx, link.enforced(Policy.blocked(block)), command.id());
        sims.become(tx, sims.lock(tx, new SimId(change.simId())), SimStatus.AVAILABLE);
    }

    private void restrict(Tx tx, NetworkCommand command, Changes.RestrictLink change) {
        Link link = links.lock(tx, new LinkId(change.linkId()));
        Link restricted = link.restricted(change.restrictions(), tx.now()).enforced(change.policy());
        links.restrict(tx, restricted, command.id());
        enforcement.update(tx, restricted, sims.lock(tx, new SimId(change.simId())));
        enforcement.confirm(tx, command, link.id());
    }

    private interface Effect<I> {
        void take(Tx tx, NetworkCommand command, I change);
    }

    private <I extends Intent> IntentHandler<I> handler(String kind, Class<I> type, Effect<I> effect) {
        return new IntentHandler<>() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Class<I> type() {
                return type;
            }

            @Override
            public void done(Tx tx, NetworkCommand command, I intent) {
                effect.take(tx, command, intent);
            }

            // Nothing has changed here. When the command was undone, what the network enforces is not certain: it is
            // told.
            @Override
            public void refused(Tx tx, NetworkCommand command, I intent) {
                if (command.status() == NetworkCommand.Status.REVERTING) {
                    links.lockOfSim(tx, command.sim()).ifPresent(link -> enforcement.repeat(tx, link.id()));
                }
            }
        };
    }
}
