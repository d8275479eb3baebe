package dev.simplane.control;

import dev.simplane.web.Replies;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// Answers that show a secret: nobody on the way may keep them.
public final class Secrets {
    private Secrets() {}

    public static Response ok(Object body) {
        return Replies.json(200, body, Map.of(HttpHeaders.CACHE_CONTROL, "no-store"));
    }

    public static Response created(String location, Object body) {
        return Replies.json(201, body, Map.of(HttpHeaders.LOCATION, location, HttpHeaders.CACHE_CONTROL, "no-store"));
    }
}
