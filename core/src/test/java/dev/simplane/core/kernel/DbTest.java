package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.TestJson;
import dev.simplane.core.Together;
import dev.simplane.testkit.TestDb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DbTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static Actor actor;

    @SuppressWarnings("NullAway.Init")
    private static Actor sandbox;

    private static Db db() {
        return fixture.db();
    }

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        CoreFixture.Tenant tenant = fixture.tenant("Db");
        actor = tenant.live();
        sandbox = tenant.sandbox();
        fixture.owner().useHandle(handle -> handle.execute("""
                create function fail_with(state text) returns void language plpgsql as $$
                begin
                    raise exception 'on purpose' using errcode = state;
                end $$
                """));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void two_counters_at_zero() {
        fixture.clock().set(CoreFixture.START);
        fixture.owner().useHandle(handle -> handle.execute("delete from network_memory"));
        db().txRun(actor, tx -> {
            insert(tx, "a");
            insert(tx, "b");
        });
    }

    @Test
    void transactions_do_not_nest() {
        assertThatThrownBy(() -> db().tx(actor, outer -> db().tx(actor, inner -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("transactions do not nest");
        assertThatThrownBy(() -> db().tx(actor, outer -> db().systemTx("inner", inner -> 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> db().systemTx("outer", outer -> db().tx(actor, inner -> 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(value("a")).isZero();
    }

    @Test
    void one_transaction_may_follow_another_on_the_same_thread() {
        db().txRun(actor, tx -> increment(tx, "a"));
        db().systemRun(
                        "after",
                        tx -> tx.update("update network_memory set value = '5' where key = 'b'")
                                .execute());
        assertThat(List.of(value("a"), value("b"))).containsExactly(1, 5);
    }

    @Test
    void a_port_is_refused_inside_a_transaction_and_only_there() {
        assertThatThrownBy(() -> db().txRun(actor, tx -> Db.refuseInsideTransaction("The network")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The network was called inside a transaction");
        assertThatThrownBy(() -> db().systemRun("job", tx -> Db.refuseInsideTransaction("The network")))
                .isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> Db.refuseInsideTransaction("The network")).doesNotThrowAnyException();
        assertThatCode(() -> db().txRun(actor, tx -> tx.afterCommit(() -> Db.refuseInsideTransaction("The network"))))
                .doesNotThrowAnyException();
    }

    @Test
    void nothing_is_written_when_the_work_fails() {
        assertThatThrownBy(() -> db().txRun(actor, tx -> {
                    increment(tx, "a");
                    throw new Problem.Unavailable("anything");
                }))
                .isInstanceOf(Problem.Unavailable.class);
        assertThat(value("a")).isZero();

        db().txRun(actor, tx -> increment(tx, "a"));
        assertThat(value("a")).isEqualTo(1);
    }

    @Test
    void after_the_commit_others_see_what_was_written_and_the_actions_run_in_order() {
        List<String> seen = new ArrayList<>();
        int result = db().tx(actor, tx -> {
            increment(tx, "a");
            tx.afterCommit(() -> seen.add("first sees " + value("a")));
            tx.afterCommit(() -> seen.add("second"));
            assertThat(seen).isEmpty();
            return 5;
        });
        assertThat(result).isEqualTo(5);
        assertThat(seen).containsExactly("first sees 1", "second");
    }

    @Test
    void after_a_rollback_no_action_runs() {
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> db().txRun(actor, tx -> {
                    tx.afterCommit(() -> seen.add("ran"));
                    throw new Problem.Busy("It");
                }))
                .isInstanceOf(Problem.Busy.class);
        assertThat(seen).isEmpty();
    }

    /// A commit can fail too: here by a constraint that is checked last.
    @Test
    void after_a_commit_that_failed_no_action_runs() {
        fixture.owner().useHandle(handle -> {
            handle.execute("create table late (n int unique deferrable initially deferred)");
            handle.execute("grant insert on late to simplane_app");
        });
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> db().txRun(actor, tx -> {
                    tx.update("insert into late values (:n), (:n)").bind("n", 1).execute();
                    tx.afterCommit(() -> seen.add("ran"));
                }))
                .isInstanceOf(JdbiException.class)
                .extracting(Db::sqlState)
                .isEqualTo("23505");
        assertThat(seen).isEmpty();
    }

    @Test
    void a_deadlock_repeats_the_victim_until_both_have_their_way() {
        Crossing crossing = new Crossing(new CountDownLatch(2), new CountDownLatch(1), new AtomicInteger());
        List<String> committed = Together.run(List.of(crossing.of("a", "b"), crossing.of("b", "a")));

        assertThat(committed).containsExactly("a then b", "b then a");
        assertThat(crossing.attempts).hasValue(3);
        assertThat(List.of(value("a"), value("b"))).containsExactly(2, 2);
    }

    /// Two that each hold what the other wants next. Whoever has to try again lets the other one finish first.
    private record Crossing(CountDownLatch bothHoldOne, CountDownLatch oneIsThrough, AtomicInteger attempts) {
        Callable<String> of(String first, String second) {
            List<String> begun = new ArrayList<>();
            List<String> done = new ArrayList<>();
            return () -> {
                db().txRun(actor, tx -> {
                    attempts.incrementAndGet();
                    begun.add(first);
                    if (begun.size() > 1) {
                        Together.await(oneIsThrough);
                    }
                    increment(tx, first);
                    bothHoldOne.countDown();
                    Together.await(bothHoldOne);
                    increment(tx, second);
                    tx.afterCommit(() -> done.add(first + " then " + second));
                });
                oneIsThrough.countDown();
                return String.join(" and ", done);
            };
        }
    }

    /// On a database whose transactions are of the level `repeatable read`, the later of two writers of a row fails.
    @Test
    void a_serialisation_failure_repeats_the_work_with_what_is_true_by_then() {
        try (TestDb strict = TestDb.create()) {
            Jdbi owner = Jdbi.create(strict.ownerDataSource());
            owner.useHandle(handle -> {
                handle.execute("create table counter (n int not null)");
                handle.execute("insert into counter values (0)");
                handle.execute("grant select, update on counter to simplane_app");
                handle.execute("do $$ begin execute format('alter database %I set default_transaction_isolation to"
                        + " ''repeatable read''', current_database()); end $$");
            });
            Db db = new Db(strict.dataSource(), fixture.clock(), fixture::newId, new TestJson());
            CountDownLatch bothHaveRead = new CountDownLatch(2);
            AtomicInteger attempts = new AtomicInteger();
            List<Integer> read = Together.run(
                    2,
                    () -> db.systemTx("count", tx -> {
                        attempts.incrementAndGet();
                        int before = tx.query("select n from counter")
                                .mapTo(Integer.class)
                                .one();
                        bothHaveRead.countDown();
                        Together.await(bothHaveRead);
                        tx.update("update counter set n = :n")
                                .bind("n", before + 1)
                                .execute();
                        return before;
                    }));

            assertThat(read).containsExactlyInAnyOrder(0, 1);
            assertThat(attempts).hasValue(3);
            int count = owner.withHandle(handle -> handle.createQuery("select n from counter")
                    .mapTo(Integer.class)
                    .one());
            assertThat(count).isEqualTo(2);
        }
    }

    @Test
    void work_that_never_gets_through_is_given_up_after_three_attempts() {
        AtomicInteger attempts = new AtomicInteger();
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> db().txRun(actor, tx -> {
                    attempts.incrementAndGet();
                    increment(tx, "a");
                    tx.afterCommit(() -> seen.add("ran"));
                    fail(tx, "40001");
                }))
                .extracting(Db::sqlState)
                .isEqualTo("40001");
        assertThat(attempts).hasValue(3);
        assertThat(seen).isEmpty();
        assertThat(value("a")).isZero();
    }

    @Test
    void only_the_attempt_that_was_committed_counts() {
        AtomicInteger attempts = new AtomicInteger();
        List<Integer> seen = new ArrayList<>();
        int result = db().tx(actor, tx -> {
            int attempt = attempts.incrementAndGet();
            increment(tx, "a");
            tx.afterCommit(() -> seen.add(attempt));
            if (attempt < 3) {
                fail(tx, attempt == 1 ? "40001" : "40P01");
            }
            return attempt;
        });
        assertThat(result).isEqualTo(3);
        assertThat(seen).containsExactly(3);
        assertThat(value("a")).isEqualTo(1);
    }

    @Test
    void another_failure_is_not_repeated() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> db().txRun(actor, tx -> {
                    attempts.incrementAndGet();
                    insert(tx, "a");
                }))
                .isInstanceOf(JdbiException.class)
                .extracting(Db::sqlState)
                .isEqualTo("23505");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_problem_is_not_repeated() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> db().txRun(actor, tx -> {
                    attempts.incrementAndGet();
                    throw new Problem.Busy("The SIM");
                }))
                .hasMessage("The SIM is busy");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_database_that_cannot_be_reached_is_busy() {
        TestDb gone = TestDb.create();
        gone.close();
        Db db = new Db(gone.dataSource(), fixture.clock(), fixture::newId, new TestJson());

        assertThatThrownBy(() -> db.tx(actor, tx -> 1))
                .isInstanceOf(Problem.Busy.class)
                .hasMessage("The database is busy");
        assertThatThrownBy(() -> db.systemTx("job", tx -> 1)).isInstanceOf(Problem.Busy.class);
        assertThatCode(() -> Db.refuseInsideTransaction("The network")).doesNotThrowAnyException();
    }

    @Test
    void time_has_the_precision_of_the_database_and_stands_still_in_a_transaction() {
        fixture.clock().set(Instant.parse("2026-11-21T10:15:30.123456789Z"));
        Instant micros = Instant.parse("2026-11-21T10:15:30.123456Z");

        assertThat(db().instant()).isEqualTo(micros);
        db().txRun(actor, tx -> {
            assertThat(tx.now()).isEqualTo(micros);
            fixture.clock().advance(Duration.ofHours(1));
            assertThat(tx.now()).isEqualTo(micros);
            assertThat(tx.query("select cast(:now as timestamptz) as now")
                            .bind("now", Rows.at(tx.now()))
                            .map((rs, context) -> Rows.instant(rs, "now"))
                            .one())
                    .isEqualTo(micros);
        });
        assertThat(db().<Instant>tx(actor, Tx::now)).isEqualTo(micros.plus(Duration.ofHours(1)));
        assertThat(db().systemTx("job", SystemTx::instant)).isEqualTo(micros.plus(Duration.ofHours(1)));
    }

    @Test
    void a_sandbox_lives_by_its_own_clock() {
        fixture.owner()
                .useHandle(handle -> handle.createUpdate(
                                "update org_clock set offset_micros = 86400000001 where org_id = :org")
                        .bind("org", sandbox.org().value())
                        .execute());

        assertThat(db().tx(sandbox, Tx::now)).isEqualTo(Instant.parse("2026-11-22T10:15:30.123457Z"));
        assertThat(db().<Instant>tx(actor, Tx::now)).isEqualTo(CoreFixture.START);
        assertThat(db().instant()).isEqualTo(CoreFixture.START);
    }

    private static void insert(Tx tx, String key) {
        tx.update("insert into network_memory (org_id, network, key, value) values (:org, 'test', :key, '0')")
                .bind("key", key)
                .execute();
    }

    private static void increment(Tx tx, String key) {
        tx.update("""
                update network_memory set value = to_jsonb(cast(value as int) + 1) where org_id = :org and key = :key
                """).bind("key", key).execute();
    }

    private static int value(String key) {
        return db().tx(
                        actor,
                        tx -> tx.query(
                                        "select cast(value as int) from network_memory where org_id = :org and key = :key")
                                .bind("key", key)
                                .mapTo(Integer.class)
                                .one());
    }

    private static void fail(Tx tx, String sqlState) {
        tx.query("select fail_with(:state)").bind("state", sqlState).mapToMap().list();
    }
}
