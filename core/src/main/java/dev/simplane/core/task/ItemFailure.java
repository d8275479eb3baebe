package dev.simplane.core.task;

import dev.simplane.core.kernel.Problem;

/// Why an item failed, in a form that can be stored.
///
/// @param kind the kind of [Problem]
/// @param message for people
public record ItemFailure(Kind kind, String message) {
    public enum Kind {
        NOT_FOUND,
        GONE,
        DUPLICATE,
        RULE_BROKEN,
        INVALID,
        FORBIDDEN,
        LIMIT_EXCEEDED,
        UNAVAILABLE,
        NOT_SUPPORTED,
        BUSY,
        INTERNAL
    }

    public static ItemFailure of(Problem problem) {
        Kind kind = switch (problem) {
            case Problem.NotFound p -> Kind.NOT_FOUND;
            case Problem.Gone p -> Kind.GONE;
            case Problem.Duplicate p -> Kind.DUPLICATE;
            case Problem.RuleBroken p -> Kind.RULE_BROKEN;
            case Problem.Invalid p -> Kind.INVALID;
            case Problem.Forbidden p -> Kind.FORBIDDEN;
            case Problem.LimitExceeded p -> Kind.LIMIT_EXCEEDED;
            case Problem.Unavailable p -> Kind.UNAVAILABLE;
            case Problem.NotSupported p -> Kind.NOT_SUPPORTED;
            case Problem.Busy p -> Kind.BUSY;
        };
        return new ItemFailure(kind, String.valueOf(problem.getMessage()));
    }
}
