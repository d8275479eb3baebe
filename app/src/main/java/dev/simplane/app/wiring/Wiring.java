package dev.simplane.app.wiring;

import dev.simplane.app.Config;
import dev.simplane.app.boundary.Dialects;
import dev.simplane.app.token.SigningKeys;
import dev.simplane.app.token.TokenIssuer;
import dev.simplane.control.sandbox.SandboxPort;
import dev.simplane.control.webhooks.WebhookDialects;
import dev.simplane.core.Assembly;
import dev.simplane.core.Core;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Hands the program's parts to the HTTP layer, and ties its life to the server's.
@Singleton
public class Wiring {
    private final Simplane simplane;

    public Wiring() {
        this.simplane = Prepared.take().orElseGet(() -> Simplane.start(Config.fromProcess()));
    }

    void start(@Observes StartupEvent event) {
        simplane.work();
    }

    void stop(@Observes ShutdownEvent event) {
        simplane.close();
    }

    @Produces
    @Singleton
    Simplane simplane() {
        return simplane;
    }

    @Produces
    @Singleton
    Config config() {
        return simplane.config();
    }

    @Produces
    @Singleton
    Assembly assembly() {
        return simplane.assembly();
    }

    @Produces
    @Singleton
    Core core() {
        return simplane.assembly().core();
    }

    @Produces
    @Singleton
    Dialects dialects() {
        return simplane.dialects();
    }

    @Produces
    @Singleton
    SandboxPort sandbox() {
        return new SandboxAdapter(simplane.sandbox(), simplane.assembly().commands());
    }

    @Produces
    @Singleton
    WebhookDialects webhookDialects() {
        return new WebhookDialects(simplane.dialects().all());
    }

    @Produces
    @Singleton
    SigningKeys signingKeys() {
        return simplane.signingKeys();
    }

    @Produces
    @Singleton
    TokenIssuer tokens() {
        return simplane.tokens();
    }
}
