package dev.simplane.app.cli;

import dev.simplane.app.Config;
import dev.simplane.app.wiring.Prepared;
import dev.simplane.app.wiring.Simplane;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `up` and `demo` have in common.
public final class ServeOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on; 0 takes any free one. Default: 8080, or SIMPLANE_PORT.")
    @Nullable
    private Integer port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the database and the credentials lie. Default: var/ in the project's folder.")
    @Nullable
    private Path data;

    @Option(
            names = "--json",
            description = "When ready, print exactly one line of JSON on standard output and nothing else.")
    private boolean json;

    /// Starts everything and serves until the process is told to stop.
    ///
    /// @param command its name, which names the default data folder
    /// @param defaults settings of this command that the environment and the options may override
    void serve(String command, Map<String, String> defaults) {
        defaults.forEach((name, value) -> {
            if (System.getenv(name) == null) {
                System.setProperty(Config.property(name), value);
            }
        });
        if (port != null) {
            System.setProperty("quarkus.http.port", Integer.toString(port));
        }
        if (data != null) {
            System.setProperty(
                    Config.property("SIMPLANE_DATA"), data.toAbsolutePath().toString());
        } else if (System.getenv("SIMPLANE_DATA") == null) {
            Path home = Path.of(System.getProperty("simplane.home", ".")).toAbsolutePath();
            System.setProperty(
                    Config.property("SIMPLANE_DATA"),
                    home.resolve("var").resolve(command).normalize().toString());
        }
        System.setProperty("simplane.command", command);
        System.setProperty("simplane.json", Boolean.toString(json));
        Prepared.put(Simplane.start(Config.fromProcess()));
        Quarkus.run(Serve.class);
    }
}
