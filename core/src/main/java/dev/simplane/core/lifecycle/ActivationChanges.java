package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Links;
import dev.simplane.core.network.Intent;
import dev.simplane.core.network.IntentHandler;
import dev.simplane.core.network.NetworkCommand;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.Sims;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The use cases that change single activations. Where that changes what the network enforces, the network does
/// its part first.
public final class ActivationChanges {
    private final ChangeRunner runner;
    private final Links links;
    private final Sims sims;
    private final Activations activations;
    private final Packages packages;
    private final Enforcement enforcement;

    ActivationChanges(
            ChangeRunner runner,
            Links links,
            Sims sims,
            Activations activations,
            Packages packages,
            Enforcement enforcement) {
        this.runner = runner;
        this.links = links;
        this.sims = sims;
        this.activations = activations;
        this.packages = packages;
        this.enforcement = enforcement;
        runner.commands().register(new Stopped());
    }

    /// Stops an activation for good, begun or not (TelliSIM [doc] "Suspend a plan attachment"); of a series no more
    /// packages follow.
    ///
    /// @return its id
    /// @throws Problem.NotFound or [Problem.Gone] for the link, [Problem.NotFound] for the activation
    /// @throws Problem.RuleBroken when it is over already
    public ActivationId suspend(Actor actor, LinkId linkId, ActivationId id) {
        actor.require(Role.WRITE);
        runner.run(actor, "suspend_activation", tx -> beginSuspend(tx, links.lock(tx, linkId), id));
        return id;
    }

    /// It is done at once where the network has nothing to change.
    private Begun beginSuspend(Tx tx, Link link, ActivationId id) {
        Sim sim = link.sim() == null ? null : sims.lock(tx, link.sim());
        Activation activation = activations.require(tx, link.id(), id);
        activation.become(ActivationStatus.SUSPENDED, tx.now());
        if (sim != null && link.status() == LinkStatus.ACTIVE) {
            Policy policy = enforcement.derive(tx, sim, withoutEnded(tx, activation), link.restrictions());
            if (!policy.equals(link.policy())) {
                Intent intent = new StopActivation(
                        link.id().value(),
                        sim.id().value(),
                        id.value(),
                        policy,
                        tx.actor().attempt());
                NetworkRequest request = new NetworkRequest.SetPolicy(SimIdentity.of(sim), policy);
                return Begun.waiting(link.id(), runner.commands().issueChange(tx, sim.id(), intent, request));
            }
        }
        packages.end(tx, link, sim, List.of(activation), ActivationStatus.SUSPENDED);
        tx.created(id.value());
        return Begun.done(link.id());
    }

    /// What is left on the link without it and what ends with it.
    private List<Activation> withoutEnded(Tx tx, Activation ending) {
        return activations.lockLive(tx, ending.link()).stream()
                .filter(other -> !other.id().equals(ending.id()))
                .filter(other -> !Packages.endsWith(other, ending))
                .toList();
    }

    /// The intent behind the policy that is left when an activation stops.
    record StopActivation(
            UUID linkId,
            UUID simId,
            UUID activationId,
            Policy policy,
            @Nullable UUID attempt) implements Intent {
        static final String KIND = "stop_activation";

        @Override
        public String kind() {
            return KIND;
        }
    }

    private final class Stopped implements IntentHandler<StopActivation> {
        @Override
        public String kind() {
            return StopActivation.KIND;
        }

        @Override
        public Class<StopActivation> type() {
            return StopActivation.class;
        }

        @Override
        public void done(Tx tx, NetworkCommand command, StopActivation intent) {
            Link link = links.lock(tx, new LinkId(intent.linkId()));
            Sim sim = sims.lock(tx, new SimId(intent.simId()));
            Link changed = link.enforced(intent.policy());
            links.save(tx, changed);
            Activation activation = activations.require(tx, link.id(), new ActivationId(intent.activationId()));
            packages.end(tx, changed, sim, List.of(activation), ActivationStatus.SUSPENDED);
            enforcement.update(tx, changed, sim);
            enforcement.confirm(tx, command, link.id());
            tx.created(intent.activationId(), intent.attempt());
        }

        /// Nothing has changed here; what the network enforces is not certain after it had to undo something.
        @Override
        public void refused(Tx tx, NetworkCommand command, StopActivation intent) {
            if (command.status() == NetworkCommand.Status.REVERTING) {
                links.lockOfSim(tx, command.sim()).ifPresent(link -> enforcement.repeat(tx, link.id()));
            }
        }
    }
}
