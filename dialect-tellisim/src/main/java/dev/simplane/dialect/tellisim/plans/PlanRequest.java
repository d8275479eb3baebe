package dev.simplane.dialect.tellisim.plans;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.ThrottleStep.Share;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a new plan. Members of a feature that is off are not looked at.
final class PlanRequest {
    private static final int PERIOD_DAYS_MAX = 1825;
    private static final int OCCURRENCES_MIN = 2;
    private static final int OCCURRENCES_MAX = 550;
    /// Ours: five years of days, as a period has at most; keeps the last of 550 packages within the calendar.
    private static final int FREQUENCY_MAX = 1825;

    private static final List<String> LIMITS =
            List.of("128", "256", "384", "512", "1024", "3072", "5120", "7680", "10240", "20480");
    private static final List<String> PERIODICITIES = List.of("0", "1", "2");

    private PlanRequest() {}

    static PlanDraft read(Fields fields) {
        CoverageId coverage = new CoverageId(fields.uuid("coverage_id"));
        long megabytes = fields.integer("data_MBs", 1, PlanDraft.ALLOWANCE_MAX.megabytes());
        String name = fields.text("name", 1, PlanDraft.NAME_LENGTH_MAX);
        int days = (int) fields.integer("period_days", 1, PERIOD_DAYS_MAX);
        Recurrence recurrence = fields.bool("recurring") ? recurrence(fields) : null;
        List<ThrottleStep> steps = fields.bool("throttling") ? steps(fields) : List.of();
        fields.check();
        return new PlanDraft(
                name,
                null,
                coverage,
                DataSize.megabytes(megabytes),
                days,
                ActivationType.FIRST_USE,
                null,
                steps,
                recurrence,
                Renewal.NONE,
                List.of());
    }

    private static Recurrence recurrence(Fields fields) {
        int occurrences = (int) fields.integer("nb_occurrence", OCCURRENCES_MIN, OCCURRENCES_MAX);
        String type = oneOf(fields, "recurring_periodicity_type", PERIODICITIES);
        fields.require("recurring_periodicity_type");
        int every = (int) fields.integer("recurring_periodicity_frequency", 1, FREQUENCY_MAX);
        return new Recurrence(Periodicity.unit(type == null ? "0" : type), every, occurrences);
    }

    private static List<ThrottleStep> steps(Fields fields) {
        List<ThrottleStep> steps = new ArrayList<>();
        String before = null;
        long percentBefore = -1;
        for (int number = 1; number <= PlanDraft.STEPS_MAX; number++) {
            String percentName = "throttling_threshold" + number + "_perc";
            String limitName = "throttling_threshold" + number + "_limit";
            Long percent = fields.integerOrNull(percentName, 0, 100);
            String limit = oneOf(fields, limitName, LIMITS);
            if (number == 1 || percent != null || limit != null) {
                fields.require(percentName);
                fields.require(limitName);
            }
            if (percent == null || limit == null) {
                continue;
            }
            if (percent <= percentBefore) {
                fields.refuse(percentName, Issue.Kind.OUT_OF_RANGE, "must be greater than " + before);
            }
            before = percentName;
            percentBefore = percent;
            steps.add(new ThrottleStep(Share.percent(percent), new Rate(Integer.parseInt(limit))));
        }
        return steps;
    }

    private static @Nullable String oneOf(Fields fields, String name, List<String> allowed) {
        String text = fields.textOrNull(name, 0, Integer.MAX_VALUE);
        if (text != null && !allowed.contains(text)) {
            fields.refuse(name, Issue.Kind.NOT_ALLOWED, "must be one of " + String.join(", ", allowed));
            return null;
        }
        return text;
    }
}
