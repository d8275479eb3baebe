package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.testkit.TestDb;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WhereTest {
    private enum Column implements Sort.Column {
        NAME,
        AGE;

        @Override
        public String sql() {
            return this == NAME ? "name" : "age";
        }
    }

    @SuppressWarnings("NullAway.Init")
    private static TestDb database;

    @SuppressWarnings("NullAway.Init")
    private static Jdbi jdbi;

    @BeforeAll
    static void open() {
        database = TestDb.create();
        jdbi = Jdbi.create(database.ownerDataSource()).registerArrayType(String.class, "text");
        jdbi.useHandle(handle -> {
            handle.execute("create table person (id int primary key, name text not null, age int)");
            handle.execute("""
                    insert into person values (1, '50% off', 10), (2, '50 off', 20), (3, 'a_b', null), (4, 'axb', 20),
                        (5, 'back\\slash', 5), (6, 'backslash', null), (7, 'O''Hara', 7), (8, 'IRMAK', 8)
                    """);
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "%,1",
                "50%,1",
                "50,1|2",
                "_,3",
                "a_b,3",
                "\\,5",
                "k\\s,5",
                "backslash,6",
                "',7",
                "o'hara,7",
                "IRMAK,8",
                "irmak,8",
                "off' or 'a'='a,",
                ":name,"
            })
    void a_search_text_is_taken_literally_and_in_any_case(String text, @Nullable String ids) {
        Where where = new Where("true").andContains(text, "name ilike :text", "text");

        assertThat(ids(where)).isEqualTo(ids == null ? List.of() : List.of(ids.split("\\|")));
    }

    @Test
    void a_filter_that_is_not_given_does_not_filter() {
        Where where = new Where("true")
                .and((Object) null, "id = :id", "id")
                .and(false, "false")
                .andAny(List.of(), "name = any(:names)", "names")
                .andContains(null, "name ilike :text", "text")
                .andContains("", "name ilike :text", "text");

        assertThat(where.sql()).isEqualTo("where true");
        assertThat(ids(where)).hasSize(8);
    }

    @Test
    void filters_that_are_given_must_all_hold() {
        Where where = new Where("id > 0")
                .and(20, "age = :age", "age")
                .and(true, "name is not null")
                .andAny(List.of("axb", "50% off", "it's"), "name = any(:names)", "names");

        assertThat(where.sql()).isEqualTo("""
                where id > 0
                  and age = :age
                  and name is not null
                  and name = any(:names)""");
        assertThat(ids(where)).containsExactly("4");
    }

    @Test
    void descending_is_ascending_backwards_with_the_id_among_equals() {
        Sort<Column> ascending = new Sort<>(Column.AGE, true);
        Sort<Column> descending = new Sort<>(Column.AGE, false);

        assertThat(ascending.orderBy("p.id")).isEqualTo("order by age asc, p.id asc");
        assertThat(descending.orderBy("p.id")).isEqualTo("order by age desc, p.id desc");
        assertThat(sorted(ascending)).containsExactly(5, 7, 8, 1, 2, 4, 3, 6);
        assertThat(sorted(descending)).containsExactly(6, 3, 4, 2, 1, 8, 7, 5);
        assertThat(new Sort<>(Column.NAME, true).orderBy("id")).startsWith("order by name asc");
    }

    private static List<String> ids(Where where) {
        return jdbi.withHandle(
                handle -> where.bind(handle.createQuery("select id from person " + where.sql() + " order by id"))
                        .mapTo(String.class)
                        .list());
    }

    private static List<Integer> sorted(Sort<Column> sort) {
        return jdbi.withHandle(handle -> handle.createQuery("select p.id from person p " + sort.orderBy("p.id"))
                .mapTo(Integer.class)
                .list());
    }
}
