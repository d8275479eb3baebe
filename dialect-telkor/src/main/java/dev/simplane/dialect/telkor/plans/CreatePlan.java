package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanDraft.NotificationDraft;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.Trigger;
import dev.simplane.dialect.telkor.Words;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The body of `POST /telkor/plans`. For what may be left out, null means the same as leaving it out.
final class CreatePlan {
    private static final int PERCENT_MIN = 50;
    private static final int PERCENT_MAX = 100;

    private CreatePlan() {}

    static PlanDraft read(Fields fields) {
        String name = fields.text("name", 1, PlanDraft.NAME_LENGTH_MAX);
        String description = fields.textOrNull("description", 0, PlanDraft.DESCRIPTION_LENGTH_MAX);
        UUID coverage = fields.uuid("coverage_id");
        long includedMb = fields.integer("included_data_mb", 1, PlanDraft.ALLOWANCE_MAX.megabytes());
        long validityDays = fields.integer("validity_days", 1, PlanDraft.VALIDITY_DAYS_MAX);
        Throttle base = fields.oneOfOrNull("base_throttle", Throttle::parse);
        Fields cap = fields.objectOrNull("data_cap");
        Cap dataCap = cap == null ? null : Cap.read(cap);
        ActivationType type = fields.oneOfOrNull("activation_type", PlanWords::activationType);
        Renewal renewal = fields.oneOfOrNull("reactivation_trigger", PlanWords::renewal);
        List<Alert> alerts = fields.objects("notifications", PlanDraft.NOTIFICATIONS_MAX).stream()
                .map(Alert::read)
                .toList();
        fields.check();
        return new PlanDraft(
                name,
                description,
                new CoverageId(coverage),
                DataSize.megabytes(includedMb),
                (int) validityDays,
                type == null ? ActivationType.IMMEDIATE : type,
                base == null ? null : base.rate(),
                dataCap == null ? List.of() : List.of(dataCap.step(includedMb)),
                null,
                renewal == null ? Renewal.NONE : renewal,
                alerts.stream().map(Alert::draft).toList());
    }

    private record Cap(long thresholdMb, Throttle throttle) {
        static Cap read(Fields fields) {
            return new Cap(
                    fields.integer("threshold_mb", Long.MIN_VALUE, Long.MAX_VALUE),
                    fields.oneOf("throttle", Throttle::parse, Throttle.UNLIMITED));
        }

        /// @throws Problem.RuleBroken unless it begins within the allowance and limits something
        ThrottleStep step(long includedMb) {
            if (thresholdMb < 1 || thresholdMb >= includedMb || throttle == Throttle.UNLIMITED) {
                throw new Problem.RuleBroken(
                        Rule.STEP_INVALID,
                        Map.of("threshold_mb", Long.toString(thresholdMb), "throttle", throttle.symbol()));
            }
            return new ThrottleStep(
                    ThrottleStep.Share.bytes(DataSize.megabytes(thresholdMb)), Objects.requireNonNull(throttle.rate()));
        }
    }

    private record Alert(
            @Nullable Trigger trigger, @Nullable Integer threshold, String message) {
        static Alert read(Fields fields) {
            Trigger trigger = fields.oneOfOrNull("type", text -> Words.parse(Trigger.class, text));
            fields.require("type");
            Integer threshold = trigger == null ? null : threshold(fields, trigger);
            return new Alert(trigger, threshold, fields.text("message", 1, PlanDraft.MESSAGE_LENGTH_MAX));
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
}
