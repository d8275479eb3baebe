package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.web.Fields;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /telkor/plans/{plan_id}`. What is left out stays as it is. Null clears `description`,
/// `data_cap` and `reactivation_trigger` (telkor.md 7.4); for everything else it is the same as leaving it out.
final class UpdatePlan {
    private UpdatePlan() {}

    /// @return from the plan as it is to the plan as it shall be
    static UnaryOperator<PlanDraft> read(Fields fields) {
        String name = fields.textOrNull("name", 1, PlanDraft.NAME_LENGTH_MAX);
        boolean described = fields.has("description");
        String description = fields.textOrNull("description", 0, PlanDraft.DESCRIPTION_LENGTH_MAX);
        UUID coverage = fields.uuidOrNull("coverage_id");
        Long includedMb = fields.integerOrNull("included_data_mb", 1, PlanDraft.ALLOWANCE_MAX.megabytes());
        Long validityDays = fields.integerOrNull("validity_days", 1, PlanDraft.VALIDITY_DAYS_MAX);
        Throttle base = fields.oneOfOrNull("base_throttle", Throttle::parse);
        boolean capped = fields.has("data_cap");
        Fields cap = fields.objectOrNull("data_cap");
        DataCap dataCap = cap == null ? null : DataCap.read(cap);
        ActivationType type = fields.oneOfOrNull("activation_type", PlanWords::activationType);
        boolean triggered = fields.has("reactivation_trigger");
        Renewal renewal = fields.oneOfOrNull("reactivation_trigger", PlanWords::renewal);
        fields.check();
        return before -> {
            DataSize allowance = includedMb == null ? before.allowance() : DataSize.megabytes(includedMb);
            return new PlanDraft(
                    name == null ? before.name() : name,
                    described ? description : before.description(),
                    coverage == null ? before.coverage() : new CoverageId(coverage),
                    allowance,
                    validityDays == null ? before.validityDays() : validityDays.intValue(),
                    type == null ? before.activationType() : type,
                    base == null ? before.baseRate() : base.rate(),
                    capped ? steps(dataCap, allowance) : kept(before, allowance),
                    before.recurrence(),
                    triggered ? Objects.requireNonNullElse(renewal, Renewal.NONE) : before.renewal(),
                    before.notifications());
        };
    }

    private static List<ThrottleStep> steps(@Nullable DataCap cap, DataSize allowance) {
        return cap == null ? List.of() : List.of(cap.step(allowance));
    }

    private static List<ThrottleStep> kept(PlanDraft before, DataSize allowance) {
        return allowance.equals(before.allowance())
                ? before.steps()
                : before.steps().stream()
                        .map(step -> DataCap.within(step, allowance))
                        .toList();
    }
}
