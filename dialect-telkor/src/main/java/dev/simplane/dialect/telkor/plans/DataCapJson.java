package dev.simplane.dialect.telkor.plans;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.plan.Plan;
import org.jspecify.annotations.Nullable;

/// @param thresholdMb whole megabytes, at least 1: a step that another dialect gave in percent is rounded down
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DataCapJson(long thresholdMb, String throttle) {
    /// The plan's first step; further ones, which only other dialects make, do not show.
    static @Nullable DataCapJson from(Plan plan) {
        return plan.steps().stream()
                .findFirst()
                .map(step -> new DataCapJson(
                        Math.max(1, step.at(plan.allowance()).megabytes()),
                        Throttle.of(step.rate()).symbol()))
                .orElse(null);
    }
}
