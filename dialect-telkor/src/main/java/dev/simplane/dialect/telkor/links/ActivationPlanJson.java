package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.plan.Plan;
import java.util.UUID;

/// The plan as it was when the activation was made.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ActivationPlanJson(UUID id, String name, long includedDataMb, int validityDays) {
    static ActivationPlanJson from(Plan plan) {
        return new ActivationPlanJson(
                plan.id().value(), plan.name(), plan.allowance().megabytes(), plan.validityDays());
    }
}
