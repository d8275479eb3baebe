package dev.simplane.core.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.idempotency.IdempotencyKeys.Answer;
import dev.simplane.core.idempotency.IdempotencyKeys.Begin;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Bytes;
import dev.simplane.core.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IdempotencyKeysTest {
    private static final String KEY = "6f1c0c57-order-1";
    private static final byte[] REQUEST = sha256("POST /v1/links {}");
    private static final byte[] OTHER = sha256("POST /v1/links {\"name\":\"b\"}");
    private static final Answer ANSWER =
            new Answer(201, "Location:/v1/links/1\nContent-Type:application/json", bytes("{\"id\":1}"));
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture node;

    @SuppressWarnings("NullAway.Init")
    private static IdempotencyKeys keys;

    @SuppressWarnings("NullAway.Init")
    private Actor actor;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        node = fixture.anotherNode();
        keys = fixture.assembly().idempotency();
    }

    @AfterAll
    static void close() {
        node.close();
        fixture.close();
    }

    @BeforeEach
    void new_tenant() {
        fixture.clock().set(CoreFixture.START);
        fixture.owner().useHandle(handle -> handle.execute("delete from idempotency_key"));
        actor = fixture.tenant("Keys").live();
    }

    @Test
    void the_first_request_runs() {
        assertThat(run(begin(REQUEST)).recovered()).isNull();
    }

    @Test
    void the_same_request_gets_the_first_answer_again_byte_for_byte() {
        keys.complete(actor.org(), run(begin(REQUEST)).attempt(), ANSWER);

        fixture.clock().advance(Duration.ofHours(24));
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Replay(ANSWER));
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Replay(ANSWER));
    }

    @Test
    void an_answer_without_a_body_and_one_that_is_no_text_are_kept_as_they_were() {
        Answer empty = new Answer(204, "", Bytes.of(new byte[0]));
        keys.complete(actor.org(), run(begin(REQUEST)).attempt(), empty);
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Replay(empty));

        Answer binary = new Answer(200, "Content-Type:application/zip", Bytes.of(new byte[] {0, -1, 10, 13, 127}));
        Begin.Run second = run(keys.begin(actor, "telkor", "binary", REQUEST));
        keys.complete(actor.org(), second.attempt(), binary);
        assertThat(keys.begin(actor, "telkor", "binary", REQUEST)).isEqualTo(new Begin.Replay(binary));
    }

    @Test
    void another_request_under_the_key_is_refused_before_and_after_the_first_one_ended() {
        Begin.Run first = run(begin(REQUEST));
        assertThat(begin(OTHER)).isEqualTo(new Begin.OtherRequest());

        keys.complete(actor.org(), first.attempt(), ANSWER);
        assertThat(begin(OTHER)).isEqualTo(new Begin.OtherRequest());
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Replay(ANSWER));
    }

    @Test
    void keys_of_another_dialect_or_tenant_are_other_keys() {
        run(begin(REQUEST));
        run(keys.begin(actor, "tellisim", KEY, OTHER));
        run(keys.begin(fixture.tenant("Other").live(), "telkor", KEY, OTHER));
        run(keys.begin(actor, "telkor", KEY.toUpperCase(Locale.ROOT), OTHER));
    }

    @Test
    void a_repetition_while_the_first_is_running_has_to_wait() {
        run(begin(REQUEST));
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Running());

        fixture.clock().advance(IdempotencyKeys.RUNNING_MAX.minus(MICROSECOND));
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Running());
    }

    @Test
    void a_request_that_died_without_an_effect_is_taken_over_and_runs_anew() {
        Begin.Run first = run(begin(REQUEST));
        fixture.clock().advance(IdempotencyKeys.RUNNING_MAX);

        Begin.Run second = run(begin(REQUEST));
        assertThat(second.recovered()).isNull();
        assertThat(second.attempt()).isNotEqualTo(first.attempt());
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Running());
    }

    @Test
    void a_request_that_died_after_its_effect_is_taken_over_with_what_it_made() {
        Begin.Run first = run(begin(REQUEST));
        UUID made = fixture.newId();
        created(first.attempt(), made);
        fixture.clock().advance(IdempotencyKeys.RUNNING_MAX);

        Begin.Run second = run(begin(REQUEST));
        assertThat(second.recovered()).isEqualTo(made);

        fixture.clock().advance(IdempotencyKeys.RUNNING_MAX);
        Begin.Run third = run(begin(REQUEST));
        assertThat(third.recovered()).as("known to every later attempt").isEqualTo(made);

        keys.complete(actor.org(), third.attempt(), ANSWER);
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Replay(ANSWER));
    }

    /// The process was slow, not dead: whatever it does after it was given up must have no effect.
    @Test
    void an_attempt_that_was_taken_over_can_change_nothing_any_more() {
        Begin.Run slow = run(begin(REQUEST));
        fixture.clock().advance(IdempotencyKeys.RUNNING_MAX);
        Begin.Run second = run(begin(REQUEST));

        assertThatThrownBy(() -> fixture.db().txRun(actor.within(slow.attempt()), tx -> {
                    tx.update("""
                            insert into network_memory (org_id, network, key, value) values (:org, 'test', 'slow', '1')
                            """).execute();
                    tx.created(fixture.newId());
                }))
                .isInstanceOf(Problem.Busy.class)
                .hasMessage("The request is busy");
        assertThat(count("select count(*) from network_memory")).isZero();

        keys.complete(actor.org(), slow.attempt(), new Answer(500, "", bytes("slow")));
        keys.release(actor.org(), slow.attempt());
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Running());

        created(second.attempt(), fixture.newId());
        keys.complete(actor.org(), second.attempt(), ANSWER);
        assertThat(begin(REQUEST)).isEqualTo(new Begin.Replay(ANSWER));
    }

    @Test
    void work_without_a_key_says_nothing_of_what_it_made() {
        fixture.db().txRun(actor, tx -> tx.created(fixture.newId()));
        assertThat(count("select count(*) from idempotency_key")).isZero();
    }

    @Test
    void what_was_made_is_forgotten_with_the_transaction_that_failed() {
        Begin.Run first = run(begin(REQUEST));
        assertThatThrownBy(() -> fixture.db().txRun(actor.within(first.attempt()), tx -> {
                    tx.created(fixture.newId());
                    throw new Problem.Unavailable("anything");
                }))
                .isInstanceOf(Problem.Unavailable.class);
        keys.release(actor.org(), first.attempt());

        assertThat(run(begin(REQUEST)).recovered()).isNull();
    }

    @Test
    void a_request_that_was_refused_leaves_the_key_free_even_for_another_one() {
        keys.release(actor.org(), run(begin(REQUEST)).attempt());
        assertThat(count("select count(*) from idempotency_key")).isZero();
        assertThat(run(begin(OTHER)).recovered()).isNull();
    }

    @Test
    void a_request_that_failed_after_its_effect_can_be_repeated_at_once_and_knows_what_it_made() {
        Begin.Run first = run(begin(REQUEST));
        UUID made = fixture.newId();
        created(first.attempt(), made);
        keys.release(actor.org(), first.attempt());

        assertThat(begin(OTHER)).isEqualTo(new Begin.OtherRequest());
        assertThat(run(begin(REQUEST)).recovered()).isEqualTo(made);
    }

    @Test
    void a_key_is_new_after_a_day_also_before_it_was_pruned() {
        Begin.Run first = run(begin(REQUEST));
        created(first.attempt(), fixture.newId());
        keys.complete(actor.org(), first.attempt(), ANSWER);

        fixture.clock().advance(IdempotencyKeys.KEPT.plus(MICROSECOND));
        Begin.Run second = run(begin(OTHER));
        assertThat(second.recovered()).isNull();
        keys.complete(actor.org(), second.attempt(), new Answer(200, "", bytes("new")));
        assertThat(begin(OTHER)).isEqualTo(new Begin.Replay(new Answer(200, "", bytes("new"))));

        fixture.clock().advance(IdempotencyKeys.KEPT);
        assertThat(begin(OTHER)).isInstanceOf(Begin.Replay.class);
    }

    @Test
    void keys_are_pruned_after_a_day_and_not_before() {
        keys.complete(actor.org(), run(begin(REQUEST)).attempt(), ANSWER);
        fixture.clock().advance(Duration.ofHours(1));
        run(keys.begin(actor, "telkor", "younger", REQUEST));

        fixture.clock().set(CoreFixture.START.plus(IdempotencyKeys.KEPT));
        assertThat(keys.prune()).isZero();

        fixture.clock().advance(MICROSECOND);
        assertThat(keys.prune()).isEqualTo(1);
        assertThat(count("select count(*) from idempotency_key where key = 'younger'"))
                .isEqualTo(1);
    }

    /// Keys belong to the request, so they age by the system's clock and not by that of a sandbox.
    @Test
    void a_sandbox_that_moves_its_clock_keeps_its_keys() {
        Actor sandbox = fixture.tenant("Sandbox").sandbox();
        keys.complete(
                sandbox.org(), run(keys.begin(sandbox, "telkor", KEY, REQUEST)).attempt(), ANSWER);
        fixture.assembly()
                .clocks()
                .advance(sandbox.org(), ClockStep.parse("P30D").orElseThrow());

        assertThat(keys.begin(sandbox, "telkor", KEY, REQUEST)).isEqualTo(new Begin.Replay(ANSWER));
        assertThat(keys.prune()).isZero();
    }

    @Test
    void of_two_that_come_at_once_on_two_nodes_exactly_one_runs() {
        for (int round = 0; round < 50; round++) {
            String key = "round " + round;
            List<Callable<Begin>> works = List.of(
                    () -> keys.begin(actor, "telkor", key, REQUEST),
                    () -> node.assembly().idempotency().begin(actor, "telkor", key, REQUEST));
            List<Begin> begun = Together.run(works);
            assertThat(begun).filteredOn(Begin.Run.class::isInstance).hasSize(1);
            assertThat(begun).filteredOn(Begin.Running.class::isInstance).hasSize(1);
        }
    }

    @Test
    void of_two_that_take_over_at_once_exactly_one_runs() {
        for (int round = 0; round < 20; round++) {
            String key = "takeover " + round;
            run(keys.begin(actor, "telkor", key, REQUEST));
            fixture.clock().advance(IdempotencyKeys.RUNNING_MAX);
            List<Callable<Begin>> works = List.of(
                    () -> keys.begin(actor, "telkor", key, REQUEST),
                    () -> node.assembly().idempotency().begin(actor, "telkor", key, REQUEST));
            List<Begin> begun = Together.run(works);
            assertThat(begun).filteredOn(Begin.Run.class::isInstance).hasSize(1);
            assertThat(begun).filteredOn(Begin.Running.class::isInstance).hasSize(1);
        }
    }

    /// The row that a request has just found taken may be gone when it looks closer.
    @Test
    void a_key_that_is_freed_at_the_same_moment_answers_run_or_running_and_nothing_else() {
        List<Callable<Integer>> works = List.of(
                () -> beginAndRelease(keys),
                () -> beginAndRelease(node.assembly().idempotency()));
        List<Integer> runs = Together.run(works);
        assertThat(runs).allMatch(count -> count > 0);
    }

    private int beginAndRelease(IdempotencyKeys own) {
        int runs = 0;
        for (int i = 0; i < 400; i++) {
            if (own.begin(actor, "telkor", "freed", REQUEST) instanceof Begin.Run run) {
                own.release(actor.org(), run.attempt());
                runs++;
            }
        }
        return runs;
    }

    private Begin begin(byte[] request) {
        return keys.begin(actor, "telkor", KEY, request);
    }

    private void created(UUID attempt, UUID made) {
        fixture.db().txRun(actor.within(attempt), tx -> tx.created(made));
    }

    private static Begin.Run run(@Nullable Begin begin) {
        assertThat(begin)
                .asInstanceOf(InstanceOfAssertFactories.type(Begin.Run.class))
                .isNotNull();
        return (Begin.Run) Objects.requireNonNull(begin);
    }

    private static long count(String sql) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
