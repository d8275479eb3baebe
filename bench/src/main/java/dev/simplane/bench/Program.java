package dev.simplane.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Java program as a process of its own, on a port of its own.
final class Program implements AutoCloseable {
    private final Process process;
    private final String ready;

    private Program(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /// Simplane on embedded defaults, waited for until it is ready.
    static Program simplane(Path root, Path data) throws IOException {
        List<String> line = java(root.resolve("app/target/quarkus-app/quarkus-run.jar"));
        line.addAll(List.of("up", "--port", "0", "--data", data.toString(), "--json"));
        Process process = new ProcessBuilder(line)
                .redirectError(data.resolveSibling("program.log").toFile())
                .start();
        BufferedReader output = process.inputReader();
        String ready = output.readLine();
        if (ready == null) {
            throw new IOException("the program ended; see " + data.resolveSibling("program.log"));
        }
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        return new Program(process, ready);
    }

    /// The bare endpoint over the same database.
    static Program bare(Path root, Path data, int port) throws IOException {
        List<String> pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        ProcessBuilder builder = new ProcessBuilder(java(root.resolve("bench/target/quarkus-app/quarkus-run.jar")));
        builder.environment()
                .putAll(Map.of(
                        "BARE_DB_URL",
                        "jdbc:postgresql://127.0.0.1:" + pid.get(3) + "/simplane",
                        "BARE_DB_PASSWORD",
                        Files.readString(data.resolve("postgres/password")).strip(),
                        "BARE_PORT",
                        Integer.toString(port)));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("bare.log").toFile())
                .start();
        return new Program(process, "{\"baseUrl\":\"http://127.0.0.1:" + port + "\"}");
    }

    /// The beginning of a command line, with the options that the launcher gives.
    private static List<String> java(Path jar) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String options = System.getenv().getOrDefault("SIMPLANE_JAVA_OPTS", "");
        line.addAll(Arrays.stream(options.split(" "))
                .filter(option -> !option.isEmpty())
                .toList());
        line.addAll(List.of("-jar", jar.toString()));
        return line;
    }

    String baseUrl() {
        return told("baseUrl");
    }

    String controlToken() {
        return told("token");
    }

    private String told(String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(ready);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + ready);
        }
        return found.group(1);
    }

    /// Resident memory of the JVM alone, in MB; 0 where /proc does not tell.
    long residentMegabytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
