package dev.simplane.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.application.Application.Kind;
import dev.simplane.core.application.Applications.ClientCheck;
import dev.simplane.core.application.Applications.Created;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApplicationsTest {
    private static final Set<Role> ALL = Set.of(Role.READ, Role.WRITE);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static Applications applications;

    @SuppressWarnings("NullAway.Init")
    private Actor actor;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        applications = fixture.core().applications();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void new_tenant() {
        fixture.clock().set(CoreFixture.START);
        actor = fixture.tenant("Applications").live();
    }

    @Test
    void a_client_is_known_by_its_id_and_secret() {
        Created created = applications.create(actor, "Shop", Kind.OAUTH_CLIENT, ALL);
        Application shop = created.application();

        assertThat(shop.name()).isEqualTo("Shop");
        assertThat(shop.publicId()).isEqualTo("client-" + shop.id());
        assertThat(shop.createdAt()).isEqualTo(CoreFixture.START);
        assertThat(shop.revokedAt()).isNull();
        assertThat(created.secret().value()).hasSize(43);
        assertThat(check(shop, created.secret().value())).isEqualTo(new ClientCheck.Good(shop));
        assertThat(applications.list(actor)).containsExactly(shop);
    }

    @Test
    void a_key_alone_is_the_whole_credential() {
        Created created = applications.create(actor, "Meter", Kind.API_KEY, Set.of(Role.READ));
        Application meter = created.application();

        assertThat(meter.publicId()).isNull();
        assertThat(created.secret().value()).startsWith("sp_").hasSize(46);
        assertThat(applications.byKey(created.secret().value()))
                .contains(new Actor(actor.org(), "API_KEY:" + meter.id(), Set.of(Role.READ), null));
    }

    @Test
    void every_wrong_secret_gets_the_same_answer() {
        Created created = applications.create(actor, "Shop", Kind.OAUTH_CLIENT, ALL);
        String secret = created.secret().value();
        for (String wrong : List.of(
                "",
                " ",
                secret + "x",
                secret.substring(1),
                secret.substring(0, 42),
                " " + secret,
                secret + "\n",
                secret.toUpperCase(Locale.ROOT),
                HexFormat.of().formatHex(created.secret().hash()),
                "\u0000",
                Secret.generate("", new Random(5)).value())) {
            assertThat(check(created.application(), wrong)).isEqualTo(new ClientCheck.WrongSecret());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "client-", "client-x", "' or true --", "client-\u0000", "\uD83D\uDE00", "client-\uD83D"})
    void an_unknown_client_is_unknown_whatever_it_says(String publicId) {
        assertThat(applications.checkClient(publicId, "any")).isEqualTo(new ClientCheck.UnknownClient());
    }

    /// The secret that stands for no application must not open one.
    @Test
    void an_unknown_client_has_no_secret_at_all() {
        assertThat(applications.checkClient("client-x", new String(new byte[32], StandardCharsets.ISO_8859_1)))
                .isEqualTo(new ClientCheck.UnknownClient());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sp_", "sp_x", "\u0000", "' or true --"})
    void a_text_that_is_no_key_is_nobody(String key) {
        applications.create(actor, "Meter", Kind.API_KEY, ALL);
        assertThat(applications.byKey(key)).isEmpty();
    }

    @Test
    void a_key_must_be_exact() {
        String key =
                applications.create(actor, "Meter", Kind.API_KEY, ALL).secret().value();
        assertThat(applications.byKey(key)).isPresent();
        assertThat(applications.byKey(key + " ")).isEmpty();
        assertThat(applications.byKey(key.substring(3))).isEmpty();
        assertThat(applications.byKey(key.toLowerCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void a_clients_secret_is_no_key_and_a_key_is_no_client() {
        Created client = applications.create(actor, "Shop", Kind.OAUTH_CLIENT, ALL);
        Created key = applications.create(actor, "Meter", Kind.API_KEY, ALL);

        assertThat(applications.byKey(client.secret().value())).isEmpty();
        assertThat(applications.checkClient(
                        "client-" + key.application().id(), key.secret().value()))
                .isEqualTo(new ClientCheck.UnknownClient());
    }

    @Test
    void a_credential_acts_for_its_own_tenant_with_its_own_roles() {
        Actor other = fixture.tenant("Other").sandbox();
        Created mine = applications.create(actor, "Mine", Kind.API_KEY, Set.of(Role.READ));
        Created theirs = applications.create(other, "Theirs", Kind.API_KEY, ALL);

        assertThat(applications.byKey(mine.secret().value()).map(Actor::org)).contains(actor.org());
        assertThat(applications.byKey(theirs.secret().value()).map(Actor::org)).contains(other.org());
        assertThat(applications.byKey(theirs.secret().value()).map(Actor::roles))
                .contains(ALL);
        assertThat(applications.list(actor)).containsExactly(mine.application());
    }

    @Test
    void a_revoked_credential_is_unknown_at_once() {
        Created client = applications.create(actor, "Shop", Kind.OAUTH_CLIENT, ALL);
        Created key = applications.create(actor, "Meter", Kind.API_KEY, ALL);
        fixture.clock().advance(Duration.ofMinutes(5));
        applications.revoke(actor, client.application().id());
        applications.revoke(actor, key.application().id());

        assertThat(check(client.application(), client.secret().value())).isEqualTo(new ClientCheck.UnknownClient());
        assertThat(check(client.application(), "wrong")).isEqualTo(new ClientCheck.UnknownClient());
        assertThat(applications.byKey(key.secret().value())).isEmpty();
        assertThat(applications.list(actor).stream().map(Application::revokedAt))
                .containsOnly(CoreFixture.START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void only_what_is_there_and_valid_can_be_revoked() {
        Created created = applications.create(actor, "Shop", Kind.OAUTH_CLIENT, ALL);
        Actor other = fixture.tenant("Other").live();

        assertThatThrownBy(
                        () -> applications.revoke(other, created.application().id()))
                .isInstanceOf(Problem.NotFound.class);
        assertThat(check(created.application(), created.secret().value())).isInstanceOf(ClientCheck.Good.class);
        assertThatThrownBy(() -> applications.revoke(actor, fixture.newId())).isInstanceOf(Problem.NotFound.class);

        applications.revoke(actor, created.application().id());
        assertThatThrownBy(
                        () -> applications.revoke(actor, created.application().id()))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void making_needs_a_name_and_a_role() {
        invalid("name", () -> applications.create(actor, " ", Kind.API_KEY, ALL));
        invalid("name", () -> applications.create(actor, "n".repeat(256), Kind.API_KEY, ALL));
        invalid("roles", () -> applications.create(actor, "n", Kind.API_KEY, Set.of()));
        assertThat(applications
                        .create(actor, "n".repeat(255), Kind.API_KEY, ALL)
                        .application()
                        .name())
                .hasSize(255);
    }

    @Test
    void making_and_revoking_need_the_role_for_it() {
        Actor reader = new Actor(actor.org(), "reader", Set.of(Role.READ), null);
        assertThatThrownBy(() -> applications.create(reader, "n", Kind.API_KEY, ALL))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> applications.revoke(reader, fixture.newId())).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> applications.list(new Actor(actor.org(), "nobody", Set.of(), null)))
                .isInstanceOf(Problem.Forbidden.class);
    }

    /// Looks through every table. That it finds the hash shows that it would find the secret.
    @Test
    void a_secret_stands_nowhere_in_the_database() {
        for (Kind kind : Kind.values()) {
            Secret secret = applications.create(actor, "Shop", kind, ALL).secret();
            String hash = HexFormat.of().formatHex(secret.hash());
            String hexOfText = HexFormat.of().formatHex(secret.value().getBytes(StandardCharsets.UTF_8));

            assertThat(tablesWith(hash)).containsExactly("application");
            assertThat(tablesWith(secret.value())).isEmpty();
            assertThat(tablesWith(secret.value().substring(3, 40))).isEmpty();
            assertThat(tablesWith(hexOfText)).isEmpty();
        }
    }

    @Test
    void what_is_made_shows_no_secret_in_a_log() {
        Created created = applications.create(actor, "Shop", Kind.OAUTH_CLIENT, ALL);
        assertThat(created.toString())
                .contains("Shop")
                .doesNotContain(created.secret().value());
    }

    private static List<String> tablesWith(String text) {
        return fixture.owner().withHandle(handle -> {
            List<String> tables = handle.createQuery("select tablename from pg_tables where schemaname = 'public'")
                    .mapTo(String.class)
                    .list();
            return tables.stream()
                    .filter(table -> handle.createQuery("select exists (select 1 from " + table
                                    + " t where position(:text in t::text) > 0)")
                            .bind("text", text)
                            .mapTo(Boolean.class)
                            .one())
                    .toList();
        });
    }

    private static ClientCheck check(Application application, String secret) {
        return applications.checkClient(Objects.requireNonNull(application.publicId()), secret);
    }

    private static void invalid(String field, Runnable action) {
        assertThatThrownBy(action::run)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.Invalid.class))
                .satisfies(problem -> assertThat(problem.violations())
                        .extracting(Violation::field)
                        .containsExactly(field));
    }
}
