package dev.simplane.app.boundary;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Statements;
import dev.simplane.web.Dialect;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the boundary knows of a request, from its first filter to its last.
final class Exchange {
    private static final String PROPERTY = Exchange.class.getName();

    private final @Nullable Dialect dialect;
    private final String requestId;
    private final long startedNanos;
    private Statements statements = Statements.begin();
    private @Nullable OrgId org;
    private @Nullable UUID attempt;
    private boolean refusedBefore;

    private Exchange(@Nullable Dialect dialect, String requestId, long startedNanos) {
        this.dialect = dialect;
        this.requestId = requestId;
        this.startedNanos = startedNanos;
    }

    static Exchange begin(
            ContainerRequestContext request, @Nullable Dialect dialect, String requestId, long startedNanos) {
        Exchange exchange = new Exchange(dialect, requestId, startedNanos);
        request.setProperty(PROPERTY, exchange);
        return exchange;
    }

    static Optional<Exchange> of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Exchange exchange ? Optional.of(exchange) : Optional.empty();
    }

    Optional<Dialect> dialect() {
        return Optional.ofNullable(dialect);
    }

    String requestId() {
        return requestId;
    }

    long startedNanos() {
        return startedNanos;
    }

    /// Sent to the database since it is known who calls. To find that out takes none or a few, as it is
    /// remembered for a while.
    long statements() {
        return statements.count();
    }

    void authenticated(OrgId actorOrg) {
        org = actorOrg;
        statements = Statements.begin();
    }

    Optional<OrgId> org() {
        return Optional.ofNullable(org);
    }

    /// The idempotent attempt that this request is.
    void running(UUID attemptId) {
        attempt = attemptId;
    }

    Optional<UUID> attempt() {
        return Optional.ofNullable(attempt);
    }

    /// The request was refused before any use case was called.
    void refusedBefore() {
        refusedBefore = true;
    }

    boolean wasRefusedBefore() {
        return refusedBefore;
    }
}
