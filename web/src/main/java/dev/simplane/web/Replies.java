package dev.simplane.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// Answers. The body is written here, so that what is sent is what an idempotent request stores and replays.
public final class Replies {
    private Replies() {}

    public static Response ok(Object body) {
        return json(200, body);
    }

    public static Response created(String location, Object body) {
        return json(201, body, Map.of(HttpHeaders.LOCATION, location));
    }

    public static Response json(int status, Object body) {
        return json(status, body, Map.of());
    }

    public static Response json(int status, Object body, Map<String, String> headers) {
        Response.ResponseBuilder builder =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(Jsons.bytes(body));
        headers.forEach(builder::header);
        return builder.build();
    }

    public static Response noContent() {
        return Response.noContent().build();
    }
}
