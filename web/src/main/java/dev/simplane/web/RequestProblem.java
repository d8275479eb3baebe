package dev.simplane.web;

import java.time.Duration;
import java.util.List;

/// Everything that can be wrong with a request before a use case is called. The second family beside
/// [dev.simplane.core.kernel.Problem]; every dialect renders it in an exhaustive `switch`.
public abstract sealed class RequestProblem extends RuntimeException {
    private RequestProblem(String message) {
        super(message, null, false, false);
    }

    /// One thing that is wrong in what was sent.
    ///
    /// @param in where it stands
    /// @param path the names and indexes that lead to it, outermost first
    /// @param kind what is wrong, one of a small set
    /// @param message for people
    public record Issue(In in, List<String> path, Kind kind, String message) {
        public enum In {
            PATH,
            QUERY,
            HEADER,
            BODY
        }

        public enum Kind {
            MISSING,
            WRONG_TYPE,
            OUT_OF_RANGE,
            NOT_ALLOWED,
            MALFORMED
        }

        /// The last name of the path, or `body`.
        public String field() {
            return path.isEmpty() ? "body" : String.join(".", path);
        }
    }

    /// Values that do not fit the schema.
    public static final class BadValues extends RequestProblem {
        private final List<Issue> issues;

        public BadValues(List<Issue> issues) {
            super("Bad values");
            this.issues = List.copyOf(issues);
        }

        public List<Issue> issues() {
            return issues;
        }
    }

    /// The body is not JSON, or not of the expected shape at the top.
    public static final class MalformedBody extends RequestProblem {
        public MalformedBody() {
            super("The body is not valid JSON");
        }
    }

    /// No credential, or one that is not good.
    public static final class Unauthenticated extends RequestProblem {
        private final boolean missing;

        public Unauthenticated(boolean missing) {
            super(missing ? "No credential" : "The credential is not valid");
            this.missing = missing;
        }

        /// Whether none was sent at all.
        public boolean missing() {
            return missing;
        }
    }

    public static final class NoSuchRoute extends RequestProblem {
        public NoSuchRoute() {
            super("No such route");
        }
    }

    public static final class MethodNotAllowed extends RequestProblem {
        public MethodNotAllowed() {
            super("Method not allowed");
        }
    }

    public static final class NotAcceptable extends RequestProblem {
        public NotAcceptable() {
            super("Not acceptable");
        }
    }

    public static final class UnsupportedMedia extends RequestProblem {
        public UnsupportedMedia() {
            super("Unsupported media type");
        }
    }

    public static final class TooLarge extends RequestProblem {
        public TooLarge() {
            super("The body is too large");
        }
    }

    public static final class TooManyRequests extends RequestProblem {
        private final Duration retryAfter;

        public TooManyRequests(Duration retryAfter) {
            super("Too many requests");
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /// The `Idempotency-Key` was used for another request.
    public static final class KeyReused extends RequestProblem {
        public KeyReused() {
            super("The idempotency key was used for another request");
        }
    }

    /// The first request with this `Idempotency-Key` is still running.
    public static final class KeyInUse extends RequestProblem {
        public KeyInUse() {
            super("The first request with this idempotency key is still running");
        }
    }

    /// A fault of ours.
    public static final class Internal extends RequestProblem {
        public Internal() {
            super("Internal error");
        }
    }
}
