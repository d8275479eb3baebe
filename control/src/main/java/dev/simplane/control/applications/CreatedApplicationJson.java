package dev.simplane.control.applications;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.simplane.core.application.Application;
import dev.simplane.core.application.Applications.Created;
import dev.simplane.core.kernel.Symbols;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A credential with its secret, which is shown this once.
///
/// @param clientId of an OAuth2 client
/// @param clientSecret of an OAuth2 client
/// @param key of an API key
@JsonInclude(JsonInclude.Include.NON_NULL)
record CreatedApplicationJson(
        UUID id,
        String name,
        String kind,
        List<String> roles,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String key,
        String createdAt) {
    CreatedApplicationJson {
        roles = List.copyOf(roles);
    }

    static CreatedApplicationJson from(Created created) {
        Application application = created.application();
        String secret = created.secret().value();
        boolean client = switch (application.kind()) {
            case OAUTH_CLIENT -> true;
            case API_KEY -> false;
        };
        return new CreatedApplicationJson(
                application.id(),
                application.name(),
                Symbols.of(application.kind()),
                ApplicationJson.roles(application),
                application.publicId(),
                client ? secret : null,
                client ? null : secret,
                application.createdAt().toString());
    }

    /// Never the secret.
    @Override
    public String toString() {
        return "CreatedApplicationJson " + id;
    }
}
