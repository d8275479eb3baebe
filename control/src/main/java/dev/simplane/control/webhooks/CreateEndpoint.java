package dev.simplane.control.webhooks;

import dev.simplane.web.Fields;
import java.util.List;
import java.util.Set;

/// The body of `POST …/webhook-endpoints`.
///
/// @param types what the endpoint is to be told of; empty for everything
record CreateEndpoint(String dialect, String url, List<String> types) {
    private static final int URL_LENGTH_MAX = 2048;
    private static final int TYPES_MAX = 20;

    CreateEndpoint {
        types = List.copyOf(types);
    }

    static CreateEndpoint read(Fields fields, WebhookDialects dialects) {
        String dialect = Bodies.dialect(fields, dialects);
        String url = fields.text("url", 1, URL_LENGTH_MAX);
        List<String> types = fields.texts("types", 1, TYPES_MAX);
        Set<String> known = dialects.types(dialect);
        for (int i = 0; i < types.size() && !known.isEmpty(); i++) {
            Bodies.requireType(fields, "types." + i, types.get(i), known);
        }
        fields.check();
        return new CreateEndpoint(dialect, url, types.stream().distinct().toList());
    }
}
