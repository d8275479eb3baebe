package dev.simplane.app.boundary;

import dev.simplane.core.Assembly;
import dev.simplane.core.idempotency.IdempotencyKeys.Begin;
import dev.simplane.core.kernel.Actor;
import dev.simplane.web.Call;
import dev.simplane.web.Dialect;
import dev.simplane.web.Params;
import dev.simplane.web.RequestHead;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The way in: which dialect, who calls, how large, and whether the same was asked before. What it finds out is
/// handed to the resource as a [Call].
@Provider
public class BoundaryRequest implements ContainerRequestFilter {
    private final Dialects dialects;
    private final Idempotency idempotency;

    public BoundaryRequest(Dialects dialects, Assembly assembly) {
        this.dialects = dialects;
        this.idempotency = new Idempotency(assembly.idempotency());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Exchange exchange = Exchanges.of(request, dialects);
        Optional<Dialect> dialect = exchange.dialect();
        if (dialect.isPresent()) {
            enter(request, exchange, dialect.get());
        }
    }

    private void enter(ContainerRequestContext request, Exchange exchange, Dialect dialect) {
        RequestHead head = new Head(request);
        Actor actor = dialect.authenticator().authenticate(head);
        exchange.authenticated(actor.org());
        byte[] body = Body.read(request, dialect.bodyBytesMax());
        Optional<Begin> begun = idempotency.begin(
                dialect, actor, head.method(), target(request), head.header(Idempotency.HEADER), body);
        UUID recovered = null;
        if (begun.isPresent()) {
            switch (begun.get()) {
                case Begin.Run run -> {
                    exchange.running(run.attempt());
                    actor = actor.within(run.attempt());
                    recovered = run.recovered();
                }
                case Begin.Replay replay -> {
                    request.abortWith(Idempotency.replay(replay.answer()));
                    return;
                }
                case Begin.Running running -> throw new RequestProblem.KeyInUse();
                case Begin.OtherRequest other -> throw new RequestProblem.KeyReused();
            }
        }
        Params params = new Params(request.getUriInfo().getQueryParameters());
        new Call(actor, params, body, request.getMediaType(), recovered).attachTo(request);
    }

    /// Path and query without a credential in it.
    private static String target(ContainerRequestContext request) {
        StringBuilder target = new StringBuilder(request.getUriInfo().getPath());
        request.getUriInfo().getQueryParameters().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("key"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        target.append('&').append(entry.getKey()).append('=').append(entry.getValue()));
        return target.toString();
    }

    private record Head(ContainerRequestContext request) implements RequestHead {
        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public String path() {
            return Exchanges.path(request);
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(request.getHeaderString(name));
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst(name));
        }
    }
}
