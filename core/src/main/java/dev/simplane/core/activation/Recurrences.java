package dev.simplane.core.activation;

import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.timer.Timers;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Series of packages inside a transaction: every change of one writes its row, its event and its timer together.
/// Whoever changes a series holds the lock of its link.
public final class Recurrences {
    /// Timer: a package of a series is to be made.
    public static final String TIMER_PACKAGE = "series_package";

    private final Timers timers;
    private final SeriesStore store = new SeriesStore();

    public Recurrences(Timers timers) {
        this.timers = timers;
    }

    public Optional<Series> find(Tx tx, ActivationId id) {
        return store.find(tx, id);
    }

    /// Adds a new series.
    public void open(Tx tx, Link link, Series series) {
        store.insert(tx, series);
        tx.append(new SeriesEvent.Created(
                series.id().value(),
                link.id().value(),
                series.plan().id().value(),
                simId(link),
                series.recurrence().occurrences()));
        schedule(tx, series);
    }

    /// Stores a changed series, with all that follows from the change.
    public void save(Tx tx, Link link, Series before, Series after) {
        if (after.equals(before)) {
            return;
        }
        store.save(tx, after);
        schedule(tx, after);
        if (before.status() != after.status()) {
            tx.append(new SeriesEvent.Ended(
                    after.id().value(),
                    link.id().value(),
                    after.plan().id().value(),
                    simId(link),
                    Symbols.of(after.status()),
                    after.made()));
        }
    }

    /// Ends the series of a package, if it is one.
    public void stop(Tx tx, Link link, Activation activation) {
        Occurrence occurrence = activation.origin().occurrence();
        if (occurrence != null) {
            store.find(tx, occurrence.series()).ifPresent(series -> save(tx, link, series, series.stop(tx.now())));
        }
    }

    /// Ends every series of the link that is meant.
    public void stopAll(Tx tx, Link link, Predicate<Series> meant) {
        store.runningOf(tx, link.id()).stream()
                .filter(meant)
                .forEach(series -> save(tx, link, series, series.stop(tx.now())));
    }

    /// A first package whose begin was left to the traffic has begun: the calendar runs from there.
    void begun(Tx tx, Link link, Activation activation) {
        Occurrence occurrence = activation.origin().occurrence();
        Instant at = activation.activatedAt();
        if (occurrence != null && at != null && activation.start().mode() == Start.Mode.AT_FIRST_USE) {
            store.find(tx, occurrence.series())
                    .filter(series -> series.firstStart() == null)
                    .ifPresent(series -> save(tx, link, series, series.begunAt(at)));
        }
    }

    private void schedule(Tx tx, Series series) {
        UUID subject = series.id().value();
        Optional<Instant> next = series.nextMadeAt();
        if (next.isPresent()) {
            timers.schedule(tx, TIMER_PACKAGE, subject, next.get());
        } else {
            timers.cancel(tx, TIMER_PACKAGE, subject);
        }
    }

    private static @Nullable UUID simId(Link link) {
        return link.sim() == null ? null : link.sim().value();
    }
}
