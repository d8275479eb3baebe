package dev.simplane.core.plan;

/// How often a recurring plan hands out a package.
///
/// @param every at least 1
/// @param occurrences packages in all
public record Recurrence(Unit unit, int every, int occurrences) {
    public enum Unit {
        DAY,
        WEEK,
        MONTH
    }
}
