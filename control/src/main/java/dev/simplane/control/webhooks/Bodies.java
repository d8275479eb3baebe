package dev.simplane.control.webhooks;

import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What bodies of this package have in common.
final class Bodies {
    private static final int DIALECT_LENGTH_MAX = 40;
    static final int TYPE_LENGTH_MAX = 100;

    private Bodies() {}

    /// A dialect with webhooks; a stand-in when it is none, which is noted.
    static String dialect(Fields fields, WebhookDialects dialects) {
        String dialect = fields.text("dialect", 1, DIALECT_LENGTH_MAX);
        if (!dialect.isEmpty() && !dialects.names().contains(dialect)) {
            fields.refuse(
                    "dialect",
                    Issue.Kind.NOT_ALLOWED,
                    "must be a dialect with webhooks: " + String.join(", ", dialects.names()));
        }
        return dialect;
    }

    static void requireType(Fields fields, String name, @Nullable String type, Set<String> known) {
        if (type != null && !known.contains(type)) {
            fields.refuse(name, Issue.Kind.NOT_ALLOWED, "must be one of " + String.join(", ", known));
        }
    }
}
