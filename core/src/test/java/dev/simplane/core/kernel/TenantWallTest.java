package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the second wall holds back when a statement has forgotten the first one.
final class TenantWallTest {
    /// insufficient_privilege: also of a row that a policy refuses.
    private static final String REFUSED = "42501";

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static Actor mine;

    @SuppressWarnings("NullAway.Init")
    private static Actor theirs;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        mine = fixture.tenant("Mine").live();
        theirs = fixture.tenant("Theirs").live();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void one_row_each() {
        fixture.owner().useHandle(handle -> handle.execute("delete from network_memory"));
        for (Actor actor : List.of(mine, theirs)) {
            fixture.db().txRun(actor, tx -> tx.update("""
                            insert into network_memory (org_id, network, key, value)
                            values (:org, 'test', 'of ' || cast(:org as text), '1')
                            """).execute());
        }
    }

    @Test
    void a_query_that_names_no_tenant_sees_its_own_rows_only() {
        assertThat(keysSeenBy(mine)).containsExactly("of " + mine.org());
        assertThat(keysSeenBy(theirs)).containsExactly("of " + theirs.org());
    }

    @Test
    void a_query_that_names_another_tenant_sees_nothing() {
        assertThat(fixture.db()
                        .<Long>tx(
                                mine,
                                tx -> tx.query("select count(*) from network_memory where org_id = :them")
                                        .bind("them", theirs.org().value())
                                        .mapTo(Long.class)
                                        .one()))
                .isZero();
    }

    @Test
    void the_environments_of_one_organisation_are_strangers() {
        CoreFixture.Tenant both = fixture.tenant("Both");
        fixture.db().txRun(both.live(), tx -> tx.update("""
                        insert into network_memory (org_id, network, key, value) values (:org, 'test', 'live', '1')
                        """).execute());
        assertThat(keysSeenBy(both.sandbox())).isEmpty();
        assertThat(keysSeenBy(both.live())).containsExactly("live");
    }

    @Test
    void a_row_for_another_tenant_is_refused() {
        refused(
                mine,
                tx -> tx.update("insert into network_memory values (:them, 'test', 'forged', '1')")
                        .bind("them", theirs.org().value())
                        .execute());
    }

    @Test
    void a_row_cannot_be_given_to_another_tenant() {
        refused(
                mine,
                tx -> tx.update("update network_memory set org_id = :them")
                        .bind("them", theirs.org().value())
                        .execute());
    }

    @Test
    void changes_and_deletions_that_name_no_tenant_leave_others_alone() {
        int changed = fixture.db()
                .tx(
                        mine,
                        tx -> tx.update("update network_memory set value = '2' where network = :network")
                                .bind("network", "test")
                                .execute());
        assertThat(changed).isEqualTo(1);
        assertThat(valuesBehindTheCurtain()).containsExactlyInAnyOrder(mine.org() + "=2", theirs.org() + "=1");

        int deleted = fixture.db()
                .tx(
                        mine,
                        tx -> tx.update("delete from network_memory where network = :network")
                                .bind("network", "test")
                                .execute());
        assertThat(deleted).isEqualTo(1);
        assertThat(valuesBehindTheCurtain()).containsExactly(theirs.org() + "=1");
    }

    @Test
    void a_tenant_sees_its_own_clock_only_and_moves_no_other() {
        assertThat(fixture.db()
                        .<List<String>>tx(
                                mine,
                                tx -> tx.query("select org_id from org_clock where offset_micros >= :zero")
                                        .bind("zero", 0)
                                        .mapTo(String.class)
                                        .list()))
                .containsExactly(mine.org().toString());
        int moved = fixture.db()
                .tx(
                        mine,
                        tx -> tx.update("update org_clock set offset_micros = 1 where org_id = :them")
                                .bind("them", theirs.org().value())
                                .execute());
        assertThat(moved).isZero();
    }

    @Test
    void the_deployment_itself_sees_all() {
        assertThat(fixture.db()
                        .<List<String>>systemTx(
                                "test",
                                tx -> tx.query("select key from network_memory")
                                        .mapTo(String.class)
                                        .list()))
                .containsExactlyInAnyOrder("of " + mine.org(), "of " + theirs.org());
    }

    @Test
    void a_connection_without_a_transaction_of_ours_sees_nothing() {
        assertThat(strayCount()).isZero();
    }

    /// Connections come back to the pool as they were left.
    @Test
    void a_transaction_leaves_no_key_to_the_tenant_on_its_connection() {
        fixture.db().tx(mine, tx -> 1);
        assertThat(strayCount()).isZero();

        fixture.db().systemTx("test", tx -> 1);
        assertThat(strayCount()).isZero();

        assertThatThrownBy(() -> fixture.db().txRun(mine, tx -> {
                    throw new Problem.Busy("It");
                }))
                .isInstanceOf(Problem.Busy.class);
        assertThat(strayCount()).isZero();
        assertThat(keysSeenBy(theirs)).containsExactly("of " + theirs.org());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update event set data = '{}'",
                "delete from event",
                "truncate event",
                "alter table event disable row level security",
                "drop policy tenant on event",
                "drop table event",
                "create table loot (n int)",
                "select * from usage_day_rest",
                "delete from operator",
                "delete from org_clock",
                "select * from flyway_schema_history",
                "alter role simplane_app superuser"
            })
    void the_application_may_not(String statement) {
        assertThatThrownBy(() -> fixture.db()
                        .systemRun("test", tx -> tx.update(statement).execute()))
                .extracting(Db::sqlState)
                .isEqualTo(REFUSED);
    }

    private static void refused(Actor actor, Consumer<Tx> work) {
        assertThatThrownBy(() -> fixture.db().txRun(actor, work))
                .extracting(Db::sqlState)
                .isEqualTo(REFUSED);
    }

    private static List<String> keysSeenBy(Actor actor) {
        return fixture.db()
                .tx(
                        actor,
                        tx -> tx.query("select key from network_memory where network = :network")
                                .bind("network", "test")
                                .mapTo(String.class)
                                .list());
    }

    private static long strayCount() {
        return Jdbi.create(fixture.database().dataSource())
                .withHandle(handle -> handle.createQuery("select count(*) from network_memory")
                        .mapTo(Long.class)
                        .one());
    }

    private static List<String> valuesBehindTheCurtain() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select org_id || '=' || value from network_memory")
                        .mapTo(String.class)
                        .list());
    }
}
