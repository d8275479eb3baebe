package dev.simplane.web;

import java.util.Map;

/// A dialect's way of signing webhooks.
public interface Signature {
    /// The headers that prove the body's origin.
    ///
    /// @param key the organisation's signing key for the dialect
    /// @param body as it is sent
    Map<String, String> headers(String key, String body);
}
