package dev.simplane.app.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = "Start with demo tenants, SIMs, keys and simulated traffic. Webhooks may go to this machine.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {
    @Mixin
    private final ServeOptions options = new ServeOptions();

    @Override
    public void run() {
        options.serve("demo", Map.of("SIMPLANE_WEBHOOK_PRIVATE", "allow"));
    }
}
