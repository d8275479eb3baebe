package dev.simplane.app.boundary;

import dev.simplane.web.Dialect;
import java.util.List;
import java.util.Optional;

/// The APIs that this program speaks.
public record Dialects(List<Dialect> all) {
    public Dialects {
        all = List.copyOf(all);
    }

    /// Whose path it is.
    public Optional<Dialect> serving(String path) {
        return all.stream().filter(dialect -> dialect.serves(path)).findFirst();
    }
}
