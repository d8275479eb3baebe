package dev.simplane.core.activation;

import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A recurring plan on a link: activations, called packages, that follow each other by the calendar. Each is made
/// [#AHEAD] of its begin and lives the plan's validity from there, so packages may overlap or leave gaps.
///
/// @param id that of its first package, which may be made later
/// @param plan as it was when it was subscribed to; it may be archived or deleted since
/// @param firstStart when the first package begins; null until its first traffic, where that decides
/// @param made packages so far
public record Series(
        ActivationId id,
        LinkId link,
        Plan plan,
        Status status,
        @Nullable Instant firstStart,
        int made,
        Instant createdAt,
        @Nullable Instant endedAt) {
    /// How long before its begin a package is made (TelliSIM [page]).
    public static final Duration AHEAD = Duration.ofHours(12);

    /// Where a series stands.
    public enum Status {
        RUNNING,
        /// All packages were made; the last ones may still live.
        COMPLETED,
        /// By the customer, or with its link: no more packages follow.
        STOPPED
    }

    /// A series without packages yet.
    ///
    /// @param plan a recurring one
    public static Series open(ActivationId id, LinkId link, Plan plan, Start start, Instant now) {
        Instant first = switch (start.mode()) {
            case AT_FIRST_USE -> null;
            case AS_PLANNED ->
                switch (plan.activationType()) {
                    case IMMEDIATE -> now;
                    case FIRST_USE -> null;
                };
            case WINDOW -> start.from();
        };
        return new Series(id, link, plan, Status.RUNNING, first, 0, now, null);
    }

    public Recurrence recurrence() {
        return Objects.requireNonNull(plan.recurrence());
    }

    /// When the next package is to be made; nothing when none follows, or when that is not known before the first
    /// traffic.
    public Optional<Instant> nextMadeAt() {
        if (status != Status.RUNNING) {
            return Optional.empty();
        }
        if (firstStart == null) {
            return made == 0 ? Optional.of(createdAt) : Optional.empty();
        }
        return Optional.of(recurrence().start(firstStart, made + 1).minus(AHEAD));
    }

    /// The next package as it is made at this moment.
    ///
    /// @param fresh an id for it, unless it is the first one
    public Activation next(ActivationId fresh, Instant now) {
        int number = made + 1;
        return Activation.open(
                number == 1 ? id : fresh, link, plan, Origin.packageOf(id, number), startOf(number), now);
    }

    private Start startOf(int number) {
        if (firstStart == null) {
            return Start.AT_FIRST_USE;
        }
        Instant from = recurrence().start(firstStart, number);
        return Start.window(from, from.plus(Duration.ofDays(plan.validityDays())));
    }

    /// The series with one package more; it is complete when that was the last.
    public Series oneMore(Instant at) {
        boolean last = made + 1 >= recurrence().occurrences();
        return new Series(
                id, link, plan, last ? Status.COMPLETED : status, firstStart, made + 1, createdAt, last ? at : endedAt);
    }

    /// The series whose first package has begun with its first traffic.
    public Series begunAt(Instant at) {
        return new Series(id, link, plan, status, at, made, createdAt, endedAt);
    }

    /// The series when no more packages follow; one that has ended stays as it is.
    public Series stop(Instant at) {
        return status == Status.RUNNING
                ? new Series(id, link, plan, Status.STOPPED, firstStart, made, createdAt, at)
                : this;
    }
}
