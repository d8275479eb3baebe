package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.ThrottleStep.Unit;
import dev.simplane.web.Fields;
import java.util.Map;
import java.util.Objects;

/// The member `data_cap` of a plan: a throttle step that begins within the allowance.
record DataCap(long thresholdMb, Throttle throttle) {
    static DataCap read(Fields fields) {
        return new DataCap(
                fields.integer("threshold_mb", Long.MIN_VALUE, Long.MAX_VALUE),
                fields.oneOf("throttle", Throttle::parse, Throttle.UNLIMITED));
    }

    /// @throws Problem.RuleBroken unless it begins within the allowance and limits something
    ThrottleStep step(DataSize allowance) {
        boolean begins = thresholdMb >= 1 && thresholdMb <= PlanDraft.ALLOWANCE_MAX.megabytes();
        if (!begins || DataSize.megabytes(thresholdMb).compareTo(allowance) >= 0 || throttle == Throttle.UNLIMITED) {
            throw invalid(thresholdMb, throttle);
        }
        return new ThrottleStep(
                ThrottleStep.Share.bytes(DataSize.megabytes(thresholdMb)), Objects.requireNonNull(throttle.rate()));
    }

    /// A cap that stays must begin within another allowance too. A step in percent, which only other dialects
    /// make, always does.
    ///
    /// @throws Problem.RuleBroken unless it does
    static ThrottleStep within(ThrottleStep step, DataSize allowance) {
        if (step.share().unit() == Unit.BYTES && step.at(allowance).compareTo(allowance) >= 0) {
            throw invalid(step.at(allowance).megabytes(), Throttle.of(step.rate()));
        }
        return step;
    }

    private static Problem invalid(long thresholdMb, Throttle throttle) {
        return new Problem.RuleBroken(
                Rule.STEP_INVALID, Map.of("threshold_mb", Long.toString(thresholdMb), "throttle", throttle.symbol()));
    }
}
