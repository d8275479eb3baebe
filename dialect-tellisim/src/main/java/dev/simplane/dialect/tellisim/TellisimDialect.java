package dev.simplane.dialect.tellisim;

import dev.simplane.core.application.Applications;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Json;
import dev.simplane.web.Authenticator;
import dev.simplane.web.Dialect;
import dev.simplane.web.Errors;
import dev.simplane.web.Signature;
import dev.simplane.web.WebhookMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The TelliSIM API v3. See docs/dialects/tellisim.md.
public final class TellisimDialect implements Dialect {
    private static final String ROOT = "/v3";
    /// Far above any request of this API: the largest member is the metadata of a subscription.
    private static final int BODY_BYTES_MAX = 1024 * 1024;

    private final TellisimAuth auth;
    private final TellisimErrors errors = new TellisimErrors();
    private final TellisimWebhooks webhooks;
    private final TellisimSignature signature;

    /// @param hash of the webhooks' signatures, `encoding` and `prefix`: see [TellisimSignature#of]
    public TellisimDialect(Applications applications, Json json, String hash, String encoding, String prefix) {
        this(new TellisimAuth(applications::byKey), json, TellisimSignature.of(hash, encoding, prefix));
    }

    TellisimDialect(TellisimAuth auth, Json json, TellisimSignature signature) {
        this.auth = auth;
        this.webhooks = new TellisimWebhooks(json);
        this.signature = signature;
    }

    @Override
    public String name() {
        return "tellisim";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    @Override
    public Authenticator authenticator() {
        return auth;
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
        return "openapi/tellisim.yaml";
    }

    @Override
    public Optional<WebhookMessage> webhook(LoggedEvent event) {
        return webhooks.message(event);
    }

    @Override
    public List<WebhookMessage> webhookSamples(Instant at) {
        return TellisimWebhooks.samples(at);
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
