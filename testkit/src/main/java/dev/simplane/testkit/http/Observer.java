package dev.simplane.testkit.http;

/// Sees every exchange that passes through an [Api].
@FunctionalInterface
public interface Observer {
    /// Nobody looks.
    Observer NONE = (method, path, answer) -> {};

    /// @param path as it was requested, with its query
    void seen(String method, String path, Answer answer);
}
