package dev.simplane.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A client for tests: what it sends is written out, what it gets is kept. It is immutable; each `with…` gives another.
///
/// ```java
/// Api telkor = Api.at("http://127.0.0.1:8081").withBearer(token);
/// telkor.post("/telkor/plans", """
///         {"name": "Europe"}""").expect(201).textAt("/id");
/// ```
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private final String base;
    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final Observer observer;

    private Api(String base, Map<String, String> headers, Map<String, String> query, Observer observer) {
        this.base = base;
        this.headers = headers;
        this.query = query;
        this.observer = observer;
    }

    /// @param base scheme, host and port; paths are given in full with each call
    public static Api at(String base) {
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new Api(trimmed, Map.of(), Map.of(), Observer.NONE);
    }

    /// Sent with every request that does not bring its own.
    public Api withHeader(String name, String value) {
        return new Api(base, plus(headers, name, value), query, observer);
    }

    public Api withBearer(String token) {
        return withHeader("Authorization", "Bearer " + token);
    }

    /// Appended to the query of every request.
    public Api withQuery(String name, String value) {
        return new Api(base, headers, plus(query, name, value), observer);
    }

    /// @param newObserver sees every exchange, and may fail the test
    public Api observedBy(Observer newObserver) {
        return new Api(base, headers, query, newObserver);
    }

    public Answer get(String path) {
        return bodiless("GET", path);
    }

    public Answer delete(String path) {
        return bodiless("DELETE", path);
    }

    /// Without a body, as for actions.
    public Answer post(String path) {
        return bodiless("POST", path);
    }

    public Answer post(String path, String json) {
        return send("POST", path, Map.of(), json);
    }

    public Answer post(String path, byte[] json) {
        return send("POST", path, Map.of(), json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, Map.of(), json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, Map.of(), json);
    }

    /// As token endpoints want it.
    public Answer postForm(String path, Map<String, String> form) {
        return send("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), encode(form));
    }

    public Answer send(String method, String path, Map<String, String> own, @Nullable String body) {
        return send(method, path, own, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /// A body without a `Content-Type` of its own is announced as JSON.
    public Answer send(String method, String path, Map<String, String> own, byte @Nullable [] body) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        String target = target(path);
        var request = HttpRequest.newBuilder(URI.create(base + target))
                .method(method, publisher)
                .timeout(PATIENCE);
        allHeaders(own, body != null).forEach(request::header);
        Answer answer = exchange(request.build());
        observer.seen(method, target, answer);
        return answer;
    }

    private Answer bodiless(String method, String path) {
        byte @Nullable [] nothing = null;
        return send(method, path, Map.of(), nothing);
    }

    /// A request whose framing the test decides, with this client's headers and query.
    public RawRequest raw(String method, String path, Map<String, String> own) {
        return new RawRequest(URI.create(base), method, target(path), allHeaders(own, true));
    }

    private static Answer exchange(HttpRequest request) {
        try {
            var response = CLIENT.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String target(String path) {
        if (query.isEmpty()) {
            return path;
        }
        return path + (path.indexOf('?') < 0 ? "?" : "&") + encode(query);
    }

    private Map<String, String> allHeaders(Map<String, String> own, boolean hasBody) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (hasBody) {
            all.put("Content-Type", "application/json");
        }
        all.putAll(headers);
        all.putAll(own);
        return all;
    }

    private static String encode(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> plus(Map<String, String> pairs, String name, String value) {
        var more = new TreeMap<String, String>(pairs);
        more.put(name, value);
        return Map.copyOf(more);
    }
}
