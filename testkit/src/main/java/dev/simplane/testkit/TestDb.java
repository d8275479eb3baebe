package dev.simplane.testkit;

import javax.sql.DataSource;

/// A migrated PostgreSQL database of its own for one test class, cloned in milliseconds from a template that the JVM
/// migrates once (`classpath:db/migration`).
///
/// ```java
/// static TestDb db;
/// @BeforeAll static void open() { db = TestDb.create(); }
/// @AfterAll static void close() { db.close(); }
/// ```
///
/// The server is the one at the environment's `SIMPLANE_TEST_DB_URL` (the URL of a superuser), else an embedded
/// one. Sessions of [#dataSource()] and [#ownerDataSource()] live in [#TIME_ZONE], which is on purpose not the
/// JVM's; whoever connects by [#url()] himself gets the JVM's time zone, because the driver announces it.
public final class TestDb implements AutoCloseable {
    /// An offset (+05:45) that no accident can produce.
    public static final String TIME_ZONE = "Asia/Kathmandu";

    private static final String IN_TIME_ZONE = "set time zone '" + TIME_ZONE + "'";

    private final TestServer server;
    private final String name;
    private final TestPool application;
    private final TestPool owner;

    private TestDb(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.application = new TestPool(url(), IN_TIME_ZONE + "; set role " + TestTemplate.APP_ROLE);
        this.owner = new TestPool(url(), IN_TIME_ZONE);
    }

    public static TestDb create() {
        TestTemplate template = TestTemplate.shared();
        return new TestDb(template.server(), template.cloneDatabase());
    }

    /// Connects as the owner of the tables, user and password included.
    public String url() {
        return server.url(name);
    }

    /// Connections of the application's role, which owns nothing: row-level security is in force.
    public DataSource dataSource() {
        return application;
    }

    /// Connections of the owner, whom row-level security does not bind: for fixtures and for looking behind the
    /// curtain.
    public DataSource ownerDataSource() {
        return owner;
    }

    /// Drops the database, whoever is still connected.
    @Override
    public void close() {
        application.close();
        owner.close();
        server.admin("drop database if exists " + name + " with (force)");
    }
}
