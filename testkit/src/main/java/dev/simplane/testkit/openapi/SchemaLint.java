package dev.simplane.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Finds schemas that are not valid themselves, JSON bodies without a schema, and examples that break their schema.
final class SchemaLint {
    private final SpecDocument document;
    private final SchemaChecker schemas;
    private final List<String> problems = new ArrayList<>();

    SchemaLint(SpecDocument document, SchemaChecker schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    List<String> problems() {
        document.root()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(entry -> schema(entry.getValue(), "#/components/schemas/" + entry.getKey()));
        walk(document.root(), "#");
        return List.copyOf(problems);
    }

    /// Media types are found by where they stand: below `content`.
    private void walk(JsonNode node, String where) {
        for (var entry : node.properties()) {
            String inside = where + "/" + entry.getKey();
            if (entry.getKey().equals("content") && entry.getValue().isObject()) {
                entry.getValue().properties().forEach(media -> media(media.getKey(), media.getValue(), inside));
            }
            boolean opaque = entry.getKey().startsWith("example") || where.endsWith("/properties");
            if (!opaque) {
                walk(entry.getValue(), inside);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(node.get(i), where + "/" + i);
        }
    }

    private void media(String type, JsonNode media, String where) {
        JsonNode schema = media.path("schema");
        if (!SpecDocument.isJson(type)) {
            return;
        }
        if (schema.isMissingNode()) {
            problems.add(where + "/" + type + " has no schema");
            return;
        }
        schema(schema, where + "/" + type);
        if (media.has("example")) {
            example(schema, media.path("example"), where + "/" + type + "/example");
        }
        media.path("examples").properties().forEach(entry -> {
            JsonNode example = document.resolve(entry.getValue()).path("value");
            example(schema, example, where + "/" + type + "/examples/" + entry.getKey());
        });
    }

    private void schema(JsonNode schema, String where) {
        SchemaChecker.checkSchema(schema).forEach(problem -> problems.add(where + " is no schema: " + problem));
    }

    private void example(JsonNode schema, JsonNode example, String where) {
        schemas.check(schema, example.toString()).forEach(problem -> problems.add(where + " " + problem));
    }
}
