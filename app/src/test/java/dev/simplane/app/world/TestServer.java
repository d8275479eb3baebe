package dev.simplane.app.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Gives the program under test a new data folder, and lets its webhooks reach this machine.
public final class TestServer implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "data");
            System.setProperty("simplane.data", folder.toString());
            System.setProperty("simplane.webhook.private", "allow");
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        System.clearProperty("simplane.data");
        System.clearProperty("simplane.webhook.private");
    }
}
