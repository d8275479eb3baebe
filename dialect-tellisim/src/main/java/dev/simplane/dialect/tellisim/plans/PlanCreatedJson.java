package dev.simplane.dialect.tellisim.plans;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.plan.PlanView;
import java.util.UUID;

/// The flat answer to a new plan; the vendor's message begins in lower case here.
record PlanCreatedJson(
        boolean error,
        String message,
        @JsonProperty("plan_id") UUID planId) {
    static PlanCreatedJson from(PlanView view) {
        return new PlanCreatedJson(
                false, "plan created successfully", view.plan().id().value());
    }
}
