package dev.simplane.core.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Everything that a use case can refuse with. Dialects render the family in an exhaustive `switch` without
/// `default`, so that a new kind does not compile until each of them has decided. A `Problem` carries no stack
/// trace: it is an answer, not a fault.
public abstract sealed class Problem extends RuntimeException {

    private Problem(String message) {
        super(message, null, false, false);
    }

    /// The object does not exist, or belongs to somebody else: the two are never told apart.
    public static final class NotFound extends Problem {
        private final Entity entity;
        private final List<String> ids;

        public NotFound(Entity entity, List<String> ids) {
            super(entity + " not found");
            this.entity = entity;
            this.ids = List.copyOf(ids);
        }

        public NotFound(Entity entity, Object id) {
            this(entity, List.of(id.toString()));
        }

        public Entity entity() {
            return entity;
        }

        public List<String> ids() {
            return ids;
        }
    }

    /// The object existed and was deleted.
    public static final class Gone extends Problem {
        private final Entity entity;
        private final String id;
        private final Instant deletedAt;

        public Gone(Entity entity, Object id, Instant deletedAt) {
            super(entity + " deleted");
            this.entity = entity;
            this.id = id.toString();
            this.deletedAt = deletedAt;
        }

        public Entity entity() {
            return entity;
        }

        public String id() {
            return id;
        }

        public Instant deletedAt() {
            return deletedAt;
        }
    }

    /// Something with this identity exists already.
    public static final class Duplicate extends Problem {
        private final Entity entity;
        private final String field;
        private final String value;

        public Duplicate(Entity entity, String field, Object value) {
            super(entity + " exists already");
            this.entity = entity;
            this.field = field;
            this.value = value.toString();
        }

        public Entity entity() {
            return entity;
        }

        public String field() {
            return field;
        }

        public String value() {
            return value;
        }
    }

    /// A business rule forbids it.
    public static final class RuleBroken extends Problem {
        private final Rule rule;
        private final Map<String, String> details;

        public RuleBroken(Rule rule, Map<String, String> details) {
            super(rule.text());
            this.rule = rule;
            this.details = Map.copyOf(details);
        }

        public RuleBroken(Rule rule) {
            this(rule, Map.of());
        }

        public Rule rule() {
            return rule;
        }

        /// What the rule was broken with, by name; only values that the caller sent or may see.
        public Map<String, String> details() {
            return details;
        }
    }

    /// Values that no state of the world would make acceptable.
    public static final class Invalid extends Problem {
        private final List<Violation> violations;

        public Invalid(List<Violation> violations) {
            super("Invalid values");
            this.violations = List.copyOf(violations);
        }

        public Invalid(String field, String reason) {
            this(List.of(new Violation(field, reason)));
        }

        public List<Violation> violations() {
            return violations;
        }
    }

    /// The caller is known and lacks a role.
    public static final class Forbidden extends Problem {
        private final Role role;

        public Forbidden(Role role) {
            super("Role required: " + role);
            this.role = role;
        }

        public Role role() {
            return role;
        }
    }

    /// A quota of the organisation is used up.
    public static final class LimitExceeded extends Problem {
        private final Duration retryAfter;

        public LimitExceeded(Duration retryAfter) {
            super("Limit exceeded");
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /// The network beneath refused or was silent; nothing has changed.
    public static final class Unavailable extends Problem {
        private final String operation;

        public Unavailable(String operation) {
            super("The network did not carry out " + operation);
            this.operation = operation;
        }

        public String operation() {
            return operation;
        }
    }

    /// The network beneath, or this deployment, cannot do it at all.
    public static final class NotSupported extends Problem {
        private final String what;

        public NotSupported(String what) {
            super(what + " is not supported");
            this.what = what;
        }

        public String what() {
            return what;
        }
    }

    /// Another change of the same object is under way, or the database has no free connection: try again.
    public static final class Busy extends Problem {

        public Busy(String what) {
            super(what + " is busy");
        }
    }
}
