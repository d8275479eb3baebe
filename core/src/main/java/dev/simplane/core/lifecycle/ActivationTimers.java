package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.Links;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.timer.Timer;
import dev.simplane.core.timer.TimerHandler;
import dev.simplane.core.timer.Timers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Activations that begin or end by the clock, also while their link has no SIM.
final class ActivationTimers {
    private final Links links;
    private final Sims sims;
    private final Activations activations;
    private final Enforcement enforcement;
    private final Renewals renewals;

    ActivationTimers(Links links, Sims sims, Activations activations, Enforcement enforcement, Renewals renewals) {
        this.links = links;
        this.sims = sims;
        this.activations = activations;
        this.enforcement = enforcement;
        this.renewals = renewals;
    }

    void registerWith(Timers timers) {
        timers.register(handler(Activations.TIMER_START, (tx, timer, link, sim, activation) -> {}));
        timers.register(handler(Activations.TIMER_EXPIRY, this::expire));
    }

    private interface Step {
        void take(Tx tx, Timer timer, Link link, @Nullable Sim sim, Activation activation);
    }

    private void expire(Tx tx, Timer timer, Link link, @Nullable Sim sim, Activation activation) {
        if (!activation.status().ended()) {
            Activation expired = activation.become(ActivationStatus.EXPIRED, timer.dueAt());
            activations.save(tx, link, sim, activation, expired);
            if (sim != null && activation.plan().renewal().onExpiration()) {
                renewals.renew(tx, link, sim, expired, timer.dueAt());
            }
        }
    }

    /// Begins whatever on the link is to begin by this moment. Where one package expires at the moment at which
    /// the next begins, both happen at once, so that the network is not told to block in between.
    private void begin(Tx tx, Timer timer, Link link, @Nullable Sim sim) {
        for (Activation activation : activations.lockLive(tx, link.id())) {
            Instant from = activation.start().from();
            if (from != null && !from.isAfter(timer.dueAt()) && activation.status() == ActivationStatus.SCHEDULED) {
                activations.save(tx, link, sim, activation, activation.activate(from));
            }
        }
    }

    private TimerHandler handler(String kind, Step step) {
        return new TimerHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void due(Tx tx, Timer timer) {
                ActivationId id = new ActivationId(timer.subject());
                activations
                        .linkOf(tx, id)
                        .flatMap(linkId -> links.lockIfThere(tx, linkId))
                        .ifPresent(link -> {
                            Sim sim = link.sim() == null ? null : sims.lock(tx, link.sim());
                            step.take(tx, timer, link, sim, activations.require(tx, link.id(), id));
                            begin(tx, timer, link, sim);
                            if (sim != null) {
                                enforcement.update(tx, link, sim);
                            }
                        });
            }
        };
    }
}
