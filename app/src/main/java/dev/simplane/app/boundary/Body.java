package dev.simplane.app.boundary;

import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/// Reading a body, up to a limit.
final class Body {
    private static final Set<String> WITHOUT = Set.of("GET", "HEAD");

    private Body() {}

    /// What a GET has by way of a body means nothing (RFC 9110 9.3.1), so it is left alone.
    ///
    /// @throws RequestProblem.TooLarge when it is longer, whether it says so or not
    static byte[] read(ContainerRequestContext request, int bytesMax) {
        if (WITHOUT.contains(request.getMethod())) {
            return new byte[0];
        }
        if (request.getLength() > bytesMax) {
            throw new RequestProblem.TooLarge();
        }
        try (InputStream stream = request.getEntityStream()) {
            if (stream == null) {
                return new byte[0];
            }
            byte[] body = stream.readNBytes(bytesMax + 1);
            if (body.length > bytesMax) {
                throw new RequestProblem.TooLarge();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
