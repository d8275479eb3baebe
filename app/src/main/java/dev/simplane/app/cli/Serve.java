package dev.simplane.app.cli;

import dev.simplane.app.demo.Demo;
import dev.simplane.app.demo.Tenant;
import dev.simplane.app.wiring.Simplane;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import java.util.List;

/// Runs once the server listens: makes the demo's tenants if asked to, says how to reach everything, and waits.
public final class Serve implements QuarkusApplication {
    private final Simplane simplane;
    private final HttpServer server;

    public Serve(Simplane simplane, HttpServer server) {
        this.simplane = simplane;
        this.server = server;
    }

    @Override
    public int run(String... args) {
        boolean demo = System.getProperty("simplane.command", "up").equals("demo");
        String baseUrl = simplane.config().publicUrl() == null
                ? "http://127.0.0.1:" + server.getPort()
                : simplane.config().publicUrl().toString();
        String token = ControlToken.of(simplane);
        List<Tenant> tenants = demo ? new Demo(simplane, baseUrl).tenants() : List.of();
        Announcement announcement =
                new Announcement(baseUrl, token, tenants, simplane.config().data());
        System.out.println(Boolean.getBoolean("simplane.json") ? announcement.json() : announcement.text());
        System.out.flush();
        Quarkus.waitForExit();
        return 0;
    }
}
