package dev.simplane.control.webhooks;

import dev.simplane.core.webhook.Endpoint;
import java.util.UUID;

record EndpointJson(UUID id, String dialect, String url, String createdAt) {
    static EndpointJson from(Endpoint endpoint) {
        return new EndpointJson(
                endpoint.id(),
                endpoint.dialect(),
                endpoint.url(),
                endpoint.createdAt().toString());
    }
}
