package dev.simplane.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.application.TokenKeys.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TokenKeysTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static TokenKeys keys;

    private final AtomicInteger generated = new AtomicInteger();

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        keys = new TokenKeys(fixture.db());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void no_keys() {
        fixture.clock().set(CoreFixture.START);
        fixture.owner().useHandle(handle -> handle.execute("delete from token_key"));
    }

    @Test
    void the_first_key_is_made_when_it_is_needed_and_then_kept() {
        assertThat(keys.verifying()).isEmpty();
        TokenKey first = keys.current(this::generate);

        assertThat(first).isEqualTo(new TokenKey("key-1", "{\"kty\":\"RSA\",\"n\":1}", CoreFixture.START));
        assertThat(keys.current(this::generate)).isEqualTo(first);
        assertThat(keys.verifying()).containsExactly(first);
        assertThat(generated).hasValue(1);
    }

    @Test
    void a_key_signs_for_ninety_days_and_is_then_replaced() {
        TokenKey first = keys.current(this::generate);
        fixture.clock().advance(TokenKeys.SIGNING_AGE_MAX.minus(MICROSECOND));
        assertThat(keys.current(this::generate)).isEqualTo(first);

        fixture.clock().advance(MICROSECOND);
        TokenKey second = keys.current(this::generate);
        assertThat(second.id()).isEqualTo("key-2");
        assertThat(second.createdAt()).isEqualTo(CoreFixture.START.plus(Duration.ofDays(90)));
        assertThat(keys.current(this::generate)).isEqualTo(second);
    }

    @Test
    void a_key_that_was_replaced_verifies_for_one_more_day() {
        TokenKey first = keys.current(this::generate);
        fixture.clock().advance(Duration.ofDays(10));
        TokenKey second = keys.rotate(generate());
        assertThat(keys.current(this::generate)).isEqualTo(second);

        fixture.clock().advance(TokenKeys.VERIFYING_AFTER.minus(MICROSECOND));
        assertThat(keys.verifying()).containsExactly(second, first);

        fixture.clock().advance(MICROSECOND);
        assertThat(keys.verifying()).containsExactly(second);
    }

    @Test
    void rotating_twice_leaves_one_key_that_signs() {
        keys.current(this::generate);
        keys.rotate(generate());
        fixture.clock().advance(Duration.ofSeconds(1));
        TokenKey third = keys.rotate(generate());

        assertThat(keys.current(this::generate)).isEqualTo(third);
        assertThat(signing()).containsExactly("key-3");
        assertThat(keys.verifying().stream().map(TokenKey::id)).containsExactlyInAnyOrder("key-1", "key-2", "key-3");
    }

    @Test
    void an_id_is_never_used_again() {
        TokenKey first = keys.current(this::generate);
        assertThatThrownBy(() -> keys.rotate(new TokenKey(first.id(), "{}", Instant.EPOCH)))
                .isInstanceOf(RuntimeException.class);
        assertThat(keys.current(this::generate)).isEqualTo(first);
        assertThat(signing()).containsExactly("key-1");
    }

    /// Each may make one; whichever came last signs, and what the others signed is still good.
    @Test
    void nodes_that_start_together_end_with_one_key_that_signs_and_know_each_others() {
        List<Callable<TokenKey>> works = Stream.generate(() -> new TokenKeys(fixture.db()))
                .limit(4)
                .map(own -> (Callable<TokenKey>) () -> own.current(this::generate))
                .toList();
        List<TokenKey> used = Together.run(works);

        assertThat(signing()).hasSize(1);
        assertThat(keys.verifying()).containsAll(used);
        TokenKey current = keys.current(this::generate);
        assertThat(used).contains(current);
    }

    private TokenKey generate() {
        int number = generated.incrementAndGet();
        return new TokenKey("key-" + number, "{\"kty\":\"RSA\",\"n\":" + number + "}", Instant.EPOCH);
    }

    private static List<String> signing() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select id from token_key where retired_at is null")
                        .mapTo(String.class)
                        .list());
    }
}
