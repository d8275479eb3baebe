package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Links;
import dev.simplane.core.network.Intent;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.sim.Sims;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Binding a SIM to a link and taking it away. What is activated stays with the link: it goes on with the
/// next SIM, and its validity runs on without one.
public final class SimBinding {
    private final ChangeRunner runner;
    private final Links links;
    private final Sims sims;
    private final Activations activations;
    private final Compatibility compatibility;
    private final Enforcement enforcement;
    private final LinkDirectory directory;

    SimBinding(
            ChangeRunner runner,
            Links links,
            Sims sims,
            Activations activations,
            Compatibility compatibility,
            Enforcement enforcement,
            LinkDirectory directory) {
        this.runner = runner;
        this.links = links;
        this.sims = sims;
        this.activations = activations;
        this.compatibility = compatibility;
        this.enforcement = enforcement;
        this.directory = directory;
    }

    /// Binds a SIM: a link on hold becomes active, a suspended one stays suspended. The SIM that it has
    /// already changes nothing.
    ///
    /// @throws Problem.Duplicate when the SIM has another link
    /// @throws Problem.RuleBroken when the link has another SIM, the SIM is not available, or a plan does
    ///     not fit it
    public LinkView bind(Actor actor, LinkId id, SimId simId) {
        actor.require(Role.WRITE);
        runner.run(actor, "bind_sim", tx -> beginBind(tx, id, simId));
        return directory.shown(actor, id);
    }

    private Begun beginBind(Tx tx, LinkId id, SimId simId) {
        Link link = links.lock(tx, id);
        if (simId.equals(link.sim())) {
            return Begun.done(id);
        }
        if (link.sim() != null) {
            throw new Problem.RuleBroken(
                    Rule.LINK_HAS_SIM, Map.of("sim_id", link.sim().toString()));
        }
        Sim sim = sims.lock(tx, simId);
        requireFree(tx, sim);
        List<Activation> live = activations.lockLive(tx, id);
        compatibility.requireFit(tx, live, sim);
        Policy policy = link.status() == LinkStatus.SUSPENDED
                ? Policy.blocked(Policy.Block.SUSPENDED)
                : enforcement.derive(tx, sim, live, link.restrictions());
        Intent intent = new Changes.BindSim(id.value(), simId.value(), policy);
        NetworkRequest request = new NetworkRequest.Provision(SimIdentity.of(sim), policy);
        return Begun.waiting(id, runner.commands().issueChange(tx, simId, intent, request));
    }

    /// @throws Problem.Duplicate when the SIM has a link
    /// @throws Problem.RuleBroken when it is not available
    void requireFree(Tx tx, Sim sim) {
        if (links.ofSim(tx, sim.id()).isPresent()) {
            throw new Problem.Duplicate(Entity.LINK, "sim_id", sim.id());
        }
        if (sim.status() != SimStatus.AVAILABLE) {
            throw new Problem.RuleBroken(
                    Rule.SIM_NOT_AVAILABLE, Map.of("sim_id", sim.id().toString()));
        }
    }

    /// Takes the SIM away: an active link is on hold then, a suspended one stays suspended. Without a SIM
    /// nothing changes.
    public LinkView unbind(Actor actor, LinkId id) {
        actor.require(Role.WRITE);
        runner.run(actor, "remove_sim", tx -> beginUnbind(tx, id));
        return directory.shown(actor, id);
    }

    /// [#unbind] for many links, each for itself.
    ///
    /// @return why it failed, for those that failed
    public Map<LinkId, RuntimeException> unbindAll(Actor actor, Collection<LinkId> ids) {
        actor.require(Role.WRITE);
        return runner.runAll(actor, "remove_sim", ids, this::beginUnbind);
    }

    private Begun beginUnbind(Tx tx, LinkId id) {
        Link link = links.lock(tx, id);
        if (link.sim() == null) {
            return Begun.done(id);
        }
        Sim sim = sims.lock(tx, link.sim());
        Intent intent = new Changes.UnbindSim(id.value(), sim.id().value());
        NetworkRequest request = new NetworkRequest.Release(SimIdentity.of(sim));
        return Begun.waiting(id, runner.commands().issueChange(tx, sim.id(), intent, request));
    }
}
