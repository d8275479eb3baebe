package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.Start;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Plans;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What must fit together before a plan is activated on a SIM.
final class Compatibility {
    /// TelliSIM [page]: a window may begin up to 24 hours in the past.
    private static final Duration WINDOW_AGE_MAX = Duration.ofHours(24);

    private final Plans plans;
    private final Coverages coverages;

    Compatibility(Plans plans, Coverages coverages) {
        this.plans = plans;
        this.coverages = coverages;
    }

    /// A plan with the zones of its coverage.
    record Offer(Plan plan, List<Zone> zones) {
        void requireFits(Sim sim) {
            if (!zones.contains(sim.zone())) {
                throw new Problem.RuleBroken(
                        Rule.INCOMPATIBLE_ZONES,
                        Map.of(
                                "plan_zones",
                                zones.stream().map(Symbols::of).collect(Collectors.joining(",")),
                                "sim_zone",
                                Symbols.of(sim.zone())));
            }
        }
    }

    /// The plan, if it can be activated in this way.
    ///
    /// @throws Problem.NotFound or [Problem.Gone] for the plan
    Offer require(Tx tx, PlanId id, Start start) {
        Plan plan = plans.require(tx, id);
        if (plan.archivedAt() != null) {
            throw new Problem.RuleBroken(Rule.PLAN_ARCHIVED, Map.of("plan_id", id.toString()));
        }
        if (start.mode() == Start.Mode.WINDOW) {
            requireWindow(start, tx.now());
        }
        return offer(tx, plan);
    }

    /// For what is about to begin: the plan may have moved to another coverage since [#require].
    void requireFits(Tx tx, Plan plan, Sim sim) {
        offer(tx, plan).requireFits(sim);
    }

    private Offer offer(Tx tx, Plan plan) {
        Coverage coverage = Objects.requireNonNull(
                coverages.load(tx, List.of(plan.coverage())).get(plan.coverage()));
        return new Offer(plan, coverage.zones());
    }

    /// @throws Problem.RuleBroken when the SIM can use one of the activations nowhere
    void requireFit(Tx tx, Collection<Activation> live, Sim sim) {
        Set<CoverageId> ids = live.stream().map(Activation::coverage).collect(Collectors.toSet());
        Map<CoverageId, Coverage> byId = coverages.load(tx, ids);
        for (Activation activation : live) {
            Coverage coverage = Objects.requireNonNull(byId.get(activation.coverage()));
            new Offer(activation.plan(), coverage.zones()).requireFits(sim);
        }
    }

    private static void requireWindow(Start start, Instant now) {
        Instant from = Objects.requireNonNull(start.from());
        Instant until = start.until();
        if (from.isBefore(now.minus(WINDOW_AGE_MAX))) {
            throw new Problem.RuleBroken(Rule.WINDOW_TOO_OLD);
        }
        if (until != null && (!until.isAfter(from) || !until.isAfter(now))) {
            throw new Problem.RuleBroken(Rule.WINDOW_INVALID);
        }
    }
}
