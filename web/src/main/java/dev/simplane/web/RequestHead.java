package dev.simplane.web;

import java.util.Optional;

/// What authentication may look at.
public interface RequestHead {
    String method();

    /// Begins with a slash, without the query.
    String path();

    Optional<String> header(String name);

    Optional<String> query(String name);
}
