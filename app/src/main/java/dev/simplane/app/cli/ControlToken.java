package dev.simplane.app.cli;

import dev.simplane.app.wiring.Simplane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The first bearer token of the platform: made at the first start and kept, for its owner only, in the data folder.
final class ControlToken {
    private ControlToken() {}

    static String of(Simplane simplane) {
        Path folder = simplane.config().data();
        Path file = folder.resolve("control-token");
        Optional<String> kept = PrivateFile.read(file).map(String::strip).filter(simplane.platform()::valid);
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String token = simplane.platform().create("first start").value();
        PrivateFile.write(file, token + "\n");
        return token;
    }
}
