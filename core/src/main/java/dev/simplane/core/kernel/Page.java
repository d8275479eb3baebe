package dev.simplane.core.kernel;

import java.util.List;
import java.util.function.Function;

/// A part of a list.
///
/// @param total rows over all pages, or -1 when it was not asked for
public record Page<T>(List<T> items, long total) {
    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), total);
    }
}
