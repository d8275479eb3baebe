package dev.simplane.app.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.simplane.core.application.Application;
import dev.simplane.core.application.TokenKeys;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.IdSource;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.testkit.TestClock;
import dev.simplane.testkit.TestDb;
import dev.simplane.web.Jsons;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which access tokens are good, and for how long; a token is asked about twice wherever the second answer
/// might come from what is remembered.
final class TokenIssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final OrgId ORG = new OrgId(UUID.fromString("0198c1f2-0000-7000-8000-000000000001"));
    private static final UUID CLIENT = UUID.fromString("0198c1f2-0000-7000-8000-000000000002");
    private static final String ISSUER = "https://simplane.example/realms/platform";

    @SuppressWarnings("NullAway.Init")
    private static TestDb database;

    private static final TestClock CLOCK = new TestClock(NOW);
    private static final IdSource IDS = Uuids.version7(CLOCK, new Random(1));

    @SuppressWarnings("NullAway.Init")
    private SigningKeys keys;

    @SuppressWarnings("NullAway.Init")
    private TokenIssuer issuer;

    @BeforeAll
    static void open() {
        database = TestDb.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void create() {
        CLOCK.set(NOW);
        keys = new SigningKeys(new TokenKeys(new Db(database.dataSource(), CLOCK, IDS, Jsons.stored())), IDS, CLOCK);
        keys.rotate();
        issuer = new TokenIssuer(keys, IDS, CLOCK, LIFETIME);
    }

    @Test
    void says_who_calls_and_what_they_may() {
        Actor reader = new Actor(ORG, "oauth_client:" + CLIENT, Set.of(Role.READ), null);
        String token = issue(Role.READ);
        assertThat(issuer.verify(token)).contains(reader);
        assertThat(issuer.verify(token)).contains(reader);
        assertThat(issuer.verify(issue(Role.READ, Role.WRITE)).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.READ, Role.WRITE);
    }

    @Test
    void ends_to_the_second_whether_it_was_used_before_or_not() {
        String used = issue(Role.READ);
        String unused = issue(Role.WRITE);
        CLOCK.advance(LIFETIME.minus(SECOND));
        assertThat(issuer.verify(used)).isPresent();
        CLOCK.advance(SECOND);
        assertThat(issuer.verify(used)).isEmpty();
        assertThat(issuer.verify(unused)).isEmpty();
    }

    @Test
    void begins_when_it_says() throws JOSEException {
        String token = signed(claims().notBeforeTime(date(NOW.plus(SECOND))).build());
        assertThat(issuer.verify(token)).isEmpty();
        CLOCK.advance(SECOND);
        assertThat(issuer.verify(token)).isPresent();
    }

    @Test
    void is_good_after_a_rotation_until_its_key_is_forgotten() throws JOSEException {
        String token = signed(
                claims().expirationTime(date(NOW.plus(Duration.ofDays(30)))).build());
        assertThat(issuer.verify(token)).isPresent();
        keys.rotate();
        CLOCK.advance(TokenKeys.VERIFYING_AFTER.minus(SECOND));
        assertThat(issuer.verify(token)).isPresent();
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(issuer.verify(token)).isEmpty();
    }

    @Test
    void what_was_changed_on_the_way_is_not_good_even_if_the_original_is_known() {
        String token = issue(Role.READ);
        assertThat(issuer.verify(token)).isPresent();
        String[] parts = token.split("\\.", -1);
        String[] other = issue(Role.READ, Role.WRITE).split("\\.", -1);
        assertThat(issuer.verify(parts[0] + "." + other[1] + "." + parts[2])).isEmpty();
        assertThat(issuer.verify(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(issuer.verify(parts[0] + "." + parts[1])).isEmpty();
        assertThat(issuer.verify(token + "A")).isEmpty();
        assertThat(issuer.verify("")).isEmpty();
    }

    /// RFC 8725 3.1: the algorithm is ours to say.
    @Test
    void only_our_algorithm_with_our_key_is_good() throws JOSEException {
        String keyId = keys.signing().getKeyID();
        assertThat(issuer.verify(new PlainJWT(claims().build()).serialize())).isEmpty();

        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build(), claims().build());
        mac.sign(new MACSigner(new byte[32]));
        assertThat(issuer.verify(mac.serialize())).isEmpty();

        RSAKey stranger = new RSAKeyGenerator(2048).keyID(keyId).generate();
        assertThat(issuer.verify(signed(stranger, claims().build()))).isEmpty();
        RSAKey unknown = new RSAKeyGenerator(2048).keyID("unknown").generate();
        assertThat(issuer.verify(signed(unknown, claims().build()))).isEmpty();
    }

    @Test
    void needs_an_end_and_an_organisation() throws JOSEException {
        assertThat(issuer.verify(signed(claims().expirationTime(null).build()))).isEmpty();
        assertThat(issuer.verify(signed(claims().claim("organization_id", null).build())))
                .isEmpty();
        assertThat(issuer.verify(
                        signed(claims().claim("organization_id", "none").build())))
                .isEmpty();
        assertThat(issuer.verify(signed(claims().build())).orElseThrow().roles())
                .isEmpty();
    }

    @Test
    void what_was_good_is_not_checked_anew_but_its_key_is_looked_up() throws ParseException {
        String token = issue(Role.READ);
        Optional<Actor> first = issuer.verify(token);
        // The same object: nothing was read from the token again.
        assertThat(issuer.verify(token).orElseThrow()).isSameAs(first.orElseThrow());
        assertThat(SignedJWT.parse(token).getHeader().getKeyID())
                .isEqualTo(keys.signing().getKeyID());
    }

    private String issue(Role... roles) {
        Application client =
                new Application(ORG, CLIENT, "c", Application.Kind.OAUTH_CLIENT, "client-1", Set.of(roles), NOW, null);
        return issuer.issue(client, ISSUER);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject(CLIENT.toString())
                .expirationTime(date(NOW.plus(LIFETIME)))
                .claim("organization_id", ORG.toString());
    }

    @SuppressWarnings("JavaUtilDate") // the JOSE library speaks Date
    private static java.util.Date date(Instant instant) {
        return java.util.Date.from(instant);
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(keys.signing(), claims);
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
