package dev.simplane.core.activation;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.plan.ThrottleStep;
import java.util.List;

/// The usage marks that the event log reports for every activation (TelliSIM [doc]: 50 %, 80 %, 100 %).
final class Thresholds {
    private static final List<Integer> PERCENT = List.of(50, 80, 100);

    private Thresholds() {}

    /// The marks that lie after the usage before and at or below the usage now.
    static List<Integer> crossed(DataSize before, DataSize now, DataSize allowance) {
        return PERCENT.stream()
                .filter(percent -> reached(before, now, ThrottleStep.percentOf(allowance, percent)))
                .toList();
    }

    static boolean reached(DataSize before, DataSize now, DataSize mark) {
        return before.compareTo(mark) < 0 && now.compareTo(mark) >= 0;
    }
}
