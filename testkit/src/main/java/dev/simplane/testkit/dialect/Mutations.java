package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simplane.testkit.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Breaks JSON in one place at a time.
final class Mutations {
    /// An object first: hardly any server takes one for something else, while some read numbers from text.
    private static final List<String> VALUES = List.of("{\"wrong\":\"type\"}", "\"wrong type\"", "[[]]", "1.5", "true");

    private Mutations() {}

    /// Every place below the top: all members of objects, the first element of arrays.
    static List<String> pointers(JsonNode json) {
        List<String> pointers = new ArrayList<>();
        collect(json, JsonPointer.empty(), pointers);
        return pointers;
    }

    private static void collect(JsonNode node, JsonPointer here, List<String> pointers) {
        node.properties().forEach(entry -> enter(entry.getValue(), here.appendProperty(entry.getKey()), pointers));
        if (node.isArray() && !node.isEmpty()) {
            enter(node.get(0), here.appendIndex(0), pointers);
        }
    }

    private static void enter(JsonNode node, JsonPointer here, List<String> pointers) {
        pointers.add(here.toString());
        collect(node, here, pointers);
    }

    /// The JSON with a value of another type in that place, once for each type.
    static List<String> wrongTypes(JsonNode json, String pointer) {
        JsonNode there = json.at(pointer);
        return VALUES.stream()
                .map(ExactJson::parse)
                .filter(value -> value.getNodeType() != there.getNodeType())
                .map(value -> with(json, pointer, value))
                .toList();
    }

    /// The JSON with another value of the same type in that place.
    static List<String> wrongValues(JsonNode json, String pointer) {
        JsonNode there = json.at(pointer);
        List<String> values =
                there.isTextual() ? List.of("\"~no~value~\"", "\"\"") : there.isNumber() ? List.of("-1") : List.of();
        return values.stream()
                .map(value -> with(json, pointer, ExactJson.parse(value)))
                .toList();
    }

    static String with(JsonNode json, String pointer, JsonNode value) {
        return change(json, pointer, (parent, place) -> {
            switch (parent) {
                case ObjectNode object -> object.set(place.getMatchingProperty(), value);
                case ArrayNode array -> array.set(place.getMatchingIndex(), value);
                default -> throw new IllegalArgumentException(pointer);
            }
        });
    }

    /// The JSON without that member; nothing if the place is in an array.
    static Optional<String> without(JsonNode json, String pointer) {
        if (!json.at(JsonPointer.compile(pointer).head()).isObject()) {
            return Optional.empty();
        }
        return Optional.of(
                change(json, pointer, (parent, place) -> ((ObjectNode) parent).remove(place.getMatchingProperty())));
    }

    private static String change(JsonNode json, String pointer, BiConsumer<JsonNode, JsonPointer> change) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode copy = json.deepCopy();
        change.accept(copy.at(place.head()), place.last());
        return copy.toString();
    }
}
