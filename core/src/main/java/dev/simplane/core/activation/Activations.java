package dev.simplane.core.activation;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.message.Messages;
import dev.simplane.core.plan.Notification;
import dev.simplane.core.plan.Trigger;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.timer.Timers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Activations inside a transaction: every change of one writes its row, its events, its timers and its
/// notifications together.
public final class Activations {
    /// Timer: the window of a scheduled activation begins.
    public static final String TIMER_START = "activation_start";

    /// Timer: an activation has lived its validity.
    public static final String TIMER_EXPIRY = "activation_expiry";

    private final Timers timers;
    private final Messages messages;
    private final Recurrences recurrences;
    private final ActivationStore store = new ActivationStore();

    public Activations(Timers timers, Messages messages, Recurrences recurrences) {
        this.timers = timers;
        this.messages = messages;
        this.recurrences = recurrences;
    }

    /// @param statuses any of them; empty for all
    public Page<Activation> ofLink(
            Tx tx, LinkId link, Set<ActivationStatus> statuses, Sort<ActivationColumn> sort, PageRequest page) {
        return store.ofLink(tx, link, statuses, sort, page);
    }

    /// What is not over on these links, newest first.
    public Map<LinkId, List<Activation>> liveOf(Tx tx, Collection<LinkId> links) {
        return store.liveOf(tx, links).stream().collect(Collectors.groupingBy(Activation::link));
    }

    /// What is not over on the link, locked, in the order in which traffic goes to it.
    public List<Activation> lockLive(Tx tx, LinkId link) {
        return tx.known()
                .get(new LiveOf(link), LiveAhead.class)
                .map(ahead -> ahead.of(tx, link))
                .orElseGet(() -> store.lockLive(tx, link));
    }

    /// Lets [#lockLive] of any of these locked links read what is on all of them.
    public void lockLiveAhead(Tx tx, Collection<LinkId> links) {
        LiveAhead ahead = new LiveAhead(List.copyOf(links));
        links.forEach(link -> tx.known().put(new LiveOf(link), ahead));
    }

    /// Where [dev.simplane.core.kernel.Known] has what is not over on a link.
    private record LiveOf(LinkId link) {}

    /// Read when it is first asked for.
    private final class LiveAhead {
        private final List<LinkId> links;
        private @Nullable Map<LinkId, List<Activation>> read;

        LiveAhead(List<LinkId> links) {
            this.links = links;
        }

        List<Activation> of(Tx tx, LinkId link) {
            if (read == null) {
                read = store.lockLive(tx, links).stream().collect(Collectors.groupingBy(Activation::link));
            }
            return read.getOrDefault(link, List.of());
        }
    }

    public Activation require(Tx tx, LinkId link, ActivationId id) {
        return find(tx, link, id).orElseThrow(() -> new Problem.NotFound(Entity.ACTIVATION, id));
    }

    public Optional<Activation> find(Tx tx, LinkId link, ActivationId id) {
        return store.find(tx, link, id);
    }

    /// The link that an activation is on.
    public Optional<LinkId> linkOf(Tx tx, ActivationId id) {
        return store.linkOf(tx, id);
    }

    /// Adds a new activation.
    ///
    /// @param sim null when the link has none
    /// @return false when it renews one that has been renewed already, or is a package that was made
    ///     already
    public boolean open(Tx tx, Link link, @Nullable Sim sim, Activation activation) {
        tx.known().remove(new LiveOf(link.id()));
        if (!store.insert(tx, activation)) {
            return false;
        }
        Occurrence occurrence = activation.origin().occurrence();
        tx.append(new ActivationEvent.Created(
                activation.id().value(),
                link.id().value(),
                activation.plan().id().value(),
                sim == null ? null : sim.id().value(),
                Symbols.of(activation.source()),
                occurrence == null ? null : occurrence.number()));
        if (activation.status() == ActivationStatus.ACTIVE) {
            begun(tx, link, sim, activation);
        } else if (activation.status() == ActivationStatus.SCHEDULED) {
            timers.schedule(
                    tx,
                    TIMER_START,
                    activation.id().value(),
                    Objects.requireNonNull(activation.start().from()));
        }
        return true;
    }

    /// Stores a changed activation, with all that follows from the change.
    ///
    /// @param sim null when the link has none any more
    public void save(Tx tx, Link link, @Nullable Sim sim, Activation before, Activation after) {
        tx.known().remove(new LiveOf(link.id()));
        store.save(tx, after);
        if (sim != null) {
            consumed(tx, link, sim, before, after);
        }
        if (before.status() == after.status()) {
            return;
        }
        if (after.status() == ActivationStatus.ACTIVE) {
            begun(tx, link, sim, after);
            return;
        }
        tx.append(status(link, sim, after));
        if (after.status().ended()) {
            timers.cancel(tx, TIMER_START, after.id().value());
            timers.cancel(tx, TIMER_EXPIRY, after.id().value());
        }
        if (after.status() == ActivationStatus.EXPIRED && sim != null) {
            notify(tx, link, sim, after, Trigger.PLAN_EXPIRATION);
        }
    }

    private void begun(Tx tx, Link link, @Nullable Sim sim, Activation activation) {
        tx.append(status(link, sim, activation));
        if (activation.expiresAt() != null) {
            timers.schedule(tx, TIMER_EXPIRY, activation.id().value(), activation.expiresAt());
        }
        recurrences.begun(tx, link, activation);
        if (sim != null) {
            notify(tx, link, sim, activation, Trigger.PLAN_ACTIVATION);
        }
    }

    /// Thresholds that the usage has just reached: one event for the fixed ones, one message per
    /// notification.
    private void consumed(Tx tx, Link link, Sim sim, Activation before, Activation after) {
        if (before.used().equals(after.used())) {
            return;
        }
        List<Integer> crossed = Thresholds.crossed(before.used(), after.used(), after.allocated());
        if (!crossed.isEmpty()) {
            tx.append(new ActivationEvent.AllowanceConsumed(
                    after.id().value(),
                    link.id().value(),
                    after.plan().id().value(),
                    sim.id().value(),
                    sim.iccid().value(),
                    crossed,
                    after.used().bytes(),
                    after.allocated().bytes(),
                    after.plan().recurrence() != null,
                    sim.zone()));
        }
        for (Notification notification : after.plan().notifications()) {
            boolean reached = notification
                    .at(after.allocated())
                    .filter(at -> Thresholds.reached(before.used(), after.used(), at))
                    .isPresent();
            if (reached) {
                messages.notify(tx, link, sim, notification, after.id().value());
            }
        }
    }

    private void notify(Tx tx, Link link, Sim sim, Activation activation, Trigger trigger) {
        activation.plan().notifications().stream()
                .filter(notification -> notification.trigger() == trigger)
                .forEach(notification -> messages.notify(
                        tx, link, sim, notification, activation.id().value()));
    }

    private static ActivationEvent status(Link link, @Nullable Sim sim, Activation activation) {
        UUID simId = sim == null ? null : sim.id().value();
        return new ActivationEvent.StatusChanged(
                activation.id().value(),
                link.id().value(),
                activation.plan().id().value(),
                simId,
                Symbols.of(activation.status()),
                activation.updatedAt());
    }
}
