package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares JSON exactly, but for text that is a matcher: `{{any}}`, `{{string}}`, `{{number}}`, `{{uuid}}`,
/// `{{timestamp}}` (RFC 3339), `{{match:regex}}`, `{{capture:name}}`; any other `{{name}}` stands for its value.
final class BodyMatcher {
    private static final Pattern MATCHER = Pattern.compile("\\{\\{(\\w+)(?::(.*))?\\}\\}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Variables variables;
    private final List<String> differences = new ArrayList<>();

    private BodyMatcher(Variables variables) {
        this.variables = variables;
    }

    /// Each difference with its path; nothing if the two match.
    static List<String> differences(JsonNode expected, JsonNode actual, Variables variables) {
        var matcher = new BodyMatcher(variables);
        matcher.compare("$", expected, actual);
        return matcher.differences;
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isTextual()) {
            text(path, expected.asText(), actual);
        } else if (expected.isObject() && actual.isObject()) {
            object(path, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            array(path, expected, actual);
        } else {
            exact(path, expected, actual);
        }
    }

    private void exact(String path, JsonNode expected, JsonNode actual) {
        if (!expected.toString().equals(actual.toString())) {
            differences.add(path + ": expected " + expected + " but was " + shown(actual));
        }
    }

    private void object(String path, JsonNode expected, JsonNode actual) {
        Set<String> names = new LinkedHashSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String inside = path + "." + name;
            if (!expected.has(name)) {
                differences.add(inside + ": not expected but was " + actual.get(name));
            } else if (!actual.has(name)) {
                differences.add(inside + ": expected " + expected.get(name) + " but was missing");
            } else {
                compare(inside, expected.get(name), actual.get(name));
            }
        }
    }

    private void array(String path, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            differences.add(path + ": expected " + expected.size() + " elements but were " + actual.size());
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            compare(path + "[" + i + "]", expected.get(i), actual.get(i));
        }
    }

    private void text(String path, String expected, JsonNode actual) {
        Matcher matcher = MATCHER.matcher(expected);
        if (!matcher.matches()) {
            exact(path, TextNode.valueOf(variables.fill(expected)), actual);
            return;
        }
        String argument = matcher.group(2);
        boolean fits = switch (matcher.group(1)) {
            case "any" -> !actual.isMissingNode();
            case "string" -> actual.isTextual();
            case "number" -> actual.isNumber();
            case "uuid" -> actual.isTextual() && UUID.matcher(actual.asText()).matches();
            case "timestamp" -> actual.isTextual() && isTimestamp(actual.asText());
            case "match" -> actual.isValueNode() && Pattern.matches(argument, actual.asText());
            case "capture" -> capture(argument, actual);
            default -> variables.get(matcher.group(1)).toString().equals(actual.toString());
        };
        if (!fits) {
            differences.add(path + ": expected " + meaning(matcher, expected) + " but was " + shown(actual));
        }
    }

    private boolean capture(String name, JsonNode actual) {
        if (!actual.isValueNode() || actual.isNull()) {
            return false;
        }
        variables.put(name, actual);
        return true;
    }

    private String meaning(Matcher matcher, String expected) {
        boolean builtIn = Set.of("any", "string", "number", "uuid", "timestamp", "match", "capture")
                .contains(matcher.group(1));
        return builtIn ? expected : expected + " = " + variables.get(matcher.group(1));
    }

    private static boolean isTimestamp(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String shown(JsonNode actual) {
        return actual instanceof MissingNode ? "missing" : actual.toString();
    }
}
