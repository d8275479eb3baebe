package dev.simplane.app.token;

import dev.simplane.app.Config;
import dev.simplane.core.Core;
import dev.simplane.core.application.Applications.ClientCheck;
import dev.simplane.web.Replies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The token endpoints at the paths that clients know (Keycloak's shape): `/realms/platform/…` for Telkor,
/// `/auth/realms/default/…` for M2M. Both issue the same tokens.
@Path("/{realms:realms/platform|auth/realms/default}")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
    private final Core core;
    private final TokenIssuer issuer;
    private final SigningKeys keys;
    private final Config config;

    public TokenResource(Core core, TokenIssuer issuer, SigningKeys keys, Config config) {
        this.core = core;
        this.issuer = issuer;
        this.keys = keys;
        this.config = config;
    }

    /// RFC 6749 section 4.4, with the client's credentials in the form or by HTTP Basic.
    @POST
    @Path("/protocol/openid-connect/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(
            @PathParam("realms") String realm,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context UriInfo uri,
            MultivaluedMap<String, String> form) {
        String grant = form.getFirst("grant_type");
        if (grant == null) {
            return error(400, "invalid_request", "Missing form parameter: grant_type");
        }
        if (!grant.equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "Unsupported grant_type");
        }
        Credentials credentials = basic(authorization)
                .orElseGet(() -> new Credentials(form.getFirst("client_id"), form.getFirst("client_secret")));
        if (credentials.id() == null || credentials.secret() == null) {
            return error(401, "invalid_client", "Invalid client or Invalid client credentials");
        }
        return switch (core.applications().checkClient(credentials.id(), credentials.secret())) {
            case ClientCheck.Good good -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("access_token", issuer.issue(good.application(), issuerUrl(uri, realm)));
                body.put("expires_in", issuer.lifetime().toSeconds());
                body.put("refresh_expires_in", 0);
                body.put("token_type", "Bearer");
                body.put("not-before-policy", 0);
                body.put("scope", "email profile");
                yield Replies.json(200, body, Map.of(HttpHeaders.CACHE_CONTROL, "no-store"));
            }
            case ClientCheck.UnknownClient unknown ->
                error(401, "invalid_client", "Invalid client or Invalid client credentials");
            case ClientCheck.WrongSecret wrong ->
                error(401, "unauthorized_client", "Invalid client or Invalid client credentials");
        };
    }

    /// OpenID Connect discovery, as far as client credentials need it.
    @GET
    @Path("/.well-known/openid-configuration")
    public Response discovery(@PathParam("realms") String realm, @Context UriInfo uri) {
        String base = issuerUrl(uri, realm);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("issuer", base);
        body.put("token_endpoint", base + "/protocol/openid-connect/token");
        body.put("jwks_uri", base + "/protocol/openid-connect/certs");
        body.put("grant_types_supported", List.of("client_credentials"));
        body.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        body.put("id_token_signing_alg_values_supported", List.of("RS256"));
        body.put("response_types_supported", List.of());
        body.put("subject_types_supported", List.of("public"));
        return Replies.ok(body);
    }

    /// The public keys (RFC 7517).
    @GET
    @Path("/protocol/openid-connect/certs")
    public Response certs() {
        return Replies.ok(keys.published().toJSONObject());
    }

    private record Credentials(
            @Nullable String id, @Nullable String secret) {}

    private static Optional<Credentials> basic(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).trim());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String issuerUrl(UriInfo uri, String realm) {
        String base = config.publicUrl() != null
                ? config.publicUrl().toString()
                : uri.getBaseUri().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/" + realm;
    }

    private static Response error(int status, String code, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("error_description", description);
        return Replies.json(status, body, Map.of(HttpHeaders.CACHE_CONTROL, "no-store"));
    }
}
