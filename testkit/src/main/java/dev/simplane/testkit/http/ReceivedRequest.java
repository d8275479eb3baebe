package dev.simplane.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.ExactJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One request that a [WebhookReceiver] got, its body byte for byte, as signatures need it.
public final class ReceivedRequest {
    private final int arrival;
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    ReceivedRequest(int arrival, String method, String path, Map<String, List<String>> headers, byte[] body) {
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        this.arrival = arrival;
        this.method = method;
        this.path = path;
        this.headers = sorted;
        this.body = body.clone();
    }

    /// Counts from 1, in the order in which requests were complete.
    public int arrival() {
        return arrival;
    }

    public String method() {
        return method;
    }

    /// With the query, as it was requested.
    public String path() {
        return path;
    }

    /// By name, whatever its case.
    public Map<String, List<String>> headers() {
        return headers;
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return ExactJson.parse(text());
    }

    @Override
    public String toString() {
        return "#" + arrival + " " + method + " " + path + " " + headers + " " + text();
    }
}
