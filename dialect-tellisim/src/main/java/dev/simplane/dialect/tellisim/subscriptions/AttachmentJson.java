package dev.simplane.dialect.tellisim.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.plan.Plan;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.Times;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A plan attachment.
record AttachmentJson(
        @JsonProperty("plan_attachment_id") UUID id,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("activation_at") @Nullable String activationAt,
        @JsonProperty("expiration_at") @Nullable String expirationAt,
        @JsonProperty("used_allowance") Used usedAllowance,
        String state,
        AttachedPlan plan) {
    /// What lies within the allowance; traffic that a throttled plan lets go on is not counted.
    record Used(long dataBytes) {}

    /// The plan as it was when it was attached.
    ///
    /// @param regionCode left out when the coverage profile was deleted
    record AttachedPlan(
            String name,
            @JsonProperty("_id") UUID id,
            @JsonProperty("coverage_id") UUID coverageId,

            @JsonProperty("region_code") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String regionCode,

            String label,
            boolean throttling,
            boolean recurring,
            @JsonProperty("data_mega_bytes") long dataMegaBytes,
            @JsonProperty("period_days") int periodDays) {
        static AttachedPlan from(Plan plan, @Nullable String regionCode, Label label) {
            return new AttachedPlan(
                    plan.name(),
                    plan.id().value(),
                    plan.coverage().value(),
                    regionCode,
                    label.wire(),
                    !plan.steps().isEmpty(),
                    plan.recurrence() != null,
                    plan.allowance().megabytes(),
                    plan.validityDays());
        }
    }

    /// @param label of the SIM: a plan is attached only to SIMs of its label
    static AttachmentJson from(Activation activation, @Nullable String regionCode, Label label) {
        return new AttachmentJson(
                activation.id().value(),
                Times.stamp(activation.createdAt()),
                Times.exactOrNull(activation.activatedAt()),
                Times.exactOrNull(activation.expiresAt()),
                new Used(activation.used().bytes()),
                state(activation.status()),
                AttachedPlan.from(activation.plan(), regionCode, label));
    }

    static String state(ActivationStatus status) {
        return switch (status) {
            case SCHEDULED -> "CREATED";
            case PENDING -> "PENDING_FOR_FIRST_USE";
            case ACTIVE, DEPLETED -> "ACTIVE";
            case SUSPENDED -> "SUSPENDED";
            case EXPIRED, REMOVED, FAILED -> "EXPIRED";
        };
    }
}
