package dev.simplane.core.application;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A credential of a tenant.
///
/// @param publicId the OAuth2 `client_id`; null for an API key
public record Application(
        OrgId org,
        UUID id,
        String name,
        Kind kind,
        @Nullable String publicId,
        Set<Role> roles,
        Instant createdAt,
        @Nullable Instant revokedAt) {
    public Application {
        roles = Set.copyOf(roles);
    }

    public enum Kind {
        /// OAuth2 client credentials.
        OAUTH_CLIENT,
        /// One secret that is the whole credential.
        API_KEY
    }
}
