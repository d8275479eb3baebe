package dev.simplane.control.money;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// A text that is sent while it is read, so that a long ledger takes no memory.
final class JournalText {
    private JournalText() {}

    static StreamingOutput of(Consumer<Consumer<String>> text) {
        return stream -> {
            Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            text.accept(piece -> write(out, piece));
            out.flush();
        };
    }

    private static void write(Writer out, String piece) {
        try {
            out.write(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
