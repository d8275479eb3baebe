package dev.simplane.core.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.testkit.ListedTruth;
import dev.simplane.testkit.TestDb;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What lists are read from, for SIMs and links that were there before it was.
final class ListsMigrationTest {
    private static final String BEFORE = "19";

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

    /// SIM 1 has a link that is active with two activations of different plans, SIM 2 one that is suspended
    /// without any and another that was removed, SIM 3 only a removed one, SIM 4 none; a last link has no
    /// SIM.
    private static final String STOCK = """
            insert into org values ('00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000a', 'Old',
                'live', now(), now());
            create function pg_temp.id(n int) returns uuid language sql as $$
                select cast('00000000-0000-0000-0000-0000000000' || lpad(cast(n as text), 2, '0') as uuid) $$;
            create temp table o as select cast('00000000-0000-0000-0000-00000000000a' as uuid) as org;
            insert into sim (org_id, id, iccid, kind, zone, status, profile_status, smdp_address, matching_id,
                confirmation_code_required, seen_country, created_at, updated_at)
            select org, pg_temp.id(n), '899900000000000000' || n,
                case when n = 4 then 'esim' else 'physical' end, case when n = 2 then 'slate' else 'teal' end,
                case n when 1 then 'active' when 2 then 'suspended' else 'available' end,
                case when n = 4 then 'installed' end, case when n = 4 then 'rsp.example.com' end,
                case when n = 4 then 'K2' end, false, case when n = 1 then 'DEU' end, now(), now()
            from o, generate_series(1, 4) n;
            insert into link (org_id, id, sim_id, name, status, policy_version, policy_applied_version, created_at,
                updated_at, removed_at)
            select org, pg_temp.id(l.id), pg_temp.id(sim), 'Link ' || l.id, status, 0, 0, now(), now(),
                case when status = 'removed' then now() end
            from o, (values (11, 1, 'active'), (12, 2, 'suspended'), (13, 2, 'removed'), (14, 3, 'removed'),
                (15, null, 'hold')) l (id, sim, status);
            insert into coverage (org_id, id, name, region_code, created_at, updated_at)
            select org, pg_temp.id(20), 'All', 'DE', now(), now() from o;
            insert into plan (org_id, id, name, coverage_id, allowance_bytes, validity_days, activation_type, steps,
                renewal, created_at, updated_at)
            select org, pg_temp.id(n), 'Plan', pg_temp.id(20), 1, 1, 'immediate', '[]', 'none', now(), now()
            from o, generate_series(31, 32) n;
            insert into activation (org_id, id, link_id, plan_id, plan, coverage_id, status, source, allocated_bytes,
                used_bytes, overrun_bytes, created_at, updated_at)
            select org, pg_temp.id(a.id), pg_temp.id(link), pg_temp.id(plan), '{}', pg_temp.id(20), status, 'manual', 1,
                0, 0, now(), now()
            from o, (values (41, 11, 31, 'active'), (42, 11, 32, 'active'), (43, 11, 31, 'expired'),
                (44, 12, 32, 'pending')) a (id, link, plan, status);
            """;

    @Test
    void old_rows_are_listed_as_new_ones_would_be() {
        owner.useHandle(handle -> handle.execute("drop schema public cascade; create schema public"));
        migrate(BEFORE);
        owner.useHandle(handle -> handle.execute(STOCK));
        migrate("latest");

        assertThat(ListedTruth.differences(database.ownerDataSource())).isEmpty();
        assertThat(number("select count(*) from sim where attached")).isEqualTo(2);
        assertThat(number("select cardinality(plans) from link where activated"))
                .isEqualTo(2);
        assertThat(number("select sum(n) from link_tally where plan_id is null and coverage_id is null"))
                .isEqualTo(3);
        assertThat(number("select count(*) from link_search")).isEqualTo(3);
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(database.url(), null, null)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static long number(String sql) {
        return owner.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
