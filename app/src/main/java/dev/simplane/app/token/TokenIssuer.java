package dev.simplane.app.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.simplane.core.application.Application;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.IdSource;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Role;
import dev.simplane.web.AccessTokens;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Issues and checks access tokens: JWTs (RFC 7519) signed with RS256, the organisation in `organization_id`,
/// the roles in `realm_access.roles` as `telkor:read` and `telkor:write`.
public final class TokenIssuer implements AccessTokens {
    private static final String ORGANISATION = "organization_id";
    private static final String REALM_ACCESS = "realm_access";
    private static final String ROLES = "roles";
    private static final String ROLE_PREFIX = "telkor:";

    /// Checking a signature costs more than reading a SIM.
    private static final int KNOWN_MAX = 10_000;

    private final SigningKeys keys;
    private final IdSource ids;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Cache<String, Verified> known;

    public TokenIssuer(SigningKeys keys, IdSource ids, InstantSource clock, Duration lifetime) {
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.lifetime = lifetime;
        this.known = Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterAccess(lifetime)
                .build();
    }

    public Duration lifetime() {
        return lifetime;
    }

    /// @param issuer the `iss` claim
    public String issue(Application application, String issuer) {
        Instant now = clock.instant();
        RSAKey key = keys.signing();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID(ids.next().toString())
                .issuer(issuer)
                .subject(application.id().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("azp", application.publicId())
                .claim(ORGANISATION, application.org().toString())
                .claim(REALM_ACCESS, Map.of(ROLES, roleNames(application.roles())))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return token.serialize();
    }

    /// A token is good while its time and the key that signed it are; its signature is checked only once.
    @Override
    public Optional<Actor> verify(String token) {
        Verified verified = known.getIfPresent(token);
        if (verified == null) {
            verified = read(token).orElse(null);
            if (verified != null) {
                known.put(token, verified);
            }
        }
        if (verified == null
                || !verified.isGood(clock.instant())
                || keys.verifying(verified.keyId()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(verified.actor());
    }

    private Optional<Verified> read(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            String keyId = parsed.getHeader().getKeyID();
            if (keyId == null || !JWSAlgorithm.RS256.equals(parsed.getHeader().getAlgorithm())) {
                return Optional.empty();
            }
            Optional<RSAKey> key = keys.verifying(keyId);
            if (key.isEmpty() || !parsed.verify(new RSASSAVerifier(key.get()))) {
                return Optional.empty();
            }
            return verified(keyId, parsed.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            // Whatever is wrong with a token, the caller only learns that it is not good.
            return Optional.empty();
        }
    }

    private static Optional<Verified> verified(String keyId, JWTClaimsSet claims) throws ParseException {
        Instant expires = instant(claims.getExpirationTime());
        String organisation = claims.getStringClaim(ORGANISATION);
        if (expires == null || organisation == null) {
            return Optional.empty();
        }
        String name = "oauth_client:" + claims.getSubject();
        Actor actor = new Actor(new OrgId(UUID.fromString(organisation)), name, roles(claims), null);
        return Optional.of(new Verified(actor, keyId, instant(claims.getNotBeforeTime()), expires));
    }

    @SuppressWarnings("JavaUtilDate") // the JOSE library speaks Date
    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Set<Role> roles(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> access = claims.getJSONObjectClaim(REALM_ACCESS);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (access != null && access.get(ROLES) instanceof List<?> names) {
            for (Role role : Role.values()) {
                if (names.contains(roleName(role))) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    private static List<String> roleNames(Set<Role> roles) {
        return roles.stream().map(TokenIssuer::roleName).sorted().toList();
    }

    private static String roleName(Role role) {
        return ROLE_PREFIX + role.name().toLowerCase(Locale.ROOT);
    }
}
