package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.simplane.testkit.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The boundary of a small dialect: who asks, may he, and is the request one at all. It has at most one flaw.
final class ToyServer implements AutoCloseable {
    static final int LIMIT = 1_000;

    private static final Map<String, String> ORGS = Map.of("token-a", "a", "token-b", "b", "token-reader", "a");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final @Nullable Flaw flaw;
    private final ToyStore store = new ToyStore();
    private final ToyRoutes routes;
    private final AtomicReference<@Nullable Refused> trouble = new AtomicReference<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    ToyServer(@Nullable Flaw flaw) throws IOException {
        this.flaw = flaw;
        this.routes = new ToyRoutes(store, flaw);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ToyStore store() {
        return store;
    }

    /// The next request fails like this, whatever it is.
    void troubleAhead(Refused refused) {
        trouble.set(refused);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = answer(exchange);
            } catch (Refused e) {
                reply = refusal(e);
            } catch (RuntimeException | AssertionError e) {
                reply = refusal(new Refused(500, "internal", "Something went wrong"));
            }
            exchange.getResponseHeaders().set("Content-Type", reply.type);
            byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        Refused planned = trouble.getAndSet(null);
        if (planned != null) {
            throw planned;
        }
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        if (!routes.knows(path)) {
            if (flaw == Flaw.HTML_FOR_UNKNOWN_PATH) {
                return new Reply(404, "text/html", "<html>Not found</html>");
            }
            throw new Refused(404, "not_found", "No such path");
        }
        if (path.equals("/toy/health")) {
            requireMethod(method, path);
            requireAccept(exchange);
            return json(200, JsonNodeFactory.instance.objectNode().put("alive", true));
        }
        String org = authenticate(exchange, method);
        requireMethod(method, path);
        requireAccept(exchange);
        JsonNode body = method.equals("POST") ? body(exchange) : null;
        JsonNode result =
                routes.call(org, method, path, exchange.getRequestURI().getQuery(), body);
        return result == null
                ? new Reply(204, "application/json", "")
                : json(method.equals("POST") ? 201 : 200, result);
    }

    private void requireMethod(String method, String path) {
        if (!METHODS.contains(method) || !routes.knows(method, path)) {
            throw flaw == Flaw.WRONG_METHOD_IS_404
                    ? new Refused(404, "not_found", "No such path")
                    : new Refused(405, "wrong_method", "Not this way");
        }
    }

    private String authenticate(HttpExchange exchange, String method) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null && flaw != Flaw.OPEN_DOOR) {
            throw new Refused(401, "unauthorized", "Who are you?");
        }
        String token = header == null ? "token-a" : header.substring("Bearer ".length());
        String org = ORGS.getOrDefault(token, flaw == Flaw.ANY_TOKEN ? "a" : "");
        if (org.isEmpty()) {
            throw new Refused(401, "unauthorized", "Who are you?");
        }
        boolean reads = method.equals("GET") || flaw == Flaw.READ_ONLY_WRITES;
        if (token.equals("token-reader") && !reads) {
            throw new Refused(403, "forbidden", "You may only read");
        }
        return org;
    }

    private void requireAccept(HttpExchange exchange) {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        if (accept != null && accept.equals("text/plain") && flaw != Flaw.ACCEPT_IS_IGNORED) {
            throw new Refused(406, "not_acceptable", "JSON is all we have");
        }
    }

    private JsonNode body(HttpExchange exchange) throws IOException {
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        if (announced != null && Long.parseLong(announced) > LIMIT && flaw != Flaw.NO_LIMIT_ON_ANNOUNCED) {
            throw new Refused(413, "too_large", "Too much");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!"application/json".equals(type) && flaw != Flaw.ANY_MEDIA_TYPE) {
            throw new Refused(415, "unsupported", "JSON is all we read");
        }
        InputStream in = exchange.getRequestBody();
        boolean limited = announced == null && flaw != Flaw.NO_LIMIT_ON_CHUNKS;
        byte[] bytes = limited ? upToLimit(in) : in.readAllBytes();
        try {
            return ExactJson.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (AssertionError e) {
            throw new Refused(flaw == Flaw.MALFORMED_JSON_IS_400 ? 400 : 422, "invalid", "Not JSON");
        }
    }

    private static byte[] upToLimit(InputStream in) throws IOException {
        byte[] bytes = new byte[LIMIT + 1];
        int length = in.readNBytes(bytes, 0, bytes.length);
        if (length > LIMIT) {
            throw new Refused(413, "too_large", "Too much");
        }
        return Arrays.copyOf(bytes, length);
    }

    private Reply refusal(Refused e) {
        var node = JsonNodeFactory.instance.objectNode();
        var error = node.putObject("error").put("code", e.code());
        if (e.status() != 502 || flaw != Flaw.UPSTREAM_HAS_NO_MESSAGE) {
            boolean shown = e.status() == 500 && flaw == Flaw.CRASH_SHOWS_STACK;
            error.put("message", shown ? "java.lang.IllegalStateException: oops" : String.valueOf(e.getMessage()));
        }
        return json(e.status(), node);
    }

    private static Reply json(int status, JsonNode node) {
        return new Reply(status, "application/json", node.toString());
    }

    private record Reply(int status, String type, String body) {}
}
