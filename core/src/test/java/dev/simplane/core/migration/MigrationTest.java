package dev.simplane.core.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.kernel.Db;
import dev.simplane.testkit.TestDb;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What holds of the whole schema, whatever the next migration adds to it. The database was migrated from
/// empty to head.
final class MigrationTest {
    private static final String POLICY =
            "((org_id = ( SELECT (NULLIF(current_setting('simplane.org'::text, true), ''::text))::uuid AS \"nullif\"))"
                    + " OR (( SELECT current_setting('simplane.system'::text, true) AS current_setting) = 'on'::text))";

    @SuppressWarnings("NullAway.Init")
    private static TestDb database;

    @SuppressWarnings("NullAway.Init")
    private static Jdbi owner;

    @BeforeAll
    static void open() {
        database = TestDb.create();
        owner = Jdbi.create(database.ownerDataSource());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void every_migration_has_run_once_and_in_order() throws IOException, URISyntaxException {
        List<String> files = migrations();
        assertThat(files).isNotEmpty().allMatch(file -> file.matches("V[0-9]{4}__[a-z0-9_]+\\.sql"));
        assertThat(files.stream().map(file -> file.substring(1, 5))).doesNotHaveDuplicates();
        assertThat(texts("select script from flyway_schema_history where success order by installed_rank"))
                .containsExactlyElementsOf(files);
        assertThat(texts("select script from flyway_schema_history where not success"))
                .isEmpty();
    }

    @Test
    void every_migration_says_first_what_it_locks_or_creates() throws IOException, URISyntaxException {
        for (String file : migrations()) {
            assertThat(Files.readString(folder().resolve(file))).as(file).startsWith("-- ");
        }
    }

    @Test
    void every_table_with_a_tenant_is_behind_the_wall() {
        assertThat(unprotected()).isEmpty();
        assertThat(texts("select relname from pg_class where relrowsecurity order by relname"))
                .contains("org", "org_clock", "event", "usage_day", "webhook_attempt");
    }

    /// The look-out above must see a table that somebody forgot.
    @Test
    void a_table_with_a_tenant_and_no_wall_would_be_noticed() {
        owner.useTransaction(handle -> {
            handle.execute("create table forgotten (org_id uuid not null)");
            handle.execute("grant select on forgotten to simplane_app");
            handle.execute("create table half_done (org_id uuid not null)");
            handle.execute("grant select on half_done to simplane_app");
            handle.execute("alter table half_done enable row level security");
            handle.execute("create table wide_open (org_id uuid not null)");
            handle.execute("grant select on wide_open to simplane_app");
            handle.execute("alter table wide_open enable row level security");
            handle.execute("create policy tenant on wide_open using (true)");
            assertThat(handle.createQuery(UNPROTECTED)
                            .bind("policy", POLICY)
                            .mapTo(String.class)
                            .list())
                    .containsExactly("forgotten", "half_done", "wide_open");
            handle.rollback();
        });
    }

    /// Policies do not bind the owner of a view. So a view that the application may read says itself whose rows
    /// it shows, as its last word.
    @Test
    void every_view_shows_one_tenant_only() {
        assertThat(texts(OPEN_VIEWS)).isEmpty();
        assertThat(texts("select relname from pg_class where relkind = 'v' and relname like '%\\_found' order by 1"))
                .containsExactly("link_found", "sim_found");
        owner.useTransaction(handle -> {
            handle.execute("create view all_sims as select org_id, sim_id from sim_search");
            handle.execute("create view some_sims as select org_id from sim_search where " + OWN + " or text = 'x'");
            handle.execute("create materialized view kept_sims as select org_id, id from sim");
            handle.execute("create view invited with (security_invoker) as select org_id, sim_id from sim_search");
            handle.execute("create view own_sims as select org_id from sim_search where " + OWN);
            handle.execute("grant select on all_sims, some_sims, kept_sims, invited, own_sims to simplane_app");
            assertThat(handle.createQuery(OPEN_VIEWS).mapTo(String.class).list())
                    .containsExactly("all_sims", "kept_sims", "some_sims");
            handle.rollback();
        });
    }

    /// A row of one tenant can never point to a row of another: foreign keys between tenants' tables hold the
    /// tenant.
    @Test
    void every_reference_between_tenants_tables_includes_the_tenant() {
        assertThat(texts("""
                        select c.conrelid::regclass || ' to ' || c.confrelid::regclass
                        from pg_constraint c
                        where c.contype = 'f'
                            and exists (select 1 from pg_attribute a
                                where a.attrelid = c.confrelid and a.attname = 'org_id' and not a.attisdropped)
                            and not exists (select 1 from pg_attribute a
                                where a.attrelid = c.conrelid and a.attname = 'org_id' and a.attnum = any(c.conkey))
                        """)).isEmpty();
        assertThat(texts("select count(*) from pg_constraint where contype = 'f' and cardinality(conkey) > 1")
                        .getFirst())
                .isNotEqualTo("0");
    }

    @Test
    void the_application_owns_nothing_and_may_make_nothing() {
        assertThat(texts("""
                        select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'simplane_app'
                        union all
                        select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = 'simplane_app'
                        union all
                        select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner
                            where r.rolname = 'simplane_app'
                        """)).isEmpty();
        assertThat(texts("select has_schema_privilege('simplane_app', 'public', 'create')"))
                .containsExactly("f");
        assertThat(texts("select has_database_privilege('simplane_app', current_database(), 'create')"))
                .containsExactly("f");
        assertThat(texts("""
                        select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                        from pg_roles where rolname = 'simplane_app'
                        """)).containsExactly("f");
    }

    @Test
    void the_application_may_neither_empty_nor_trigger_nor_reference_any_table() {
        assertThat(texts("""
                        select table_name || ': ' || privilege_type from information_schema.role_table_grants
                        where grantee in ('simplane_app', 'PUBLIC') and table_schema = 'public'
                            and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                        """)).isEmpty();
    }

    @Test
    void the_event_log_can_only_grow() {
        assertThat(texts("""
                        select privilege_type from information_schema.role_table_grants
                        where grantee = 'simplane_app' and table_name = 'event' order by privilege_type
                        """)).containsExactly("INSERT", "SELECT");
    }

    @Test
    void a_link_cannot_hold_a_sim_of_another_tenant() {
        UUID mine = new UUID(0, 1);
        UUID theirs = new UUID(0, 2);
        owner.useTransaction(handle -> {
            for (UUID org : List.of(mine, theirs)) {
                handle.execute("insert into org values (?, ?, 'Org', 'live', now(), now())", org, org);
            }
            handle.execute("""
                    insert into sim (org_id, id, iccid, kind, zone, status, confirmation_code_required, created_at, updated_at)
                    values (?, ?, '8937103400004164763', 'physical', 'teal', 'available', false, now(), now())
                    """, theirs, theirs);
            assertThatThrownBy(() -> handle.execute("""
                            insert into link (org_id, id, sim_id, status, policy_version, policy_applied_version,
                                created_at, updated_at)
                            values (?, ?, ?, 'active', 0, 0, now(), now())
                            """, mine, mine, theirs))
                    .extracting(Db::sqlState)
                    .isEqualTo("23503");
            handle.rollback();
        });
    }

    private static final String OWN = "org_id = (select nullif(current_setting('simplane.org', true), '')::uuid)";

    private static final String OPEN_VIEWS = """
            select c.relname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
            where c.relkind in ('v', 'm') and has_table_privilege('simplane_app', c.oid, 'select')
                and not coalesce('security_invoker=true' = any(c.reloptions), false)
                and pg_get_viewdef(c.oid) not like '%' || chr(10)
                    || '  WHERE (org_id = ( SELECT (NULLIF(current_setting(''simplane.org''::text, true), ''''::text))'
                    || '::uuid AS "nullif"));'
            order by c.relname
            """;

    /// Partitions count only where the application can reach them by themselves.
    private static final String UNPROTECTED = """
            select c.relname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
            where c.relkind in ('r', 'p')
                and (not c.relispartition or has_table_privilege('simplane_app', c.oid, 'select, insert, update, delete'))
                and (not c.relrowsecurity
                    or 1 <> (select count(*) from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname)
                    or not exists (select 1 from pg_policies p
                        where p.schemaname = 'public' and p.tablename = c.relname and p.cmd = 'ALL'
                            and p.roles = '{public}' and p.qual = :policy and p.with_check is null))
            order by c.relname
            """;

    private static List<String> unprotected() {
        return owner.withHandle(handle -> handle.createQuery(UNPROTECTED)
                .bind("policy", POLICY)
                .mapTo(String.class)
                .list());
    }

    private static List<String> texts(String sql) {
        return owner.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static List<String> migrations() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        URL first = Objects.requireNonNull(Db.class.getResource("/db/migration/V0001__tenancy.sql"));
        URI uri = first.toURI();
        return Objects.requireNonNull(Path.of(uri).getParent());
    }
}
