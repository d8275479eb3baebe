package dev.simplane.app.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL run by this process, with its data, programs and password in one folder.
///
/// It registers no shutdown hook: whoever starts it closes it, after everything that talks to it. It runs in a session
/// of its own, so Ctrl-C in a terminal reaches us and not the server. A killed JVM leaves it running; the next start
/// stops it first, and what was committed is there.
///
/// The folder: `lock`, `password`, `binaries/`, `cluster/` (the data, and the server's log in `cluster/log`) and
/// `postgres.log` (what `initdb` and `pg_ctl` said in the latest start).
public final class EmbeddedServer implements AutoCloseable {
    /// The owner of everything. Never the role that serves requests: row-level security does not bind it.
    public static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final Cluster cluster;
    private final FolderLock lock;
    private final String password;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedServer(Cluster cluster, FolderLock lock, String password, int port) {
        this.cluster = cluster;
        this.lock = lock;
        this.password = password;
        this.port = port;
    }

    /// Starts the server on the data in `dataFolder`, which is made on the first start.
    ///
    /// @throws IllegalStateException when another process uses the folder, when it is not ours to write, or when
    ///     PostgreSQL does not start; the message is for the person at the terminal
    public static EmbeddedServer start(Path dataFolder) {
        try {
            Path folder = Files.createDirectories(dataFolder).toRealPath();
            FolderLock lock = FolderLock.of(folder);
            try {
                return start(folder, lock);
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new IllegalStateException(
                    "The data folder " + dataFolder + " cannot be used: no access to " + e.getFile()
                            + "; was it made by another user?",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL cannot use the data folder " + dataFolder + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", e);
        }
    }

    public int port() {
        return port;
    }

    /// Without user and password: in a URL they would win over those of a pool, and end up in logs.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Of [#SUPERUSER]. Every user of the machine can reach the loopback address, so the server asks for it.
    public String password() {
        return password;
    }

    /// Stops the server: sessions are ended, data is written. A server that does not stop in 30 seconds is aborted,
    /// which loses nothing and makes the next start replay its log. Returns within 50 seconds.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // stopping must not be cut short, or the server is left behind
        try (lock) {
            cluster.stop();
            LOG.info("PostgreSQL stopped port={}", port);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL on port " + port + " could not be stopped", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static EmbeddedServer start(Path folder, FolderLock lock) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path output = folder.resolve("postgres.log");
        Files.deleteIfExists(output);
        Path home = PostgresBinaries.unpackedIn(folder.resolve("binaries"));
        Path data = folder.resolve("cluster");
        Cluster cluster = new Cluster(data, PostgresTools.of(home.resolve("bin"), output, data));
        String password = cluster.createIfMissing(SUPERUSER);
        cluster.stopOrphan();
        int port = cluster.start();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        LOG.info("PostgreSQL started port={} ms={} data={}", port, millis, folder);
        return new EmbeddedServer(cluster, lock, password, port);
    }
}
