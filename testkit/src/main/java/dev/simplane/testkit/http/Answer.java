package dev.simplane.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.ExactJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a server answered, kept whole, so that a failed assertion can show it.
public final class Answer {
    private static final int SHOWN = 4_000;

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] bytes;

    public Answer(int status, Map<String, List<String>> headers, byte[] bytes) {
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        this.status = status;
        this.headers = sorted;
        this.bytes = bytes.clone();
    }

    public int status() {
        return status;
    }

    /// By name, whatever its case.
    public Map<String, List<String>> headers() {
        return headers;
    }

    /// The first value of that header.
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /// The media type alone, in lower case, without parameters; empty if none was sent.
    public String mediaType() {
        String type = header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /// `application/json` and its relatives such as `application/problem+json`.
    public boolean isJson() {
        String type = mediaType();
        return type.equals("application/json") || type.endsWith("+json");
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// @throws AssertionError if the body is not exactly one JSON value
    public JsonNode json() {
        return ExactJson.parse(text());
    }

    /// What stands at that JSON pointer (`/items/0/id`); a missing node if there is nothing.
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /// The text at that JSON pointer.
    ///
    /// @throws AssertionError with the whole answer, if no text or number stands there
    public String textAt(String pointer) {
        JsonNode node = at(pointer);
        if (!node.isValueNode() || node.isNull()) {
            throw new AssertionError("nothing at " + pointer + " in " + this);
        }
        return node.asText();
    }

    /// This answer, if it has that status.
    ///
    /// @throws AssertionError with the whole answer, if not
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("expected status " + wanted + " but got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        String text = text();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "HTTP " + status + " " + headers + "\n" + shown;
    }
}
