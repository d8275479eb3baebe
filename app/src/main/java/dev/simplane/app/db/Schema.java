package dev.simplane.app.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a database to the state that this version needs.
///
/// Two roles: the owner has the tables and runs the migrations; `simplane_app` serves requests, owns nothing,
/// and is bound by row-level security.
public final class Schema {
    /// The role that serves requests.
    public static final String APP_ROLE = "simplane_app";

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final int POSTGRES_VERSION_MIN = 15;

    private Schema() {}

    /// Makes the owner and the database on a server that is ours alone.
    ///
    /// @param superuser logged in to any database
    /// @param owner what shall exist afterwards
    public static void prepareOwnServer(Login superuser, String database, Login owner) {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + owner.user() + "'")) {
                statement.execute("create role " + owner.user() + " login createrole");
            }
            statement.execute("alter role " + owner.user() + " password '"
                    + owner.password().replace("'", "''") + "'");
            if (!exists(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                statement.execute("create database " + database + " owner " + owner.user());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be made: " + e.getMessage(), e);
        }
    }

    /// Makes sure of the application's role and migrates.
    public static void migrate(Login owner) {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < POSTGRES_VERSION_MIN) {
                throw new IllegalStateException(
                        "PostgreSQL " + version + " is too old: " + POSTGRES_VERSION_MIN + " or newer is needed");
            }
            ensureAppRole(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be used: " + e.getMessage(), e);
        }
        int applied = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
        LOG.info("schema ready migrations={}", applied);
    }

    private static void ensureAppRole(Statement statement) throws SQLException {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + APP_ROLE + "'")) {
            statement.execute("create role " + APP_ROLE + " nologin");
        }
        if (!canSetAppRole(statement)) {
            statement.execute("grant " + APP_ROLE + " to current_user");
        }
    }

    /// Who made a role is its member, but from PostgreSQL 16 on may not act in it without a grant.
    private static boolean canSetAppRole(Statement statement) {
        try {
            statement.execute("set role " + APP_ROLE);
            statement.execute("reset role");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
