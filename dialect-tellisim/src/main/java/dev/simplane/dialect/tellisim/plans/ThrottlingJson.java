package dev.simplane.dialect.tellisim.plans;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.ThrottleStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one to three thresholds of a plan, numbered in the order of their steps.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ThrottlingJson(
        @JsonProperty("throttling_threshold1_perc") long percent1,
        @JsonProperty("throttling_threshold1_limit") String limit1,

        @JsonProperty("throttling_threshold2_perc") @Nullable
        Long percent2,

        @JsonProperty("throttling_threshold2_limit") @Nullable
        String limit2,

        @JsonProperty("throttling_threshold3_perc") @Nullable
        Long percent3,

        @JsonProperty("throttling_threshold3_limit") @Nullable
        String limit3) {
    static @Nullable ThrottlingJson from(Plan plan) {
        List<ThrottleStep> steps = plan.steps();
        if (steps.isEmpty()) {
            return null;
        }
        ThrottleStep first = steps.getFirst();
        ThrottleStep second = steps.size() > 1 ? steps.get(1) : null;
        ThrottleStep third = steps.size() > 2 ? steps.get(2) : null;
        return new ThrottlingJson(
                percent(first, plan.allowance()),
                limit(first),
                second == null ? null : percent(second, plan.allowance()),
                second == null ? null : limit(second),
                third == null ? null : percent(third, plan.allowance()),
                third == null ? null : limit(third));
    }

    /// A step in bytes, which other APIs know, is shown as the nearest whole share.
    private static long percent(ThrottleStep step, DataSize allowance) {
        return switch (step.share().unit()) {
            case PERCENT -> step.share().amount();
            case BYTES -> Math.round(100.0 * step.share().amount() / allowance.bytes());
        };
    }

    private static String limit(ThrottleStep step) {
        return Integer.toString(step.rate().kbps());
    }
}
