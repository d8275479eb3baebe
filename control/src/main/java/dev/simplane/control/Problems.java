package dev.simplane.control;

import dev.simplane.web.Jsons;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// What all bodies of RFC 9457 have in common.
public final class Problems {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE_PREFIX = "urn:simplane:problem:";

    private Problems() {}

    public static String type(String code) {
        return TYPE_PREFIX + code;
    }

    public static Response answer(int status, Object body, Map<String, String> headers) {
        Response.ResponseBuilder builder =
                Response.status(status).type(MEDIA_TYPE).entity(Jsons.bytes(body));
        headers.forEach(builder::header);
        return builder.build();
    }
}
