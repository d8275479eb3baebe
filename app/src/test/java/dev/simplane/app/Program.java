package dev.simplane.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged program as a process of its own.
final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final JsonNode announcement;

    private Program(Process process, BufferedReader output, JsonNode announcement) {
        this.process = process;
        this.output = output;
        this.announcement = announcement;
    }

    /// Starts `up` or `demo` with `--json` on any free port and waits until it is ready.
    static Program start(String command, Path data) throws IOException {
        return start(command, data, Map.of());
    }

    /// @param settings by the names of their environment variables
    static Program start(String command, Path data, Map<String, String> settings) throws IOException {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                command,
                "--port",
                "0",
                "--data",
                data.toString(),
                "--json");
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectError(data.resolveSibling(data.getFileName() + ".log").toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        String ready = output.readLine();
        if (ready == null) {
            throw new IllegalStateException("the program ended before it was ready; see " + data + ".log");
        }
        return new Program(process, output, new ObjectMapper().readTree(ready));
    }

    JsonNode announcement() {
        return announcement;
    }

    String baseUrl() {
        return announcement.get("baseUrl").textValue();
    }

    String controlToken() {
        return announcement.at("/control/token").textValue();
    }

    /// Kills the process and its children with signal 9.
    void kill() {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /// Asks the process to stop, and gives what it printed after it was ready, and its exit code.
    Stopped stop() throws IOException, InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the program did not stop");
        }
        return new Stopped(output.lines().toList(), process.exitValue());
    }

    record Stopped(List<String> printed, int exitCode) {}

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
