package dev.simplane.app.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.simplane.core.application.TokenKeys;
import dev.simplane.core.application.TokenKeys.TokenKey;
import dev.simplane.core.kernel.IdSource;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The RSA keys behind access tokens, remembered for a short time so that a request costs no query.
public final class SigningKeys {
    private static final int RSA_BITS = 2048;

    /// Another node may rotate: its key is known here after this time at the latest, or at once when a token names it.
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final TokenKeys keys;
    private final IdSource ids;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    public SigningKeys(TokenKeys keys, IdSource ids, InstantSource clock) {
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    private record Known(Instant readAt, JWKSet verifying) {}

    /// The key to sign with.
    RSAKey signing() {
        return parse(keys.current(this::generate));
    }

    /// Begins to sign with a new key; tokens of the old one stay good until they expire.
    public void rotate() {
        keys.rotate(generate());
        known = null;
    }

    /// The public keys.
    JWKSet published() {
        return verifying(false).toPublicJWKSet();
    }

    /// The key that a token names.
    Optional<RSAKey> verifying(String id) {
        JWK key = verifying(false).getKeyByKeyId(id);
        if (key == null) {
            key = verifying(true).getKeyByKeyId(id);
        }
        return Optional.ofNullable(key).map(JWK::toRSAKey);
    }

    private JWKSet verifying(boolean readAgain) {
        Known current = known;
        Instant now = clock.instant();
        Duration age = readAgain ? Duration.ofSeconds(1) : REMEMBERED;
        if (current == null || current.readAt().plus(age).isBefore(now)) {
            signing();
            current = new Known(
                    now,
                    new JWKSet(keys.verifying().stream()
                            .map(SigningKeys::parse)
                            .map(JWK.class::cast)
                            .toList()));
            known = current;
        }
        return current.verifying();
    }

    private TokenKey generate() {
        String id = ids.next().toString();
        try {
            RSAKey key = new RSAKeyGenerator(RSA_BITS)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            return new TokenKey(id, key.toJSONString(), clock.instant());
        } catch (JOSEException e) {
            throw new IllegalStateException("no RSA key could be made", e);
        }
    }

    private static RSAKey parse(TokenKey stored) {
        try {
            return RSAKey.parse(stored.jwk());
        } catch (ParseException e) {
            throw new IllegalStateException("the stored token key " + stored.id() + " is damaged", e);
        }
    }
}
