package dev.simplane.app.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "up", description = "Start the control plane.", mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {
    @Mixin
    private final ServeOptions options = new ServeOptions();

    @Override
    public void run() {
        options.serve("up", Map.of());
    }
}
