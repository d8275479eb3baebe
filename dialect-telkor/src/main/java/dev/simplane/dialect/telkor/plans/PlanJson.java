package dev.simplane.dialect.telkor.plans;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PlanJson(
        UUID id,
        String name,
        @Nullable String description,
        CoverageSummaryJson coverage,
        long includedDataMb,
        int validityDays,
        String baseThrottle,
        @Nullable DataCapJson dataCap,
        String activationType,
        @Nullable String reactivationTrigger,
        List<NotificationJson> notifications,
        String createdAt,
        String updatedAt) {
    PlanJson {
        notifications = List.copyOf(notifications);
    }

    static PlanJson from(PlanView view) {
        Plan plan = view.plan();
        return new PlanJson(
                plan.id().value(),
                plan.name(),
                plan.description(),
                CoverageSummaryJson.from(view.coverage()),
                plan.allowance().megabytes(),
                plan.validityDays(),
                Throttle.of(plan.baseRate()).symbol(),
                DataCapJson.from(plan),
                PlanWords.of(plan.activationType()),
                PlanWords.of(plan.renewal()),
                plan.notifications().stream().map(NotificationJson::from).toList(),
                plan.createdAt().toString(),
                plan.updatedAt().toString());
    }
}
