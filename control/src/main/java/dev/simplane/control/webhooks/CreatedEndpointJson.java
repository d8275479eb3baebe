package dev.simplane.control.webhooks;

import dev.simplane.core.webhook.Endpoint;
import dev.simplane.core.webhook.SigningKey;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param signingKey what every webhook of the tenant in this dialect is signed with
/// @param nextSigningKey what will take its place, null when nothing will
record CreatedEndpointJson(
        UUID id,
        String dialect,
        String url,
        List<String> types,
        String createdAt,
        String signingKey,
        @Nullable NextKeyJson nextSigningKey) {
    CreatedEndpointJson {
        types = List.copyOf(types);
    }

    record NextKeyJson(String signingKey, String inForceFrom) {
        /// Never the key.
        @Override
        public String toString() {
            return "NextKeyJson " + inForceFrom;
        }
    }

    static CreatedEndpointJson from(Endpoint endpoint, SigningKey key) {
        SigningKey.Next next = key.next();
        return new CreatedEndpointJson(
                endpoint.id(),
                endpoint.dialect(),
                endpoint.url(),
                endpoint.types(),
                endpoint.createdAt().toString(),
                key.inForce(),
                next == null ? null : new NextKeyJson(next.key(), next.from().toString()));
    }

    /// Never the key.
    @Override
    public String toString() {
        return "CreatedEndpointJson " + id;
    }
}
