package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.ExactJson;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values behind `{{name}}` in golden cases: those that the test brings, and those that earlier cases captured.
final class Variables {
    private static final Pattern NAMED = Pattern.compile("\\{\\{([\\w.-]+)\\}\\}");

    private final Map<String, JsonNode> values = new ConcurrentHashMap<>();

    Variables(Map<String, Object> given) {
        given.forEach((name, value) -> values.put(name, ExactJson.of(value)));
    }

    void put(String name, JsonNode value) {
        values.put(name, value);
    }

    /// @throws AssertionError if nothing goes by that name
    JsonNode get(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new AssertionError("nothing is known as {{" + name + "}}; known are " + values.keySet()
                    + " (does the case that captures it come later, or did it fail?)");
        }
        return value;
    }

    /// The text with every `{{name}}` replaced by its value.
    String fill(String text) {
        Matcher found = NAMED.matcher(text);
        var filled = new StringBuilder();
        while (found.find()) {
            found.appendReplacement(
                    filled, Matcher.quoteReplacement(get(found.group(1)).asText()));
        }
        return found.appendTail(filled).toString();
    }
}
