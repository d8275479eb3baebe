package dev.simplane.app.boundary;

import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.Statements;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way out: the answer of an idempotent request is kept, the request gets its line in the log. The line has
/// no query: one dialect's credential stands there.
@Provider
public class BoundaryResponse implements ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger("simplane.access");

    private final Dialects dialects;
    private final Idempotency idempotency;

    public BoundaryResponse(Dialects dialects, Assembly assembly) {
        this.dialects = dialects;
        this.idempotency = new Idempotency(assembly.idempotency());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchanges.of(request, dialects);
        if (exchange.dialect().isPresent()) {
            answer(exchange, request, response);
        }
        Statements.end();
    }

    private void answer(Exchange exchange, ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(Exchanges.REQUEST_ID, exchange.requestId());
        keep(exchange, response);
        LOG.info(
                "method={} path={} status={} millis={} statements={} org={} request={}",
                request.getMethod(),
                Exchanges.path(request),
                response.getStatus(),
                Duration.ofNanos(System.nanoTime() - exchange.startedNanos()).toMillis(),
                exchange.statements(),
                exchange.org().map(Object::toString).orElse("-"),
                exchange.requestId());
    }

    private void keep(Exchange exchange, ContainerResponseContext response) {
        if (exchange.org().isEmpty() || exchange.attempt().isEmpty()) {
            return;
        }
        // An answer that must not be stored holds a secret that is shown once: it is not kept, and so not replayed.
        boolean secret = "no-store".equals(response.getHeaderString(HttpHeaders.CACHE_CONTROL));
        boolean kept = !exchange.wasRefusedBefore() && response.getStatus() < 500 && !secret;
        byte[] body = response.getEntity() instanceof byte[] bytes ? bytes : new byte[0];
        idempotency.end(
                exchange.org().get(),
                exchange.attempt().get(),
                response.getStatus(),
                response.getHeaders(),
                body,
                kept);
    }
}
