package dev.simplane.control.applications;

import dev.simplane.core.application.Application;
import dev.simplane.core.kernel.Symbols;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A credential without its secret.
record ApplicationJson(
        UUID id,
        String name,
        String kind,
        List<String> roles,
        @Nullable String clientId,
        String createdAt,
        @Nullable String revokedAt) {
    ApplicationJson {
        roles = List.copyOf(roles);
    }

    static ApplicationJson from(Application application) {
        Instant revokedAt = application.revokedAt();
        return new ApplicationJson(
                application.id(),
                application.name(),
                Symbols.of(application.kind()),
                roles(application),
                application.publicId(),
                application.createdAt().toString(),
                revokedAt == null ? null : revokedAt.toString());
    }

    static List<String> roles(Application application) {
        return Symbols.of(application.roles()).stream().sorted().toList();
    }
}
