package dev.simplane.core.activation;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A plan instance on a link.
///
/// @param plan as it was when the activation was made; later changes of the plan leave it alone
/// @param start what was asked for
/// @param activatedAt null until it begins
/// @param expiresAt null while no end is known
/// @param endedAt when it reached a status that is final
/// @param used at most the allocation
/// @param overrun traffic that went on at the speed of a last step at 100 %
public record Activation(
        ActivationId id,
        LinkId link,
        Plan plan,
        ActivationStatus status,
        Origin origin,
        Start start,
        @Nullable Instant activatedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        DataSize used,
        DataSize overrun,
        Instant createdAt,
        Instant updatedAt) {
    /// Those that expire first in front and those without an end behind, ties by age: the order in which traffic goes
    /// to those that are active.
    public static final Comparator<Activation> BY_EXPIRY = Comparator.comparing(
                    Activation::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Activation::createdAt);

    /// A new activation, already begun if its start has come.
    public static Activation open(ActivationId id, LinkId link, Plan plan, Origin origin, Start start, Instant now) {
        boolean ahead = start.from() != null && start.from().isAfter(now);
        Activation made = new Activation(
                id,
                link,
                plan,
                ahead ? ActivationStatus.SCHEDULED : ActivationStatus.PENDING,
                origin,
                start,
                null,
                ahead ? start.until() : null,
                null,
                DataSize.ZERO,
                DataSize.ZERO,
                now,
                now);
        return switch (start.mode()) {
            case AT_FIRST_USE -> made;
            case AS_PLANNED ->
                switch (plan.activationType()) {
                    case IMMEDIATE -> made.activate(now);
                    case FIRST_USE -> made;
                };
            case WINDOW ->
                ahead
                        ? made
                        : made.activate(Objects.requireNonNull(start.from())).touched(now);
        };
    }

    public Source source() {
        return origin.source();
    }

    /// The activation that this one follows, if it is a renewal.
    public @Nullable ActivationId renews() {
        return origin.renews();
    }

    /// The allowance.
    public DataSize allocated() {
        return plan.allowance();
    }

    public DataSize remaining() {
        return allocated().minus(used);
    }

    /// Where its traffic may flow.
    public CoverageId coverage() {
        return plan.coverage();
    }

    /// Whether it can pay for traffic now.
    public boolean usable() {
        return status == ActivationStatus.ACTIVE && (!remaining().isZero() || plan.continuesWhenUsedUp());
    }

    /// Whether the first traffic would begin it.
    public boolean waiting() {
        return status == ActivationStatus.PENDING;
    }

    /// Begins: validity counts from this moment, unless a window says otherwise.
    public Activation activate(Instant at) {
        Instant until = start.until();
        Instant expiry = until != null ? until : at.plus(Duration.ofDays(plan.validityDays()));
        return with(ActivationStatus.ACTIVE, at, expiry, at);
    }

    /// Takes traffic.
    ///
    /// @param size at most what remains
    public Activation use(DataSize size, Instant at) {
        DataSize sum = used.plus(size);
        boolean depleted = sum.equals(allocated()) && !plan.continuesWhenUsedUp();
        Activation counted = new Activation(
                id, link, plan, status, origin, start, activatedAt, expiresAt, endedAt, sum, overrun, createdAt, at);
        return depleted ? counted.with(ActivationStatus.DEPLETED, activatedAt, expiresAt, at) : counted;
    }

    /// Takes traffic past the allowance, at the speed of the last step.
    public Activation overrun(DataSize size, Instant at) {
        return new Activation(
                id,
                link,
                plan,
                status,
                origin,
                start,
                activatedAt,
                expiresAt,
                endedAt,
                used,
                overrun.plus(size),
                createdAt,
                at);
    }

    /// Ends, or moves on, in another way than by traffic.
    ///
    /// @throws Problem.RuleBroken when its state does not allow that
    public Activation become(ActivationStatus next, Instant at) {
        return with(next, activatedAt, expiresAt, at);
    }

    private Activation with(ActivationStatus next, @Nullable Instant activated, @Nullable Instant expires, Instant at) {
        if (!status.mayBecome(next)) {
            throw new Problem.RuleBroken(
                    Rule.TRANSITION_FORBIDDEN, Map.of("from", Symbols.of(status), "to", Symbols.of(next)));
        }
        return new Activation(
                id,
                link,
                plan,
                next,
                origin,
                start,
                activated,
                expires,
                next.ended() ? at : endedAt,
                used,
                overrun,
                createdAt,
                at);
    }

    private Activation touched(Instant at) {
        return new Activation(
                id, link, plan, status, origin, start, activatedAt, expiresAt, endedAt, used, overrun, createdAt, at);
    }
}
