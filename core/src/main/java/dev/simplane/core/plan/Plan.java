package dev.simplane.core.plan;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A data package that can be activated on links.
///
/// @param validityDays from activation, 24 hours each
/// @param baseRate the speed from the start, null for unlimited
/// @param steps at most three, rising; a last step at the whole allowance lets traffic go on at its speed until expiry
/// @param recurrence null for a plan that is not recurring
public record Plan(
        PlanId id,
        String name,
        @Nullable String description,
        CoverageId coverage,
        DataSize allowance,
        int validityDays,
        ActivationType activationType,
        @Nullable Rate baseRate,
        List<ThrottleStep> steps,
        @Nullable Recurrence recurrence,
        Renewal renewal,
        List<Notification> notifications,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt,
        @Nullable Instant deletedAt) {
    public Plan {
        steps = List.copyOf(steps);
        notifications = List.copyOf(notifications);
    }

    /// Whether traffic goes on, slower, when the allowance is used up.
    public boolean continuesWhenUsedUp() {
        return steps.stream().anyMatch(step -> step.at(allowance).compareTo(allowance) >= 0);
    }

    /// The speed in force after this much usage: that of the last step begun, before any the base rate; null for
    /// unlimited.
    public @Nullable Rate rateAt(DataSize used) {
        Rate rate = baseRate;
        for (ThrottleStep step : steps) {
            if (used.compareTo(step.at(allowance)) >= 0) {
                rate = step.rate();
            }
        }
        return rate;
    }

    /// The plan as drafted; its notifications stay.
    Plan changed(PlanDraft draft, Instant now) {
        return new Plan(
                id,
                draft.name(),
                draft.description(),
                draft.coverage(),
                draft.allowance(),
                draft.validityDays(),
                draft.activationType(),
                draft.baseRate(),
                draft.steps(),
                draft.recurrence(),
                draft.renewal(),
                notifications,
                createdAt,
                now,
                archivedAt,
                deletedAt);
    }

    /// The plan off sale since then, or on sale again.
    Plan archived(@Nullable Instant since, Instant now) {
        return new Plan(
                id,
                name,
                description,
                coverage,
                allowance,
                validityDays,
                activationType,
                baseRate,
                steps,
                recurrence,
                renewal,
                notifications,
                createdAt,
                now,
                since,
                deletedAt);
    }

    Plan with(List<Notification> loaded) {
        return new Plan(
                id,
                name,
                description,
                coverage,
                allowance,
                validityDays,
                activationType,
                baseRate,
                steps,
                recurrence,
                renewal,
                loaded,
                createdAt,
                updatedAt,
                archivedAt,
                deletedAt);
    }
}
