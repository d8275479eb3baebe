package dev.simplane.dialect.tellisim;

import dev.simplane.core.Core;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.PlanView;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimView;
import java.util.Optional;

/// Single things as this API sees them: what has no [Label] is not found.
public final class Visible {
    private Visible() {}

    public static Operator operator(Core core, Actor actor, OperatorId id) {
        Operator operator = core.operators().get(actor, id);
        return shown(operator, Label.of(operator.zone()), Entity.OPERATOR, id);
    }

    public static Coverage coverage(Core core, Actor actor, CoverageId id) {
        Coverage coverage = core.coverages().get(actor, id);
        return shown(coverage, Label.of(coverage), Entity.COVERAGE, id);
    }

    public static PlanView plan(Core core, Actor actor, PlanId id) {
        PlanView plan = core.plans().get(actor, id);
        return shown(plan, Label.of(plan.coverage()), Entity.PLAN, id);
    }

    public static SimView sim(Core core, Actor actor, String iccid) {
        SimView view = core.sims().get(actor, iccid);
        return shown(view, Label.of(view.sim().zone()), Entity.SIM, iccid);
    }

    /// The link of a SIM.
    public static LinkView subscription(Core core, Actor actor, String iccid) {
        LinkView view = core.directory().getByIccid(actor, iccid);
        Optional<Label> label = Optional.ofNullable(view.sim()).map(Sim::zone).flatMap(Label::of);
        return shown(view, label, Entity.LINK, iccid);
    }

    private static <T> T shown(T thing, Optional<Label> label, Entity entity, Object id) {
        if (label.isEmpty()) {
            throw new Problem.NotFound(entity, id);
        }
        return thing;
    }
}
