package dev.simplane.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one PostgreSQL server of this JVM: the one at `SIMPLANE_TEST_DB_URL` if that is set, else an embedded one. There
/// is no third way: without a server tests fail, they are never skipped.
final class TestServer {
    static final String ENVIRONMENT = "SIMPLANE_TEST_DB_URL";

    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/?]*/)([^?]*)(\\?.*)?");

    /// Embedded only: enough for two nodes with a full pool each, many databases side by side, and a few idle ones.
    private static final String MAX_CONNECTIONS = "300";

    private final String adminUrl;

    private TestServer(String adminUrl) {
        this.adminUrl = adminUrl;
    }

    static TestServer start() {
        String given = System.getenv(ENVIRONMENT);
        return given == null || given.isBlank() ? embedded() : at(given);
    }

    /// @param url of a superuser: `jdbc:postgresql://host:port/postgres?user=…&password=…`
    static TestServer at(String url) {
        if (!URL.matcher(url).matches()) {
            throw new IllegalStateException(
                    ENVIRONMENT + " must look like jdbc:postgresql://host:port/database?user=…");
        }
        return new TestServer(url);
    }

    /// Safety on disk is off: what a crash of this server loses, no test misses.
    private static TestServer embedded() {
        try {
            @SuppressWarnings("resource") // lives as long as the JVM, which stops it by a shutdown hook
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", MAX_CONNECTIONS)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            return at(server.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded PostgreSQL", e);
        }
    }

    String url(String database) {
        var parts = URL.matcher(adminUrl);
        if (!parts.matches()) {
            throw new IllegalStateException("not checked at start");
        }
        @Nullable String query = parts.group(3);
        return parts.group(1) + database + (query == null ? "" : query);
    }

    /// Runs each statement by itself, since most statements about databases refuse to run inside a transaction. Not by
    /// `DriverManager`, which shows a driver only to the class loader that has loaded it.
    void admin(String... statements) {
        try (var pool = new TestPool(adminUrl, "set client_min_messages to warning");
                var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test server refused", e);
        }
    }
}
