package dev.simplane.testkit;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// The migrated database from which every [TestDb] of this JVM is cloned. It is made on first use, once.
///
/// Where it is stands in system properties and not in a static field, because Quarkus loads test classes, and this one
/// with them, by class loaders of its own: they are to share one server too.
record TestTemplate(TestServer server, String name) {
    static final String APP_ROLE = "simplane_app";

    private static final String SERVER_PROPERTY = "simplane.testkit.server";
    private static final String NAME_PROPERTY = "simplane.testkit.template";

    static TestTemplate shared() {
        synchronized (Runtime.getRuntime()) {
            @Nullable String server = System.getProperty(SERVER_PROPERTY);
            @Nullable String name = System.getProperty(NAME_PROPERTY);
            if (server != null && name != null) {
                return new TestTemplate(TestServer.at(server), name);
            }
            TestTemplate built = build();
            System.setProperty(SERVER_PROPERTY, built.server.url("postgres"));
            System.setProperty(NAME_PROPERTY, built.name);
            return built;
        }
    }

    /// One at a time, because PostgreSQL refuses to copy a database that somebody else is connected to.
    String cloneDatabase() {
        synchronized (Runtime.getRuntime()) {
            String clone = name + "_" + Long.toHexString(System.nanoTime());
            server.admin(
                    "create database " + clone + " template " + name,
                    "alter database " + clone + " set timezone to '" + TestDb.TIME_ZONE + "'");
            return clone;
        }
    }

    private static TestTemplate build() {
        TestServer server = TestServer.start();
        String name = "simplane_test_" + ProcessHandle.current().pid() + "_" + Long.toHexString(System.nanoTime());
        server.admin(createRole(), "create database " + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> dropQuietly(server, name), "drop-test-template"));
        Flyway.configure()
                .dataSource(server.url(name), null, null)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load()
                .migrate();
        return new TestTemplate(server, name);
    }

    /// The role that the application takes: it owns nothing, so row-level security binds it. Another JVM may be making
    /// it at the same instant.
    private static String createRole() {
        return """
                do $$ begin
                    create role %s nologin;
                exception when duplicate_object or unique_violation then null;
                end $$""".formatted(APP_ROLE);
    }

    /// The embedded server may have gone first, in its own shutdown hook, and the data with it.
    private static void dropQuietly(TestServer server, String name) {
        try {
            server.admin("drop database if exists " + name + " with (force)");
        } catch (IllegalStateException _) {
            // nothing left to drop
        }
    }
}
