package dev.simplane.core.plan;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A plan to be created, or as it shall be from now on. Checks everything that can be checked without the
/// database. Refuses with [Problem.Invalid] for values out of range, [Problem.RuleBroken] for steps or
/// thresholds that do not fit together, [Problem.Duplicate] for two notifications of one kind.
public record PlanDraft(
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
        List<NotificationDraft> notifications) {
    public static final int NAME_LENGTH_MAX = 255;
    public static final int DESCRIPTION_LENGTH_MAX = 2000;
    /// Ten years.
    public static final int VALIDITY_DAYS_MAX = 3650;
    /// 8 PiB: keeps every sum of allowances far from overflow.
    public static final DataSize ALLOWANCE_MAX = new DataSize(1L << 53);
    public static final int NOTIFICATIONS_MAX = 20;
    /// Three concatenated SMS in the GSM 7-bit alphabet.
    public static final int MESSAGE_LENGTH_MAX = 459;
    public static final int STEPS_MAX = 3;

    /// @param threshold as in [Notification]
    public record NotificationDraft(
            Trigger trigger, @Nullable Integer threshold, String message) {
        static NotificationDraft of(Notification notification) {
            return new NotificationDraft(notification.trigger(), notification.threshold(), notification.message());
        }

        /// Whether it goes out for the same reason as the other: a plan has only one of them.
        boolean rivals(NotificationDraft other) {
            return trigger == other.trigger && Objects.equals(threshold, other.threshold);
        }
    }

    public PlanDraft {
        steps = List.copyOf(steps);
        notifications = List.copyOf(notifications);
        requireValues(name, description, allowance, validityDays, recurrence);
        requireRisingSteps(baseRate, steps, allowance);
        requireThresholds(notifications, allowance);
    }

    /// What would make this plan again.
    static PlanDraft of(Plan plan) {
        return new PlanDraft(
                plan.name(),
                plan.description(),
                plan.coverage(),
                plan.allowance(),
                plan.validityDays(),
                plan.activationType(),
                plan.baseRate(),
                plan.steps(),
                plan.recurrence(),
                plan.renewal(),
                plan.notifications().stream().map(NotificationDraft::of).toList());
    }

    private static void requireValues(
            String name,
            @Nullable String description,
            DataSize allowance,
            int validityDays,
            @Nullable Recurrence recurrence) {
        List<Violation> violations = new ArrayList<>();
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            violations.add(new Violation("name", "must have 1 to " + NAME_LENGTH_MAX + " characters"));
        }
        if (description != null && description.length() > DESCRIPTION_LENGTH_MAX) {
            violations.add(new Violation("description", "must have at most " + DESCRIPTION_LENGTH_MAX + " characters"));
        }
        if (allowance.isZero() || allowance.compareTo(ALLOWANCE_MAX) > 0) {
            violations.add(new Violation("allowance", "must be 1 to " + ALLOWANCE_MAX.megabytes() + " megabytes"));
        }
        if (validityDays < 1 || validityDays > VALIDITY_DAYS_MAX) {
            violations.add(new Violation("validityDays", "must be 1 to " + VALIDITY_DAYS_MAX));
        }
        if (recurrence != null && (recurrence.every() < 1 || recurrence.occurrences() < 1)) {
            violations.add(new Violation("recurrence", "must count from 1"));
        }
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
    }

    private static void requireRisingSteps(@Nullable Rate base, List<ThrottleStep> steps, DataSize allowance) {
        if (steps.size() > STEPS_MAX) {
            throw new Problem.Invalid("steps", "must be at most " + STEPS_MAX);
        }
        long before = -1;
        for (ThrottleStep step : steps) {
            long at = step.at(allowance).bytes();
            boolean notSlower = base != null && step.rate().compareTo(base) >= 0;
            if (at <= before || at > allowance.bytes() || notSlower) {
                throw new Problem.RuleBroken(Rule.STEP_INVALID);
            }
            before = at;
        }
    }

    private static void requireThresholds(List<NotificationDraft> notifications, DataSize allowance) {
        if (notifications.size() > NOTIFICATIONS_MAX) {
            throw new Problem.RuleBroken(Rule.TOO_MANY_NOTIFICATIONS);
        }
        for (NotificationDraft notification : notifications) {
            if (notification.message().isEmpty() || notification.message().length() > MESSAGE_LENGTH_MAX) {
                throw new Problem.Invalid("message", "must have 1 to " + MESSAGE_LENGTH_MAX + " characters");
            }
            requireThreshold(notification, allowance);
            if (notifications.stream().filter(notification::rivals).count() > 1) {
                throw duplicate(notification);
            }
        }
    }

    private static void requireThreshold(NotificationDraft notification, DataSize allowance) {
        Integer threshold = notification.threshold();
        boolean fits = switch (notification.trigger()) {
            case PLAN_ACTIVATION, PLAN_EXPIRATION -> threshold == null;
            case DATA_CONSUMPTION_ABSOLUTE ->
                threshold != null
                        && threshold >= 1
                        && DataSize.megabytes(threshold).compareTo(allowance) <= 0;
            case DATA_CONSUMPTION_RELATIVE -> threshold != null && threshold >= 50 && threshold <= 100;
        };
        if (!fits) {
            throw new Problem.RuleBroken(
                    Rule.THRESHOLD_INVALID, threshold == null ? Map.of() : Map.of("threshold", threshold.toString()));
        }
    }

    private static Problem duplicate(NotificationDraft notification) {
        Integer threshold = notification.threshold();
        return threshold == null
                ? new Problem.Duplicate(Entity.NOTIFICATION, "trigger", Symbols.of(notification.trigger()))
                : new Problem.Duplicate(Entity.NOTIFICATION, "threshold", threshold);
    }
}
