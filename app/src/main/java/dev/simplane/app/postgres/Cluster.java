package dev.simplane.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One PostgreSQL data directory, and the server on it. Its callers hold the lock of the folder around it.
final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration ABORT_LIMIT = Duration.ofSeconds(10);

    /// After a crash the log is replayed first: up to `max_wal_size`, which a slow disk reads for a while.
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    /// Given on the command line, so they win over an edited file. `pg_ctl` hands them to a shell: no spaces in values.
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=", // none: the default is a socket in /tmp
            "max_connections=60",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "shared_buffers=128MB",
            "max_wal_size=512MB",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=on", // one file per weekday, overwritten after a week
            "log_directory=log",
            "log_filename=postgresql-%a.log",
            "log_truncate_on_rotation=on",
            "log_rotation_size=0",
            "log_checkpoints=off",
            "log_error_verbosity=terse", // DETAIL and STATEMENT can hold subscribers' data
            "log_min_error_statement=panic");

    private final Path data;
    private final Path fresh;
    private final Path passwordFile;
    private final Path pidFile;
    private final PostgresTools tools;

    Cluster(Path data, PostgresTools tools) {
        this.data = data;
        this.fresh = data.resolveSibling("cluster.new");
        this.passwordFile = data.resolveSibling("password");
        this.pidFile = data.resolve("postmaster.pid");
        this.tools = tools;
    }

    /// Returns the superuser's password. A cluster is made beside its place and moved there when whole, so a start that
    /// was cut off leaves no half of a database.
    String createIfMissing(String superuser) throws IOException, InterruptedException {
        if (!Files.exists(data)) {
            PostgresBinaries.deleteTree(fresh);
            Files.createDirectory(fresh);
            writePassword();
            tools.handOver(fresh);
            tools.handOver(passwordFile);
            initialize(superuser);
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        }
        tools.handOver(data);
        return Files.readString(passwordFile);
    }

    /// A killed JVM leaves its server running; the lock is ours now, so nobody needs that server any more. A process
    /// id file that is left over goes too: the id may be something else's by now (usual in containers, where ids
    /// are small), and PostgreSQL would refuse to start.
    void stopOrphan() throws IOException, InterruptedException {
        if (isRunning()) {
            LOG.warn("stopping the PostgreSQL of an instance that was killed data={}", data);
            stop();
        }
        Files.deleteIfExists(pidFile);
    }

    /// Returns the port. More than one attempt: another process may take the free port before we do, and the last
    /// sessions of a server that was killed hold its memory for a moment.
    int start() throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int port = freePort();
            String options = "-p " + port + " -c " + String.join(" -c ", SETTINGS);
            if (pgCtl(START_LIMIT, "start", "-o", options) == 0) {
                return port;
            }
            if (isRunning()) { // it came up, but not in time
                stop();
                break;
            }
            Thread.sleep(BETWEEN_ATTEMPTS);
        }
        throw new IllegalStateException(
                "PostgreSQL did not start; see the newest file in " + data.resolve("log") + "\n" + tools.lastWords());
    }

    void stop() throws IOException, InterruptedException {
        if (pgCtl(STOP_LIMIT, "stop", "-m", "fast") != 0 && isRunning()) {
            LOG.warn("PostgreSQL did not stop in {} s and is aborted", STOP_LIMIT.toSeconds());
            if (pgCtl(ABORT_LIMIT, "stop", "-m", "immediate") != 0) {
                throw new IOException("PostgreSQL did not stop\n" + tools.lastWords());
            }
        }
    }

    private void writePassword() throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile);
        Files.writeString(
                Files.createFile(passwordFile, ownerOnly), HexFormat.of().formatHex(secret));
    }

    private void initialize(String superuser) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--pgdata=" + fresh, "--username=" + superuser));
        arguments.addAll(List.of("--pwfile=" + passwordFile, "--auth=scram-sha-256", "--no-instructions"));
        // The built-in locale sorts and folds alike on every system, whatever locales are installed there.
        arguments.addAll(
                List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (tools.run("initdb", INIT_LIMIT, arguments) != 0) {
            throw new IllegalStateException("PostgreSQL could not be set up in " + fresh + "\n" + tools.lastWords());
        }
    }

    private boolean isRunning() throws IOException {
        List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
        if (lines.size() < 2) {
            return false;
        }
        String directory = lines.get(1); // as the server was told, even when the folder has been moved since
        return ProcessHandle.of(Long.parseLong(lines.getFirst()))
                .flatMap(process -> process.info().arguments())
                .filter(arguments -> List.of(arguments).contains(directory))
                .isPresent();
    }

    private int pgCtl(Duration limit, String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("-D", data.toString(), "-s", "-w", "-t", Long.toString(limit.toSeconds())));
        return tools.run("pg_ctl", limit.plusSeconds(5), arguments);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
