package dev.simplane.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simplane.testkit.openapi.Operation.QueryParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes operations of a contract's `paths`.
final class SpecReader {
    private static final List<String> METHODS = List.of("get", "head", "post", "put", "patch", "delete", "options");
    private static final List<String> READING = List.of("get", "head", "options");

    private final SpecDocument document;

    SpecReader(SpecDocument document) {
        this.document = document;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (var entry : document.root().path("paths").properties()) {
            JsonNode item = document.resolve(entry.getValue());
            for (String method : METHODS) {
                if (item.has(method)) {
                    operations.add(operation(method, entry.getKey(), item, item.path(method)));
                }
            }
        }
        return List.copyOf(operations);
    }

    private Operation operation(String method, String path, JsonNode item, JsonNode node) {
        String full = document.basePath() + path;
        String upper = method.toUpperCase(Locale.ROOT);
        boolean reads = READING.contains(method)
                || node.path("x-simplane-access").asText().equals("read");
        JsonNode schema = document.jsonSchema(node.path("requestBody"));
        return new Operation(
                node.path("operationId").asText(upper + " " + full),
                upper,
                full,
                new PathTemplate(full).parameters(),
                queryParameters(item, node),
                !reads,
                isOpen(node),
                responses(node),
                schema.isMissingNode() ? Optional.empty() : Optional.of(schema));
    }

    private boolean isOpen(JsonNode node) {
        JsonNode security =
                node.has("security") ? node.path("security") : document.root().path("security");
        return security.isArray() && security.isEmpty();
    }

    /// Those of every operation, and above them its own.
    private ObjectNode responses(JsonNode node) {
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        for (JsonNode declared :
                List.of(document.root().path("x-simplane-boundary-responses"), node.path("responses"))) {
            declared.properties().forEach(entry -> {
                JsonNode response = document.resolve(entry.getValue());
                if (response.isObject()) {
                    resolved.set(entry.getKey(), response);
                }
            });
        }
        return resolved;
    }

    /// A parameter of the operation takes the place of one with the same name of its path.
    private List<QueryParameter> queryParameters(JsonNode item, JsonNode node) {
        Map<String, QueryParameter> parameters = new LinkedHashMap<>();
        for (JsonNode owner : List.of(item, node)) {
            for (JsonNode declared : owner.path("parameters")) {
                JsonNode parameter = document.resolve(declared);
                if (parameter.path("in").asText().equals("query")) {
                    String name = parameter.path("name").asText();
                    parameters.put(
                            name,
                            new QueryParameter(
                                    name,
                                    parameter.path("required").asBoolean(),
                                    document.resolve(parameter.path("schema"))));
                }
            }
        }
        return List.copyOf(parameters.values());
    }
}
