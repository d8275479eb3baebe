package dev.simplane.control;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.web.Authenticator;
import dev.simplane.web.Dialect;
import dev.simplane.web.Errors;
import java.util.UUID;

/// Our own API under `/control`. It has no webhooks.
public final class ControlDialect implements Dialect {
    /// Stands for the deployment itself where a request concerns no organisation. There is no such tenant, so
    /// nothing can be stored under it: an `Idempotency-Key` has no effect there.
    public static final OrgId PLATFORM = new OrgId(new UUID(0, 0));

    private static final String PREFIX = "/control";
    /// 100,000 SIMs take about 15 MB.
    private static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

    private final Authenticator authenticator;
    private final Errors errors = new ControlErrors();

    public ControlDialect(PlatformTokens tokens) {
        this.authenticator = new ControlAuth(tokens);
    }

    @Override
    public String name() {
        return "control";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PREFIX) || path.startsWith(PREFIX + "/");
    }

    @Override
    public Authenticator authenticator() {
        return authenticator;
    }

    @Override
    public Errors errors() {
        return errors;
    }

    @Override
    public int bodyBytesMax() {
        return BODY_BYTES_MAX;
    }

    @Override
    public String specification() {
        return "openapi/control.yaml";
    }
}
