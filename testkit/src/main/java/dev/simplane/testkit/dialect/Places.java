package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Every place in a JSON value where text or a number stands.
final class Places {
    private Places() {}

    static List<String> of(JsonNode json) {
        List<String> places = new ArrayList<>();
        collect(json, JsonPointer.empty(), places);
        return places;
    }

    private static void collect(JsonNode node, JsonPointer here, List<String> places) {
        if (node.isValueNode()) {
            places.add(here.toString());
        }
        node.properties().forEach(entry -> collect(entry.getValue(), here.appendProperty(entry.getKey()), places));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), here.appendIndex(i), places);
        }
    }
}
