package dev.simplane.web;

import dev.simplane.core.kernel.Actor;
import java.util.Optional;

/// Checks OAuth2 access tokens. A port: the issuer lives in `app`.
public interface AccessTokens {
    /// The actor that a valid token stands for; nothing for any other token.
    Optional<Actor> verify(String token);
}
