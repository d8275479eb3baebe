package dev.simplane.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookKeysTest {
    private static final Duration DAY = Duration.ofDays(1);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Hooks hooks;

    @SuppressWarnings("NullAway.Init")
    private WebhookKeys keys;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void a_tenant() {
        fixture.receivers().reset();
        hooks = new Hooks(fixture);
        keys = hooks.webhooks().keys();
    }

    private SigningKey current() {
        return keys.of(hooks.actor, Hooks.DIALECT);
    }

    private SigningKey rotate(Duration overlap) {
        return keys.rotate(hooks.actor, Hooks.DIALECT, overlap, null);
    }

    @Test
    void a_key_is_32_bytes_as_libraries_for_standard_webhooks_want_it() {
        String key = current().inForce();
        assertThat(key).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(key.substring(6))).hasSize(32);
        assertThat(current()).isEqualTo(current());
        assertThat(new Hooks(fixture).webhooks().signingKey(new Hooks(fixture).actor, Hooks.DIALECT))
                .isNotEqualTo(key);
        assertThat(current().toString()).doesNotContain(key);
    }

    @Test
    void both_keys_are_valid_until_the_new_one_takes_over() {
        Instant begin = fixture.db().instant();
        SigningKey old = current();
        SigningKey both = rotate(DAY);
        SigningKey.Next next = Objects.requireNonNull(both.next());
        assertThat(both.inForce()).isEqualTo(old.inForce());
        assertThat(next.key()).isNotEqualTo(old.inForce()).startsWith("whsec_");
        assertThat(next.from()).isEqualTo(begin.plus(DAY));
        assertThat(both.toString() + next).doesNotContain(next.key());

        hooks.later(DAY.minusMillis(1));
        assertThat(signedWith()).isEqualTo(old.inForce() + "+" + next.key());
        assertThat(keys.list(hooks.actor)).containsExactly(both);

        hooks.later(Duration.ofMillis(1));
        assertThat(signedWith()).isEqualTo(next.key());
        assertThat(keys.list(hooks.actor)).containsExactly(new SigningKey(Hooks.DIALECT, next.key(), begin, null));
        assertThat(current().inForce()).isEqualTo(next.key());
    }

    /// As it stands in the last post.
    private String signedWith() {
        hooks.happen(hooks.newSubject(), "x");
        hooks.drain();
        return String.valueOf(hooks.posts().getLast().headers().get("signature"))
                .replaceAll("tellisim/(whsec_.*)/.*/.*", "$1");
    }

    @Test
    void without_an_overlap_the_old_key_is_out_at_once() {
        SigningKey old = current();
        SigningKey fresh = rotate(Duration.ZERO);
        assertThat(fresh.next()).isNull();
        assertThat(fresh.inForce()).isNotEqualTo(old.inForce());
        assertThat(signedWith()).isEqualTo(fresh.inForce());
    }

    @Test
    void a_rotation_under_way_is_replaced() {
        SigningKey old = current();
        String forgotten = Objects.requireNonNull(rotate(DAY).next()).key();
        SigningKey again = rotate(DAY.multipliedBy(2));
        SigningKey.Next next = Objects.requireNonNull(again.next());
        assertThat(again.inForce()).isEqualTo(old.inForce());
        assertThat(next.key()).isNotEqualTo(forgotten);
        assertThat(next.from()).isEqualTo(fixture.db().instant().plus(DAY.multipliedBy(2)));
        SigningKey urgent = rotate(Duration.ZERO);
        assertThat(urgent.next()).isNull();
    }

    @Test
    void after_the_change_another_one_begins_with_the_new_key() {
        current();
        String second = Objects.requireNonNull(rotate(DAY).next()).key();
        hooks.later(DAY);
        assertThat(rotate(DAY).inForce()).isEqualTo(second);
    }

    @Test
    void a_tenant_may_bring_its_key_along() {
        String own = "the key of the old portal";
        assertThatThrownBy(() -> keys.rotate(hooks.actor, Hooks.DIALECT, Duration.ZERO, own))
                .isInstanceOf(Problem.Invalid.class);
        String key = own.replace(' ', '-');
        assertThat(keys.rotate(hooks.actor, Hooks.DIALECT, Duration.ZERO, key).inForce())
                .isEqualTo(key);
        assertThat(keys.rotate(hooks.actor, Hooks.DIALECT, DAY, key).next())
                .as("it is in force already")
                .isNull();
        assertThat(keys.rotate(hooks.actor, "another", DAY, key).inForce())
                .as("there was none before")
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen-letters", "sixteen-letters ", "sixteen\tletters.", "with\u0000a-null-in-it"})
    void a_key_must_be_long_enough_and_visible(String key) {
        assertThatThrownBy(() -> keys.rotate(hooks.actor, Hooks.DIALECT, Duration.ZERO, key))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void an_overlap_has_an_end() {
        assertThatThrownBy(() -> rotate(WebhookKeys.OVERLAP_MAX.plusNanos(1))).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> rotate(Duration.ofSeconds(-1))).isInstanceOf(Problem.Invalid.class);
        assertThat(rotate(WebhookKeys.OVERLAP_MAX).next()).isNotNull();
    }
}
