package dev.simplane.control.webhooks;

import dev.simplane.core.webhook.Endpoint;
import java.util.UUID;

/// @param signingKey what every webhook of the tenant in this dialect is signed with
record CreatedEndpointJson(UUID id, String dialect, String url, String createdAt, String signingKey) {
    static CreatedEndpointJson from(Endpoint endpoint, String signingKey) {
        return new CreatedEndpointJson(
                endpoint.id(),
                endpoint.dialect(),
                endpoint.url(),
                endpoint.createdAt().toString(),
                signingKey);
    }

    /// Never the key.
    @Override
    public String toString() {
        return "CreatedEndpointJson " + id;
    }
}
