package dev.simplane.core.lifecycle;

import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.coverage.Coverages.Changed;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.Links;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.timer.Timer;
import dev.simplane.core.timer.TimerHandler;
import dev.simplane.core.timer.Timers;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The use cases that change which operators a coverage includes. Policies and activations name coverages, so
/// what is served and metered follows at once. The speed that a policy demands depends on which activation pays
/// where the SIM is: links that may be concerned get a timer that derives their policy anew.
public final class CoverageChanges {
    /// Timer: a link's policy may have changed.
    static final String TIMER_POLICY = "link_policy";

    private final Db db;
    private final Coverages coverages;
    private final Links links;
    private final Sims sims;
    private final Enforcement enforcement;
    private final Timers timers;

    CoverageChanges(Db db, Coverages coverages, Links links, Sims sims, Enforcement enforcement, Timers timers) {
        this.db = db;
        this.coverages = coverages;
        this.links = links;
        this.sims = sims;
        this.enforcement = enforcement;
        this.timers = timers;
        timers.register(new PolicyTimer());
    }

    /// Adds operators to a coverage; those that are in it already change nothing.
    ///
    /// @throws Problem.NotFound or [Problem.Gone] for the coverage, [Problem.NotFound] naming unknown operators
    /// @throws Problem.RuleBroken when they would be of more than one zone family
    public Coverage addOperators(Actor actor, CoverageId id, Collection<OperatorId> operators) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> followed(tx, coverages.include(tx, id, operators)));
    }

    /// Takes operators out of a coverage; those that are not in it, or exist nowhere, change nothing.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    /// @throws Problem.RuleBroken when none would be left
    public Coverage removeOperators(Actor actor, CoverageId id, Collection<OperatorId> operators) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> followed(tx, coverages.exclude(tx, id, operators)));
    }

    private Coverage followed(Tx tx, Changed changed) {
        Set<MccMnc> codes = changed.operators().stream()
                .flatMap(operator -> operator.mccMncs().stream())
                .collect(Collectors.toSet());
        List<UUID> concerned = codes.isEmpty()
                ? List.of()
                : links.affectedBy(tx, changed.coverage().id(), codes).stream()
                        .map(LinkId::value)
                        .toList();
        timers.scheduleAll(tx, TIMER_POLICY, concerned, tx.now());
        return changed.coverage();
    }

    private final class PolicyTimer implements TimerHandler {
        @Override
        public String kind() {
            return TIMER_POLICY;
        }

        @Override
        public void due(Tx tx, Timer timer) {
            links.lockIfThere(tx, new LinkId(timer.subject()))
                    .filter(link -> link.sim() != null)
                    .ifPresent(link -> enforcement.update(tx, link, sims.lock(tx, link.requireSim())));
        }
    }
}
