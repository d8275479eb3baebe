package dev.simplane.control.sandbox;

import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.clock.SandboxClocks;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The body of `POST …/sandbox/clock/advance`.
final class Step {
    private static final int LENGTH_MIN = 2;
    private static final int LENGTH_MAX = 60;
    private static final int DAYS_PER_MONTH_MAX = 31;

    private Step() {}

    static ClockStep read(Fields fields) {
        String text = fields.text("by", LENGTH_MIN, LENGTH_MAX);
        fields.check();
        Optional<ClockStep> step = ClockStep.parse(text);
        if (step.isEmpty()) {
            fields.refuse("by", Issue.Kind.MALFORMED, "must be an ISO 8601 duration such as P30D or PT12H");
        } else if (!reasonable(step.get())) {
            fields.refuse(
                    "by", Issue.Kind.OUT_OF_RANGE, "must be at most " + SandboxClocks.STEP_MAX.toDays() + " days");
        }
        fields.check();
        return step.orElseThrow();
    }

    /// Whether it stays well within the calendar; how far a clock may go to the second is for the use case to say.
    private static boolean reasonable(ClockStep step) {
        try {
            LocalDate end = LocalDate.EPOCH.plus(step.calendar());
            long days = Math.abs(ChronoUnit.DAYS.between(LocalDate.EPOCH, end));
            return days <= SandboxClocks.STEP_MAX.toDays() + DAYS_PER_MONTH_MAX
                    && step.time().abs().compareTo(SandboxClocks.STEP_MAX) <= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
