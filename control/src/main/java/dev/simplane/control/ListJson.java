package dev.simplane.control;

import java.util.List;

/// A list that is always on one page.
public record ListJson<T>(List<T> items) {
    public ListJson {
        items = List.copyOf(items);
    }
}
