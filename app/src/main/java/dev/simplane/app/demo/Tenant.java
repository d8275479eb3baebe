package dev.simplane.app.demo;

/// A demo tenant with its credentials, as `--json` prints it.
public record Tenant(String id, String name, String environment, Telkor telkor, Tellisim tellisim) {
    public record Telkor(String tokenUrl, String clientId, String clientSecret) {
        Telkor at(String baseUrl) {
            return new Telkor(baseUrl + "/realms/platform/protocol/openid-connect/token", clientId, clientSecret);
        }
    }

    public record Tellisim(String key, String webhookSigningKey) {}

    /// The same tenant at another address: ports may differ from start to start.
    Tenant at(String baseUrl) {
        return new Tenant(id, name, environment, telkor.at(baseUrl), tellisim);
    }
}
