package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class StatementsTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static Actor actor;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        actor = fixture.tenant("Counting").live();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @AfterEach
    void end() {
        Statements.end();
    }

    /// One names the tenant, then come those of the work.
    @Test
    void counts_every_statement_of_a_transaction() {
        Statements statements = Statements.begin();

        fixture.db().txRun(actor, tx -> {
            one(tx);
            one(tx);
        });

        assertThat(statements.count()).isEqualTo(3);
    }

    @Test
    void counts_a_batch_once() {
        Statements statements = Statements.begin();

        fixture.db().txRun(actor, tx -> {
            var batch = tx.batch("update org set name = :name where org_id = :org");
            for (int i = 0; i < 5; i++) {
                batch.bind("name", "Counting " + i)
                        .bind("org", tx.org().value())
                        .add();
            }
            batch.execute();
        });

        assertThat(statements.count()).isEqualTo(2);
    }

    @Test
    void counts_what_threads_send_that_it_started() throws ExecutionException, InterruptedException {
        Statements statements = Statements.begin();

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.submit(() -> fixture.db().txRun(actor, StatementsTest::one))
                    .get();
        }

        assertThat(statements.count()).isEqualTo(2);
    }

    @Test
    void counts_nothing_of_others_and_nothing_before_or_after() throws InterruptedException {
        fixture.db().txRun(actor, StatementsTest::one);
        Thread other = Thread.ofPlatform()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> fixture.db().txRun(actor, StatementsTest::one));
        Statements statements = Statements.begin();
        other.start();
        other.join();
        Statements.end();
        fixture.db().txRun(actor, StatementsTest::one);

        assertThat(statements.count()).isZero();
    }

    @Test
    void counts_nothing_that_is_done_for_everybody() {
        Statements statements = Statements.begin();

        int number = Statements.uncounted(() -> {
            fixture.db().txRun(actor, StatementsTest::one);
            return 7;
        });
        fixture.db().txRun(actor, StatementsTest::one);

        assertThat(number).isEqualTo(7);
        assertThat(statements.count()).isEqualTo(2);
    }

    private static void one(Tx tx) {
        tx.query("select count(*) from sim where org_id = :org")
                .mapTo(Long.class)
                .one();
    }
}
