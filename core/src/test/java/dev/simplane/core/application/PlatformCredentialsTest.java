package dev.simplane.core.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.kernel.Role;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlatformCredentialsTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static PlatformCredentials credentials;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        credentials = new PlatformCredentials(fixture.db(), new Random(8));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void a_token_that_was_made_is_good_and_each_one_is_another() {
        Secret first = credentials.create("first");
        Secret second = credentials.create("second");

        assertThat(first.value()).matches("spp_[A-Za-z0-9_-]{43}").isNotEqualTo(second.value());
        assertThat(credentials.valid(first.value())).isTrue();
        assertThat(credentials.valid(second.value())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spp_", "spp_x", "\u0000", "' or true --"})
    void any_other_text_is_not(String token) {
        credentials.create("first");
        assertThat(credentials.valid(token)).isFalse();
    }

    @Test
    void a_key_of_a_tenant_opens_nothing_here_and_a_token_opens_no_tenant() {
        Secret token = credentials.create("operator");
        Secret key = fixture.core()
                .applications()
                .create(fixture.tenant("Tenant").live(), "Key", Application.Kind.API_KEY, Set.of(Role.WRITE))
                .secret();

        assertThat(credentials.valid(key.value())).isFalse();
        assertThat(fixture.core().applications().byKey(token.value())).isEmpty();
    }

    @Test
    void only_the_hash_is_stored() {
        Secret token = credentials.create("stored");
        List<String> rows = fixture.owner()
                .withHandle(handle -> handle.createQuery("select t::text from platform_token t")
                        .mapTo(String.class)
                        .list());
        assertThat(rows)
                .anyMatch(row -> row.contains(HexFormat.of().formatHex(token.hash())))
                .noneMatch(row -> row.contains(token.value()));
    }
}
