package dev.simplane.dialect.tellisim.plans;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanView;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.Times;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A plan. The members of throttling and of recurrence are there only for plans that have them.
record PlanJson(
        @JsonProperty("plan_name") String planName,
        @JsonProperty("plan_id") UUID planId,
        @JsonProperty("coverage_id") UUID coverageId,
        @JsonProperty("archived_at") @Nullable String archivedAt,
        @JsonProperty("region_code") String regionCode,
        String label,
        @JsonProperty("created_at") String createdAt,
        boolean throttling,
        boolean recurring,
        @JsonProperty("data_mega_bytes") long dataMegaBytes,
        @JsonProperty("period_days") int periodDays,
        boolean archive,
        @JsonUnwrapped @Nullable ThrottlingJson thresholds,
        @JsonUnwrapped @Nullable RecurringJson rhythm) {
    /// @param periodIterations the vendor does not explain it; the same as `nbOccurrence`
    record RecurringJson(
            @JsonProperty("period_iterations") int periodIterations,
            @JsonProperty("nb_occurrence") int nbOccurrence,
            @JsonProperty("recurring_periodicity_type") String type,
            @JsonProperty("recurring_periodicity_frequency") int frequency) {
        static @Nullable RecurringJson from(@Nullable Recurrence recurrence) {
            return recurrence == null
                    ? null
                    : new RecurringJson(
                            recurrence.occurrences(),
                            recurrence.occurrences(),
                            Periodicity.type(recurrence.unit()),
                            recurrence.every());
        }
    }

    /// Nothing for a plan whose coverage has no label.
    static Optional<PlanJson> ifVisible(PlanView view) {
        return Label.of(view.coverage()).map(label -> from(view, label));
    }

    /// @param view of a plan that has a label
    static PlanJson from(PlanView view) {
        return from(view, Label.of(view.coverage()).orElseThrow());
    }

    private static PlanJson from(PlanView view, Label label) {
        Plan plan = view.plan();
        return new PlanJson(
                plan.name(),
                plan.id().value(),
                plan.coverage().value(),
                Times.stampOrNull(plan.archivedAt()),
                view.coverage().regionCode(),
                label.wire(),
                Times.stamp(plan.createdAt()),
                !plan.steps().isEmpty(),
                plan.recurrence() != null,
                plan.allowance().megabytes(),
                plan.validityDays(),
                plan.archivedAt() != null,
                ThrottlingJson.from(plan),
                RecurringJson.from(plan.recurrence()));
    }
}
