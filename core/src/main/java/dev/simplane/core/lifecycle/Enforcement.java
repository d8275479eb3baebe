package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkEvent;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Links;
import dev.simplane.core.link.Restrictions;
import dev.simplane.core.network.Intent;
import dev.simplane.core.network.IntentHandler;
import dev.simplane.core.network.NetworkCommand;
import dev.simplane.core.network.NetworkCommands;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.policy.PolicyRules;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.Sims;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the policy that the network enforces equal to the one that follows from a link's state.
public final class Enforcement {
    private static final Logger LOG = LoggerFactory.getLogger(Enforcement.class);

    private final Links links;
    private final Sims sims;
    private final Activations activations;
    private final Coverages coverages;
    private final NetworkCommands commands;

    public Enforcement(Links links, Sims sims, Activations activations, Coverages coverages, NetworkCommands commands) {
        this.links = links;
        this.sims = sims;
        this.activations = activations;
        this.coverages = coverages;
        this.commands = commands;
        commands.register(new Applied());
    }

    /// The policy that these activations lead to on an active link.
    Policy derive(Tx tx, Sim sim, List<Activation> live, Restrictions restrictions) {
        return PolicyRules.derive(LinkStatus.ACTIVE, live, reach(tx, sim, live, restrictions), restrictions);
    }

    /// The policy that a link leads to with this SIM.
    Policy derive(Tx tx, Link link, Sim sim) {
        return derive(tx, link, sim, activations.lockLive(tx, link.id()));
    }

    private Policy derive(Tx tx, Link link, Sim sim, List<Activation> live) {
        Restrictions restrictions = link.restrictions();
        return PolicyRules.derive(link.status(), live, reach(tx, sim, live, restrictions), restrictions);
    }

    /// Recomputes the policy of a locked link and asks the network for it if it has changed.
    public Link update(Tx tx, Link link, Sim sim, List<Activation> live) {
        Policy wanted = derive(tx, link, sim, live);
        Link changed = link.enforcing(wanted);
        if (!changed.equals(link)) {
            links.save(tx, changed);
            ask(tx, changed, sim);
        }
        return changed;
    }

    /// [#update] after reading what is activated.
    public Link update(Tx tx, Link link, Sim sim) {
        return update(tx, link, sim, activations.lockLive(tx, link.id()));
    }

    /// Asks the network for the policy again, although nothing has changed: what it enforces is not certain.
    void repeat(Tx tx, LinkId id) {
        links.lockIfThere(tx, id)
                .filter(link -> link.sim() != null && link.policy() != null)
                .ifPresent(link -> ask(tx, link, sims.lock(tx, link.requireSim())));
    }

    /// After a change that told the network a policy of its own: another that was on its way at the same time
    /// may have arrived last.
    void confirm(Tx tx, NetworkCommand change, LinkId id) {
        if (commands.endedDuring(tx, change, ApplyPolicy.KIND)) {
            repeat(tx, id);
        }
    }

    private void ask(Tx tx, Link link, Sim sim) {
        Policy policy = link.policy();
        boolean served = link.status() == LinkStatus.ACTIVE || link.status() == LinkStatus.SUSPENDED;
        if (policy != null && served) {
            commands.issue(
                    tx,
                    sim.id(),
                    new ApplyPolicy(link.id().value(), link.policyVersion()),
                    new NetworkRequest.SetPolicy(SimIdentity.of(sim), policy));
        }
    }

    private PolicyRules.Reach reach(Tx tx, Sim sim, List<Activation> live, Restrictions restrictions) {
        Set<CoverageId> ids = live.stream().map(Activation::coverage).collect(Collectors.toSet());
        Predicate<CoverageId> anywhere = restrictions.barred().isEmpty()
                ? coverage -> true
                : coverages.reaching(tx, ids, sim.zone(), restrictions.barred())::contains;
        Sighting sighting = sim.sighting();
        Predicate<CoverageId> here = sighting == null
                ? coverage -> true
                : coverages.covering(tx, ids, sighting.mccMnc(), sim.zone())::contains;
        return new PolicyRules.Reach(here, anywhere);
    }

    /// The intent behind a policy on its way to the network.
    record ApplyPolicy(UUID linkId, int version) implements Intent {
        static final String KIND = "apply_policy";

        @Override
        public String kind() {
            return KIND;
        }
    }

    private final class Applied implements IntentHandler<ApplyPolicy> {
        @Override
        public String kind() {
            return ApplyPolicy.KIND;
        }

        @Override
        public Class<ApplyPolicy> type() {
            return ApplyPolicy.class;
        }

        @Override
        public void done(Tx tx, NetworkCommand command, ApplyPolicy intent) {
            links.lockIfThere(tx, new LinkId(intent.linkId())).ifPresent(link -> {
                Link applied = link.applied(intent.version());
                links.save(tx, applied);
                if (command.request() instanceof NetworkRequest.SetPolicy set) {
                    tx.append(applied(link, intent, set.policy()));
                }
            });
            links.lockOfSim(tx, command.sim());
        }

        @Override
        public void refused(Tx tx, NetworkCommand command, ApplyPolicy intent) {
            LOG.error("network refused policy org={} link={} command={}", tx.org(), intent.linkId(), command.id());
            links.lockOfSim(tx, command.sim());
        }

        /// The policy may have moved on while this one waited, by itself or with a change of the service: then
        /// the network has just been told something old.
        @Override
        public void ended(Tx tx, NetworkCommand command, ApplyPolicy intent) {
            links.lockOfSim(tx, command.sim())
                    .filter(link ->
                            !link.id().value().equals(intent.linkId()) || link.policyVersion() != intent.version())
                    .ifPresent(link -> ask(tx, link, sims.lock(tx, command.sim())));
        }

        private LinkEvent applied(Link link, ApplyPolicy intent, Policy policy) {
            return new LinkEvent.PolicyApplied(
                    link.id().value(),
                    link.sim() == null ? null : link.sim().value(),
                    intent.version(),
                    policy.block() == null ? null : Symbols.of(policy.block()),
                    policy.rate() == null ? null : policy.rate().kbps());
        }
    }
}
