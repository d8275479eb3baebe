package dev.simplane.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.simplane.testkit.ExactJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// JSON Schema draft 2020-12 with `format` asserted. The validator has a Jackson of its own, so text goes over the
/// fence.
final class SchemaChecker {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ROOT)
                    .build()));

    private final JsonNode components;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    /// @param components of the contract, so that `#/components/…` leads somewhere
    SchemaChecker(JsonNode components) {
        this.components = components;
    }

    /// What is wrong with that JSON; nothing if it fits.
    List<String> check(JsonNode schema, String json) {
        try {
            ExactJson.parse(json);
        } catch (AssertionError e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        try {
            Schema ready = compiled.computeIfAbsent(schema.toString(), _ -> compile(schema));
            return ready.validate(json, InputFormat.JSON).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .sorted()
                    .toList();
        } catch (SchemaException e) {
            return List.of("the schema itself is broken: " + e.getMessage());
        }
    }

    /// What is wrong with the schema itself, by the draft's own schema of schemas.
    static List<String> checkSchema(JsonNode schema) {
        return REGISTRY
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(schema.toString(), InputFormat.JSON)
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .sorted()
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("allOf").add(schema);
        document.set("components", components);
        return REGISTRY.getSchema(document.toString(), InputFormat.JSON);
    }
}
