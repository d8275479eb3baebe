package dev.simplane.control.webhooks;

import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import java.util.Set;

/// The body of `POST …/webhook-endpoints/{endpointId}/test`, which may be left out.
final class TestEndpoint {
    private TestEndpoint() {}

    /// The type that is wanted.
    ///
    /// @param known by the endpoint's dialect; not empty
    static String read(Call call, Set<String> known) {
        if (call.bytes().length == 0) {
            return known.iterator().next();
        }
        Fields fields = call.json();
        String type = fields.textOrNull("type", 1, Bodies.TYPE_LENGTH_MAX);
        Bodies.requireType(fields, "type", type, known);
        fields.check();
        return type == null ? known.iterator().next() : type;
    }
}
