package dev.simplane.core.task;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import org.jspecify.annotations.Nullable;

/// Why an item failed, in a form that can be stored: what a dialect needs to say it as it says the [Problem].
///
/// @param kind the kind of [Problem]
/// @param message for people, in our words
/// @param entity what it is about, for the kinds that are about something; null in what older versions stored
/// @param rule the broken one; null in what older versions stored
public record ItemFailure(
        Kind kind,
        String message,
        @Nullable Entity entity,
        @Nullable Rule rule) {
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
        String message = String.valueOf(problem.getMessage());
        return switch (problem) {
            case Problem.NotFound p -> new ItemFailure(Kind.NOT_FOUND, message, p.entity(), null);
            case Problem.Gone p -> new ItemFailure(Kind.GONE, message, p.entity(), null);
            case Problem.Duplicate p -> new ItemFailure(Kind.DUPLICATE, message, p.entity(), null);
            case Problem.RuleBroken p -> new ItemFailure(Kind.RULE_BROKEN, message, null, p.rule());
            case Problem.Invalid p -> plain(Kind.INVALID, message);
            case Problem.Forbidden p -> plain(Kind.FORBIDDEN, message);
            case Problem.LimitExceeded p -> plain(Kind.LIMIT_EXCEEDED, message);
            case Problem.Unavailable p -> plain(Kind.UNAVAILABLE, message);
            case Problem.NotSupported p -> plain(Kind.NOT_SUPPORTED, message);
            case Problem.Busy p -> plain(Kind.BUSY, message);
        };
    }

    /// A fault of ours.
    static ItemFailure internal() {
        return plain(Kind.INTERNAL, "Internal error");
    }

    private static ItemFailure plain(Kind kind, String message) {
        return new ItemFailure(kind, message, null, null);
    }
}
