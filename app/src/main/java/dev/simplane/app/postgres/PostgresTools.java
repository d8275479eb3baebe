package dev.simplane.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs `initdb` and `pg_ctl`, which refuse to work for root.
///
/// For root they therefore run as the user who owns the data. When that is root too, they run in a user namespace in
/// which root is nobody, so files still belong to root outside. Where namespaces are forbidden (Docker's default), they
/// run as the user `nobody`, who is given the data.
final class PostgresTools {
    private static final String NOBODY = "65534";

    private final Path bin;
    private final Path output;
    private final List<String> prefix;

    private PostgresTools(Path bin, Path output, List<String> prefix) {
        this.bin = bin;
        this.output = output;
        this.prefix = prefix;
    }

    /// Everything that the programs say is appended to `output`.
    static PostgresTools of(Path bin, Path output, Path data) throws IOException, InterruptedException {
        boolean root = new UnixSystem().getUid() == 0;
        return new PostgresTools(bin, output, root ? prefixForRoot(bin, data) : List.of());
    }

    /// Sees to it that whoever runs the programs owns `path`.
    void handOver(Path path) throws IOException, InterruptedException {
        if (prefix.equals(as(NOBODY))
                && run(Duration.ofMinutes(1), List.of("chown", "-hR", NOBODY, path.toString())) != 0) {
            throw new IOException("cannot give " + path + " to the user nobody");
        }
    }

    /// Runs a program to its end and returns its exit code; -1 when it took too long and was killed.
    int run(String program, Duration limit, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        return run(limit, command);
    }

    /// The end of what the programs said, for an error message.
    String lastWords() throws IOException {
        List<String> lines =
                new String(Files.readAllBytes(output), UTF_8).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private int run(Duration limit, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                // A file and not a pipe: the server inherits it, and writes to it after pg_ctl or the JVM are gone.
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        if (process.waitFor(limit.toMillis(), MILLISECONDS)) {
            return process.exitValue();
        }
        process.destroyForcibly();
        return -1;
    }

    private static List<String> prefixForRoot(Path bin, Path data) throws IOException, InterruptedException {
        if (Files.exists(data) && !Integer.valueOf(0).equals(Files.getAttribute(data, "unix:uid"))) {
            return as(Files.getAttribute(data, "unix:uid").toString());
        }
        for (List<String> prefix : List.of(List.of("unshare", "-U"), as(NOBODY))) {
            if (works(prefix, bin.resolve("initdb"))) {
                return prefix;
            }
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root. Here we can neither make a user namespace nor run " + bin
                        + " as the user nobody: start as another user, or choose a data folder that all can read");
    }

    private static List<String> as(String user) {
        return List.of("setpriv", "--reuid", user, "--regid", NOBODY, "--clear-groups");
    }

    private static boolean works(List<String> prefix, Path program) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", "test \"$(id -u)\" -ne 0 && test -x \"$0\"", program.toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return process.waitFor(10, SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // not installed
        }
    }
}
