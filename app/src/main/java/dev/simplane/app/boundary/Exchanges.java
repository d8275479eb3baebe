package dev.simplane.app.boundary;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Making [Exchange]s.
final class Exchanges {
    static final String REQUEST_ID = "X-Request-ID";

    private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private Exchanges() {}

    /// The request's exchange; a request that matched no route gets it only when its refusal is rendered.
    static Exchange of(ContainerRequestContext request, Dialects dialects) {
        return Exchange.of(request)
                .orElseGet(() -> Exchange.begin(
                        request,
                        dialects.serving(path(request)).orElse(null),
                        requestId(request.getHeaderString(REQUEST_ID)),
                        System.nanoTime()));
    }

    static String path(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path : "/" + path;
    }

    /// The caller's own, if it can stand in a log.
    private static String requestId(@Nullable String given) {
        return given != null && ACCEPTED_ID.matcher(given).matches()
                ? given
                : "req_" + UUID.randomUUID().toString().replace("-", "");
    }
}
