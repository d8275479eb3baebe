package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.activation.Occurrence;
import dev.simplane.core.activation.Origin;
import dev.simplane.core.activation.Recurrences;
import dev.simplane.core.activation.Series;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.Links;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.timer.Timer;
import dev.simplane.core.timer.TimerHandler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What becomes of a plan on a link: one activation, or for a recurring plan a series of them.
///
/// A series runs by the calendar, whatever happens to its link meanwhile: while the link is suspended or on
/// hold, packages are made, begin and expire like any other activation, so that the right one is there when
/// service goes on. A plan that is archived or deleted leaves its series alone (TelliSIM [doc]: attachments
/// continue to work as expected).
final class Packages implements TimerHandler {
    private final Links links;
    private final Sims sims;
    private final Activations activations;
    private final Recurrences recurrences;
    private final Enforcement enforcement;

    Packages(Links links, Sims sims, Activations activations, Recurrences recurrences, Enforcement enforcement) {
        this.links = links;
        this.sims = sims;
        this.activations = activations;
        this.recurrences = recurrences;
        this.enforcement = enforcement;
    }

    /// What the plan would put on the link now; nothing for a series that begins later.
    ///
    /// @param id of the activation, or of the series and its first package
    static Optional<Activation> planned(LinkId link, UUID id, Plan plan, Start start, Instant now) {
        ActivationId first = new ActivationId(id);
        if (plan.recurrence() == null) {
            return Optional.of(Activation.open(first, link, plan, Origin.MANUAL, start, now));
        }
        Series series = Series.open(first, link, plan, start, now);
        return due(series, now) ? Optional.of(series.next(first, now)) : Optional.empty();
    }

    /// Puts the plan on the link.
    ///
    /// @param id of the activation, or of the series and its first package
    void open(Tx tx, Link link, @Nullable Sim sim, UUID id, Plan plan, Start start) {
        if (plan.recurrence() != null) {
            Series series = Series.open(new ActivationId(id), link.id(), plan, start, tx.now());
            recurrences.open(tx, link, series);
            makeDue(tx, link, sim, series, tx.now());
        } else {
            planned(link.id(), id, plan, start, tx.now())
                    .ifPresent(activation -> activations.open(tx, link, sim, activation));
        }
    }

    /// Whether something was put on a link under this id.
    boolean known(Tx tx, ActivationId id) {
        return activations.linkOf(tx, id).isPresent()
                || recurrences.find(tx, id).isPresent();
    }

    /// Ends activations for good. Of a series nothing begins any more then: packages that were made ahead end in the
    /// same way, while those that have begun live on.
    void end(Tx tx, Link link, @Nullable Sim sim, List<Activation> ending, ActivationStatus how) {
        for (Activation activation : ending) {
            activations.save(tx, link, sim, activation, activation.become(how, tx.now()));
        }
        for (Activation other : activations.lockLive(tx, link.id())) {
            if (ending.stream().anyMatch(activation -> endsWith(other, activation))) {
                activations.save(tx, link, sim, other, other.become(how, tx.now()));
            }
        }
        ending.forEach(activation -> recurrences.stop(tx, link, activation));
    }

    /// Ends everything that is on the link, because it is removed.
    void endAll(Tx tx, Link link, @Nullable Sim sim) {
        end(tx, link, sim, activations.lockLive(tx, link.id()), ActivationStatus.REMOVED);
        recurrences.stopAll(tx, link, series -> true);
    }

    /// Ends the series of a plan, also those that have no package at present.
    void stop(Tx tx, Link link, PlanId plan) {
        recurrences.stopAll(tx, link, series -> series.plan().id().equals(plan));
    }

    /// Whether the one is a package that was made ahead for the series of the other.
    static boolean endsWith(Activation ahead, Activation ended) {
        Occurrence one = ahead.origin().occurrence();
        Occurrence other = ended.origin().occurrence();
        return ahead.activatedAt() == null
                && one != null
                && other != null
                && one.series().equals(other.series());
    }

    @Override
    public String kind() {
        return Recurrences.TIMER_PACKAGE;
    }

    @Override
    public void due(Tx tx, Timer timer) {
        ActivationId id = new ActivationId(timer.subject());
        recurrences
                .find(tx, id)
                .flatMap(found -> links.lockIfThere(tx, found.link()))
                .ifPresent(link -> {
                    Sim sim = link.sim() == null ? null : sims.lock(tx, link.sim());
                    Series series = recurrences.find(tx, id).orElseThrow();
                    makeDue(tx, link, sim, series, later(timer.dueAt(), series.createdAt()));
                    if (sim != null) {
                        enforcement.update(tx, link, sim);
                    }
                });
    }

    /// Makes the next package if it is time; the one after that has a timer of its own.
    private void makeDue(Tx tx, Link link, @Nullable Sim sim, Series series, Instant at) {
        if (due(series, at)) {
            activations.open(tx, link, sim, series.next(new ActivationId(tx.newId()), at));
            recurrences.save(tx, link, series, series.oneMore(at));
        }
    }

    /// A series that began before it was subscribed to makes up for its packages then, not earlier.
    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static boolean due(Series series, Instant at) {
        return series.nextMadeAt().filter(next -> !next.isAfter(at)).isPresent();
    }
}
