package dev.simplane.core.domain;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanDraft.NotificationDraft;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.ThrottleStep.Share;
import dev.simplane.core.plan.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A plan said in few words. Untold: 100 MB for 30 days, at once, at full speed, without steps, renewal or messages.
public final class PlanSpec {
    /// Where plans without a database are used.
    public static final CoverageId HOME = new CoverageId(new UUID(0, 1));

    private static final Instant MADE_AT = Instant.parse("2026-11-01T00:00:00Z");

    private CoverageId coverage = HOME;
    private DataSize allowance = DataSize.megabytes(100);
    private int validityDays = 30;
    private ActivationType type = ActivationType.IMMEDIATE;
    private @Nullable Rate baseRate;
    private final List<ThrottleStep> steps = new ArrayList<>();
    private @Nullable Recurrence recurrence;
    private Renewal renewal = Renewal.NONE;
    private final List<NotificationDraft> notifications = new ArrayList<>();

    private PlanSpec() {}

    public static PlanSpec plan() {
        return new PlanSpec();
    }

    public PlanSpec on(CoverageId where) {
        coverage = where;
        return this;
    }

    public PlanSpec megabytes(long megabytes) {
        return bytes(DataSize.megabytes(megabytes).bytes());
    }

    public PlanSpec bytes(long bytes) {
        allowance = new DataSize(bytes);
        return this;
    }

    public PlanSpec days(int days) {
        validityDays = days;
        return this;
    }

    public PlanSpec atFirstUse() {
        type = ActivationType.FIRST_USE;
        return this;
    }

    public PlanSpec kbps(int kbps) {
        baseRate = new Rate(kbps);
        return this;
    }

    public PlanSpec step(int percent, int kbps) {
        steps.add(new ThrottleStep(Share.percent(percent), new Rate(kbps)));
        return this;
    }

    public PlanSpec stepAtBytes(long bytes, int kbps) {
        steps.add(new ThrottleStep(Share.bytes(new DataSize(bytes)), new Rate(kbps)));
        return this;
    }

    public PlanSpec recurring() {
        return recurring(Recurrence.Unit.MONTH, 1, 12);
    }

    public PlanSpec recurring(Recurrence.Unit unit, int every, int occurrences) {
        recurrence = new Recurrence(unit, every, occurrences);
        return this;
    }

    public PlanSpec renewing(Renewal trigger) {
        renewal = trigger;
        return this;
    }

    public PlanSpec telling(Trigger trigger, String message) {
        notifications.add(new NotificationDraft(trigger, null, message));
        return this;
    }

    public PlanSpec telling(Trigger trigger, int threshold, String message) {
        notifications.add(new NotificationDraft(trigger, threshold, message));
        return this;
    }

    /// As it is sent to be created.
    public PlanDraft draft() {
        return new PlanDraft(
                "Plan",
                null,
                coverage,
                allowance,
                validityDays,
                type,
                baseRate,
                steps,
                recurrence,
                renewal,
                notifications);
    }

    /// As it would lie in the database, without one; no notifications.
    public Plan build() {
        PlanDraft draft = draft();
        return new Plan(
                new PlanId(new UUID(0, 2)),
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
                List.of(),
                MADE_AT,
                MADE_AT,
                null,
                null);
    }
}
