package dev.simplane.app.boundary;

import dev.simplane.core.kernel.Problem;
import dev.simplane.web.Dialect;
import dev.simplane.web.Errors;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way out of everything that fails: the dialect whose path it is renders it; paths of no dialect get ours.
@Provider
public class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Dialects dialects;

    public Refusals(Dialects dialects) {
        this.dialects = dialects;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem, ContainerRequestContext request) {
        Exchange exchange = Exchanges.of(request, dialects);
        if (problem instanceof Problem.Busy) {
            // Nothing was carried out: an idempotent request may come again with its key.
            exchange.refusedBefore();
        }
        return errors(exchange).render(problem, exchange.requestId());
    }

    @ServerExceptionMapper
    public Response requestProblem(RequestProblem problem, ContainerRequestContext request) {
        Exchange exchange = Exchanges.of(request, dialects);
        exchange.refusedBefore();
        return errors(exchange).render(problem, exchange.requestId());
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure, ContainerRequestContext request) {
        Exchange exchange = Exchanges.of(request, dialects);
        exchange.refusedBefore();
        RequestProblem problem = switch (failure) {
            case NotFoundException e -> new RequestProblem.NoSuchRoute();
            case NotAllowedException e -> new RequestProblem.MethodNotAllowed();
            case NotAcceptableException e -> new RequestProblem.NotAcceptable();
            case NotSupportedException e -> new RequestProblem.UnsupportedMedia();
            default -> fault(failure, exchange);
        };
        Response rendered = errors(exchange).render(problem, exchange.requestId());
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? rendered
                : Response.fromResponse(rendered)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    @ServerExceptionMapper
    public Response crash(Exception failure, ContainerRequestContext request) {
        Exchange exchange = Exchanges.of(request, dialects);
        return errors(exchange).render(fault(failure, exchange), exchange.requestId());
    }

    private static RequestProblem fault(Exception failure, Exchange exchange) {
        LOG.error("request failed request={}", exchange.requestId(), failure);
        return new RequestProblem.Internal();
    }

    private Errors errors(Exchange exchange) {
        return exchange.dialect()
                .or(() -> dialects.all().stream()
                        .filter(dialect -> dialect.name().equals("control"))
                        .findFirst())
                .map(Dialect::errors)
                .orElseThrow();
    }
}
