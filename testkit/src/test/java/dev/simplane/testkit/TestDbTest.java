package dev.simplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TestDbTest {
    private static final String ORG_A = "00000000-0000-7000-8000-00000000000a";
    private static final String ORG_B = "00000000-0000-7000-8000-00000000000b";

    @SuppressWarnings("NullAway.Init")
    private static TestDb db;

    @BeforeAll
    static void open() {
        db = TestDb.create();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void the_application_takes_a_role_that_owns_nothing() throws SQLException {
        assertThat(ask(db.dataSource(), "select current_user")).isEqualTo("simplane_app");
        assertThat(ask(db.dataSource(), "select rolcanlogin or rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(ask(
                        db.ownerDataSource(),
                        "select current_user = tableowner from pg_tables where tablename = 'note'"))
                .isEqualTo("t");
    }

    @Test
    void row_level_security_binds_the_application_and_not_the_owner() throws SQLException {
        run(
                db.ownerDataSource(),
                "insert into note (org_id, text) values ('" + ORG_A + "', 'a'), ('" + ORG_B + "', 'b')");

        assertThat(ask(db.dataSource(), "select count(*) from note")).isEqualTo("0");
        assertThat(ask(db.ownerDataSource(), "select count(*) from note")).isEqualTo("2");
        assertThat(ask(
                        db.dataSource(),
                        "with org as materialized (select set_config('app.org', '" + ORG_A + "', true))"
                                + " select string_agg(text, ',') from org, note"))
                .isEqualTo("a");
    }

    @Test
    void the_session_lives_in_a_time_zone_that_is_not_the_jvms() throws SQLException {
        assertThat(ask(db.dataSource(), "show time zone"))
                .isEqualTo(TestDb.TIME_ZONE)
                .isNotEqualTo(TimeZone.getDefault().getID());
        assertThat(ask(db.ownerDataSource(), "show time zone")).isEqualTo(TestDb.TIME_ZONE);
    }

    @Test
    void the_server_is_postgresql_18() throws SQLException {
        assertThat(ask(db.dataSource(), "show server_version")).startsWith("18.");
    }

    @Test
    void databases_do_not_see_each_other() throws SQLException {
        try (TestDb other = TestDb.create()) {
            run(other.ownerDataSource(), "insert into note (org_id, text) values ('" + ORG_A + "', 'elsewhere')");
            assertThat(ask(db.ownerDataSource(), "select count(*) from note where text = 'elsewhere'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void the_url_is_the_owners_and_is_gone_after_close() throws SQLException {
        String url;
        try (TestDb other = TestDb.create()) {
            url = other.url();
            try (var connection = DriverManager.getConnection(url)) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url).close()).hasMessageContaining("does not exist");
    }

    @Test
    void a_connection_is_used_again_and_an_open_transaction_is_rolled_back() throws SQLException {
        String first;
        try (TestDb own = TestDb.create()) {
            try (var connection = own.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                try (var statement = connection.createStatement()) {
                    statement.execute("select set_config('app.org', '" + ORG_A + "', true)");
                    statement.execute("insert into note (org_id, text) values ('" + ORG_A + "', 'never')");
                }
                first = pid(connection);
            }
            try (var connection = own.dataSource().getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(pid(connection)).isEqualTo(first);
            }
            assertThat(ask(own.ownerDataSource(), "select count(*) from note")).isEqualTo("0");
        }
    }

    @Test
    void a_connection_that_the_server_ended_is_not_given_out_again() throws SQLException {
        try (TestDb own = TestDb.create()) {
            String ended = ask(own.dataSource(), "select pg_backend_pid()");
            run(own.ownerDataSource(), "select pg_terminate_backend(" + ended + ", 5000)");
            assertThatThrownBy(() -> ask(own.dataSource(), "select 1")).isInstanceOf(SQLException.class);
            assertThat(ask(own.dataSource(), "select pg_backend_pid()")).isNotEqualTo(ended);
        }
    }

    @Test
    void many_connections_at_once_are_many_sessions() throws SQLException {
        List<Connection> open = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                open.add(db.dataSource().getConnection());
            }
            List<String> pids = new ArrayList<>();
            for (var connection : open) {
                pids.add(pid(connection));
            }
            assertThat(pids).doesNotHaveDuplicates();
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
    }

    @Test
    void another_class_loader_shares_the_server() throws Exception {
        List<URL> paths = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            paths.add(Path.of(path).toUri().toURL());
        }
        try (var loader = new URLClassLoader(paths.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> stranger = loader.loadClass(TestDb.class.getName());
            assertThat(stranger).isNotSameAs(TestDb.class);
            try (var other = (AutoCloseable) stranger.getMethod("create").invoke(null)) {
                String url = (String) stranger.getMethod("url").invoke(other);
                assertThat(url).startsWith(db.url().substring(0, db.url().lastIndexOf('/')));
                assertThat(url).isNotEqualTo(db.url());
            }
        }
    }

    @Test
    void an_address_that_is_no_url_is_refused() {
        assertThatThrownBy(() -> TestServer.at("localhost:5432")).hasMessageContaining("SIMPLANE_TEST_DB_URL");
        assertThat(TestServer.at("jdbc:postgresql://h:1/postgres?user=u&password=p")
                        .url("x"))
                .isEqualTo("jdbc:postgresql://h:1/x?user=u&password=p");
    }

    private static String pid(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String ask(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
