package dev.simplane.dialect.tellisim.plans;

import dev.simplane.core.plan.Recurrence.Unit;

/// The vendor's numbers for the units of a recurrence.
final class Periodicity {
    private Periodicity() {}

    /// @param type one of `0`, `1`, `2`
    static Unit unit(String type) {
        return switch (type) {
            case "0" -> Unit.DAY;
            case "1" -> Unit.WEEK;
            case "2" -> Unit.MONTH;
            default -> throw new IllegalArgumentException("not a periodicity: " + type);
        };
    }

    static String type(Unit unit) {
        return switch (unit) {
            case DAY -> "0";
            case WEEK -> "1";
            case MONTH -> "2";
        };
    }
}
