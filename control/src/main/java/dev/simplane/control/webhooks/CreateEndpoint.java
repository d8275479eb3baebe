package dev.simplane.control.webhooks;

import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.TreeSet;

/// The body of `POST …/webhook-endpoints`.
record CreateEndpoint(String dialect, String url) {
    private static final int DIALECT_LENGTH_MAX = 40;
    private static final int URL_LENGTH_MAX = 2048;

    static CreateEndpoint read(Fields fields, WebhookDialects dialects) {
        String dialect = fields.textOrNull("dialect", 1, DIALECT_LENGTH_MAX);
        fields.require("dialect");
        if (dialect != null && !dialects.names().contains(dialect)) {
            String known = String.join(", ", new TreeSet<>(dialects.names()));
            fields.refuse("dialect", Issue.Kind.NOT_ALLOWED, "must be a dialect with webhooks: " + known);
        }
        String url = fields.text("url", 1, URL_LENGTH_MAX);
        fields.check();
        return new CreateEndpoint(dialect == null ? "" : dialect, url);
    }
}
