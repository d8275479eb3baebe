package dev.simplane.control;

/// The tokens of whoever runs the deployment. A port: they are configured where the program is put together.
@FunctionalInterface
public interface PlatformTokens {
    /// Whether it is one of them; compared in constant time.
    boolean valid(String token);
}
