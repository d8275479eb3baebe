package dev.simplane.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/// The migrated database from which every [TestDb] of this JVM is cloned. It is made on first use, once.
final class TestTemplate {
    static final String APP_ROLE = "simplane_app";

    /// Names are unlike those of another JVM on the same server.
    private static final String PREFIX =
            "simplane_test_" + ProcessHandle.current().pid() + "_" + Long.toHexString(System.nanoTime());

    private static final AtomicInteger CLONES = new AtomicInteger();

    private final TestServer server;

    private TestTemplate(TestServer server) {
        this.server = server;
    }

    static TestTemplate shared() {
        return Shared.TEMPLATE;
    }

    TestServer server() {
        return server;
    }

    /// One at a time, because PostgreSQL refuses to copy a database that somebody else is connected to.
    synchronized String cloneDatabase() {
        String name = PREFIX + "_" + CLONES.incrementAndGet();
        server.admin(
                "create database " + name + " template " + PREFIX,
                "alter database " + name + " set timezone to '" + TestDb.TIME_ZONE + "'");
        return name;
    }

    private static TestTemplate build() {
        TestServer server = TestServer.start();
        server.admin(createRole(), "create database " + PREFIX);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> dropQuietly(server), "drop-test-template"));
        Flyway.configure()
                .dataSource(server.url(PREFIX), null, null)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load()
                .migrate();
        return new TestTemplate(server);
    }

    /// The role that the application takes: it owns nothing, so row-level security binds it. Another JVM may be
    /// creating
    /// it at the same instant.
    private static String createRole() {
        return """
                do $$ begin
                    create role %s nologin;
                exception when duplicate_object or unique_violation then null;
                end $$""".formatted(APP_ROLE);
    }

    /// The embedded server may have gone first, in its own shutdown hook, and the data with it.
    private static void dropQuietly(TestServer server) {
        try {
            server.admin("drop database if exists " + PREFIX + " with (force)");
        } catch (IllegalStateException _) {
            // nothing left to drop
        }
    }

    private static final class Shared {
        static final TestTemplate TEMPLATE = build();
    }
}
