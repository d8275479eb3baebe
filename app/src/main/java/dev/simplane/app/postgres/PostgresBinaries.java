package dev.simplane.app.postgres;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks the PostgreSQL programs for this machine from the `io.zonky.test.postgres` archives on the class path.
///
/// They go beside the data, not into a folder in `/tmp` that all users share: a stranger could have put a
/// program there, and the second user could not write where the first one did.
final class PostgresBinaries {
    private static final int OWNER_EXECUTES = 0100;

    private PostgresBinaries() {}

    /// The folder that holds `bin`, `lib` and `share`; unpacked on the first call for a given archive. The caller holds
    /// the lock of the data folder, so nobody else unpacks at the same time.
    static Path unpackedIn(Path folder) throws IOException {
        String archive = archiveName();
        Path home = folder.resolve(digestOf(archive));
        if (!Files.isDirectory(home)) {
            deleteTree(folder); // what an older version or an interrupted start left behind
            Path fresh = Files.createDirectories(folder.resolve("unpacking"));
            unpack(archive, fresh);
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return home;
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch");
        return candidates(system, machine).stream()
                .filter(name -> PostgresBinaries.class.getResource("/" + name) != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This build carries no PostgreSQL for " + system + " on "
                        + machine + "; name a server of your own in SIMPLANE_DB_URL"));
    }

    private static List<String> candidates(String system, String machine) {
        return switch (system) {
            // One universal build serves both kinds of Mac; the two archives hold the same bytes.
            case "Mac OS X" -> List.of("postgres-darwin-x86_64.txz", "postgres-darwin-arm_64.txz");
            case "Linux" -> List.of("postgres-linux-" + archiveMachine(machine) + libc() + ".txz");
            default -> List.of();
        };
    }

    private static String archiveMachine(String machine) {
        return switch (machine) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> machine;
        };
    }

    private static String libc() {
        return Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
    }

    private static InputStream open(String archive) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new FileNotFoundException(archive);
        }
        return in;
    }

    private static String digestOf(String archive) throws IOException {
        try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & OWNER_EXECUTES) != 0 && !path.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + path + " executable");
        }
    }
}
