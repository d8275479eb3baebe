package dev.simplane.core.lifecycle;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.Links;
import dev.simplane.core.link.Restrictions;
import dev.simplane.core.network.Intent;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.sim.Imei;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.Sims;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Barring operators on a link and locking it to a device. What changes nothing answers with the link as it is.
public final class LinkRestrictions {
    /// Operators barred on one link: every operator of a country several times over.
    public static final int BARS_MAX = 1000;

    private final ChangeRunner runner;
    private final Operators operators;
    private final Links links;
    private final Sims sims;
    private final Enforcement enforcement;
    private final LinkDirectory directory;

    LinkRestrictions(
            ChangeRunner runner,
            Operators operators,
            Links links,
            Sims sims,
            Enforcement enforcement,
            LinkDirectory directory) {
        this.runner = runner;
        this.operators = operators;
        this.links = links;
        this.sims = sims;
        this.enforcement = enforcement;
        this.directory = directory;
    }

    /// Keeps a link from these operators, besides those barred before.
    ///
    /// @throws Problem.NotFound naming the operators that do not exist
    /// @throws Problem.RuleBroken when more than [#BARS_MAX] would be barred
    public LinkView bar(Actor actor, LinkId id, Collection<OperatorId> ids) {
        return change(actor, id, "bar_networks", (tx, target) -> {
            operators.require(tx, ids);
            Restrictions barred = target.link().restrictions().barring(ids);
            if (barred.barred().size() > BARS_MAX) {
                throw new Problem.RuleBroken(Rule.TOO_MANY_BARS);
            }
            return barred;
        });
    }

    /// Lets a link use these operators again; what is not barred, or no operator at all, is passed over.
    public LinkView unbar(Actor actor, LinkId id, Collection<OperatorId> ids) {
        return change(
                actor,
                id,
                "unbar_networks",
                (tx, target) -> target.link().restrictions().unbarring(ids));
    }

    /// Gives service to one device only; another lock is replaced.
    ///
    /// @param imei null for the device last seen
    /// @throws Problem.RuleBroken when none was seen
    public LinkView lock(Actor actor, LinkId id, @Nullable Imei imei) {
        return change(actor, id, "lock_imei", (tx, target) -> {
            Sim sim = target.sim();
            String device = imei != null ? imei.value() : sim == null ? null : sim.imei();
            if (device == null) {
                throw new Problem.RuleBroken(Rule.IMEI_UNKNOWN);
            }
            return target.link().restrictions().locking(device, tx.now());
        });
    }

    /// Gives service to every device.
    public LinkView unlock(Actor actor, LinkId id) {
        return change(
                actor,
                id,
                "unlock_imei",
                (tx, target) -> target.link().restrictions().unlocked());
    }

    /// A locked link with its locked SIM.
    private record Target(Link link, @Nullable Sim sim) {}

    private interface Step {
        Restrictions take(Tx tx, Target target);
    }

    private LinkView change(Actor actor, LinkId id, String operation, Step step) {
        actor.require(Role.WRITE);
        Function<Tx, Begun> begin = tx -> {
            Link link = links.lock(tx, id);
            Sim sim = link.sim() == null ? null : sims.lock(tx, link.sim());
            Restrictions wanted = step.take(tx, new Target(link, sim));
            return wanted.equals(link.restrictions()) ? Begun.done(id) : restrict(tx, link, sim, wanted);
        };
        runner.run(actor, operation, begin);
        return directory.shown(actor, id);
    }

    /// The network is asked only if what it enforces changes, which it does not for a suspended link or one on
    /// hold.
    private Begun restrict(Tx tx, Link link, @Nullable Sim sim, Restrictions wanted) {
        Link restricted = link.restricted(wanted, tx.now());
        Policy policy = sim == null ? null : enforcement.derive(tx, restricted, sim);
        if (sim == null || policy == null || policy.equals(link.policy())) {
            links.restrict(tx, restricted, tx.newId());
            return Begun.done(link.id());
        }
        Intent intent = new Changes.RestrictLink(link.id().value(), sim.id().value(), wanted, policy);
        NetworkRequest request = new NetworkRequest.SetPolicy(SimIdentity.of(sim), policy);
        return Begun.waiting(link.id(), runner.commands().issueChange(tx, sim.id(), intent, request));
    }
}
