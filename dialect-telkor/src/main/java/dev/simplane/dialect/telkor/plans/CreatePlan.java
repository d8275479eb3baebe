package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.Renewal;
import dev.simplane.web.Fields;
import java.util.List;
import java.util.UUID;

/// The body of `POST /telkor/plans`. For what may be left out, null means the same as leaving it out.
final class CreatePlan {
    private CreatePlan() {}

    static PlanDraft read(Fields fields) {
        String name = fields.text("name", 1, PlanDraft.NAME_LENGTH_MAX);
        String description = fields.textOrNull("description", 0, PlanDraft.DESCRIPTION_LENGTH_MAX);
        UUID coverage = fields.uuid("coverage_id");
        long includedMb = fields.integer("included_data_mb", 1, PlanDraft.ALLOWANCE_MAX.megabytes());
        long validityDays = fields.integer("validity_days", 1, PlanDraft.VALIDITY_DAYS_MAX);
        Throttle base = fields.oneOfOrNull("base_throttle", Throttle::parse);
        Fields cap = fields.objectOrNull("data_cap");
        DataCap dataCap = cap == null ? null : DataCap.read(cap);
        ActivationType type = fields.oneOfOrNull("activation_type", PlanWords::activationType);
        Renewal renewal = fields.oneOfOrNull("reactivation_trigger", PlanWords::renewal);
        List<CreateNotification> alerts = fields.objects("notifications", PlanDraft.NOTIFICATIONS_MAX).stream()
                .map(CreateNotification::among)
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
                dataCap == null ? List.of() : List.of(dataCap.step(DataSize.megabytes(includedMb))),
                null,
                renewal == null ? Renewal.NONE : renewal,
                alerts.stream().map(CreateNotification::draft).toList());
    }
}
