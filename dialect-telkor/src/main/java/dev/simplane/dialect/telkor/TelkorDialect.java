package dev.simplane.dialect.telkor;

import dev.simplane.web.AccessTokens;
import dev.simplane.web.Authenticator;
import dev.simplane.web.Dialect;
import dev.simplane.web.Errors;

/// The Telkor API under `/telkor`. It has no webhooks.
public final class TelkorDialect implements Dialect {
    private static final String PREFIX = "/telkor";
    /// A bulk request that names 10,000 links with an activation each takes about 1.1 MB.
    private static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

    private final Authenticator authenticator;
    private final Errors errors = new TelkorErrors();

    public TelkorDialect(AccessTokens tokens) {
        this.authenticator = new TelkorAuth(tokens);
    }

    @Override
    public String name() {
        return "telkor";
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
        return "openapi/telkor.yaml";
    }
}
