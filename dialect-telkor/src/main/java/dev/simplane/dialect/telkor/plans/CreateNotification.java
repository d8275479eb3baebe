package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanDraft.NotificationDraft;
import dev.simplane.core.plan.Trigger;
import dev.simplane.dialect.telkor.Words;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A new notification: the body of `POST /telkor/plans/{plan_id}/notifications`, and an element of a new
/// plan's.
///
/// @param trigger null only until what was read is checked
record CreateNotification(
        @Nullable Trigger trigger, @Nullable Integer threshold, String message) {
    private static final int PERCENT_MIN = 50;
    private static final int PERCENT_MAX = 100;

    /// The whole body.
    static NotificationDraft read(Fields fields) {
        CreateNotification read = among(fields);
        fields.check();
        return read.draft();
    }

    /// One of several; [Fields#check] is left to the caller.
    static CreateNotification among(Fields fields) {
        Trigger trigger = fields.oneOfOrNull("type", text -> Words.parse(Trigger.class, text));
        fields.require("type");
        Integer threshold = trigger == null ? null : threshold(fields, trigger);
        return new CreateNotification(trigger, threshold, fields.text("message", 1, PlanDraft.MESSAGE_LENGTH_MAX));
    }

    private static @Nullable Integer threshold(Fields fields, Trigger trigger) {
        return switch (trigger) {
            case DATA_CONSUMPTION_ABSOLUTE -> (int) fields.integer("threshold", 1, Integer.MAX_VALUE);
            case DATA_CONSUMPTION_RELATIVE -> (int) fields.integer("threshold", PERCENT_MIN, PERCENT_MAX);
            case PLAN_ACTIVATION, PLAN_EXPIRATION -> {
                if (fields.integerOrNull("threshold", Long.MIN_VALUE, Long.MAX_VALUE) != null) {
                    fields.refuse("threshold", Issue.Kind.NOT_ALLOWED, "must be absent for this type");
                }
                yield null;
            }
        };
    }

    NotificationDraft draft() {
        return new NotificationDraft(Objects.requireNonNull(trigger), threshold, message);
    }
}
