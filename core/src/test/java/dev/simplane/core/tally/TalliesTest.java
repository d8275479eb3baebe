package dev.simplane.core.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.core.sim.SimStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// That folding changes no sum, and leaves few rows to add up. Whether the sums are true is asked after each
/// test.
final class TalliesTest {
    @SuppressWarnings("NullAway.Init")
    private CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Actor actor;

    @BeforeEach
    void open() {
        fixture = CoreFixture.create();
        actor = fixture.tenant("Tallied").live();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void changes_are_folded_into_one_row_for_each_cell() {
        stock(actor, 300, 1);
        move(actor, "available", 100);

        assertThat(tallied(actor, false)).isEqualTo(300 + 2 * 100);
        assertThat(total(SimStatus.INVENTORY)).isEqualTo(200);
        assertThat(total(SimStatus.AVAILABLE)).isEqualTo(100);

        assertThat(fixture.assembly().tallies().fold()).isEqualTo(500);

        assertThat(tallied(actor, false)).isZero();
        assertThat(tallied(actor, true)).isEqualTo(2);
        assertThat(total(SimStatus.INVENTORY)).isEqualTo(200);
        assertThat(total(SimStatus.AVAILABLE)).isEqualTo(100);
    }

    @Test
    void what_comes_later_is_added_to_the_same_cells() {
        stock(actor, 300, 1);
        fixture.assembly().tallies().fold();
        move(actor, "available", 300);
        fixture.assembly().tallies().fold();

        assertThat(tallied(actor, false)).isZero();
        assertThat(tallied(actor, true)).isEqualTo(2);
        assertThat(total(SimStatus.INVENTORY)).isZero();
        assertThat(total(SimStatus.AVAILABLE)).isEqualTo(300);
    }

    @Test
    void few_changes_are_left_and_counted_all_the_same() {
        Actor other = fixture.tenant("Small").live();
        stock(actor, 199, 1);
        stock(other, 200, 1001);

        assertThat(fixture.assembly().tallies().fold()).isEqualTo(200);

        assertThat(tallied(actor, false)).isEqualTo(199);
        assertThat(tallied(other, false)).isZero();
        assertThat(total(SimStatus.INVENTORY)).isEqualTo(199);
    }

    /// What is rolled back never was.
    @Test
    void a_change_that_is_taken_back_is_not_counted() {
        stock(actor, 300, 1);
        fixture.owner().useTransaction(handle -> {
            handle.execute("update sim set status = 'retired'");
            handle.rollback();
        });

        assertThat(total(SimStatus.INVENTORY)).isEqualTo(300);
        assertThat(total(SimStatus.RETIRED)).isZero();
    }

    @Test
    void nodes_that_fold_while_others_write_lose_nothing() throws ExecutionException, InterruptedException {
        stock(actor, 1_000, 1);
        CoreFixture node = fixture.anotherNode();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (CoreFixture folding : List.of(fixture, node)) {
                running.add(executor.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        folding.assembly().tallies().fold();
                    }
                }));
            }
            running.add(executor.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    move(actor, i % 2 == 0 ? "available" : "inventory", 700);
                }
            }));
            for (Future<?> one : running) {
                one.get();
            }
        }
        node.close();

        assertThat(total(SimStatus.INVENTORY)).isEqualTo(1_000);
        assertThat(total(SimStatus.AVAILABLE)).isZero();
    }

    private void stock(Actor owner, int sims, int first) {
        fixture.owner().useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into sim (org_id, id, iccid, kind, zone, status, confirmation_code_required, created_at,
                        updated_at)
                    values (?, gen_random_uuid(), ?, 'physical', 'teal', 'inventory', false, now(), now())
                    """);
            for (int i = first; i < first + sims; i++) {
                Iccid iccid = Iccid.completing(String.format(Locale.ROOT, "8999%014d", i));
                batch.add(owner.org().value(), iccid.value());
            }
            batch.execute();
        });
    }

    private void move(Actor owner, String status, int sims) {
        fixture.owner()
                .useHandle(handle -> handle.execute(
                        """
                        update sim set status = ? where org_id = ?
                            and id in (select id from sim where org_id = ? order by iccid limit ?)
                        """, status, owner.org().value(), owner.org().value(), sims));
    }

    private long tallied(Actor owner, boolean folded) {
        return fixture.owner()
                .withHandle(
                        handle -> handle.createQuery("select count(*) from sim_tally where org_id = ? and folded = ?")
                                .bind(0, owner.org().value())
                                .bind(1, folded)
                                .mapTo(Long.class)
                                .one());
    }

    private long total(SimStatus status) {
        return fixture.core()
                .sims()
                .list(
                        actor,
                        new SimQuery(
                                Set.of(status),
                                null,
                                List.of(),
                                false,
                                List.of(),
                                null,
                                null,
                                new Sort<>(SimQuery.Column.ICCID, true),
                                new PageRequest(0, 1, true)))
                .total();
    }
}
