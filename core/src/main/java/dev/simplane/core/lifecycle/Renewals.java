package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.activation.Origin;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.plan.Plans;
import dev.simplane.core.sim.Sim;
import java.time.Instant;

/// New activations that follow ended ones by their plan's renewal trigger: on the plan as it is now, only while
/// the link is active and the plan exists, and exactly once, which a unique constraint holds.
public final class Renewals {
    private final Plans plans;
    private final Activations activations;

    Renewals(Plans plans, Activations activations) {
        this.plans = plans;
        this.activations = activations;
    }

    /// Renews an activation that has just ended.
    ///
    /// @param at when the new one begins
    /// @return whether there is a new one
    public boolean renew(Tx tx, Link link, Sim sim, Activation ended, Instant at) {
        if (link.status() != LinkStatus.ACTIVE) {
            return false;
        }
        return plans.findForSale(tx, ended.plan().id())
                .map(plan -> Activation.open(
                        new ActivationId(tx.newId()),
                        link.id(),
                        plan,
                        Origin.renewalOf(ended.id()),
                        Start.AS_PLANNED,
                        at))
                .map(renewal -> activations.open(tx, link, sim, renewal))
                .orElse(false);
    }
}
