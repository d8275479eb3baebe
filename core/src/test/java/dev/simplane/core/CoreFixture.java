package dev.simplane.core;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.IdSource;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.org.Organisation;
import dev.simplane.testkit.ListedTruth;
import dev.simplane.testkit.TestClock;
import dev.simplane.testkit.TestDb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// The whole domain on a real database, with a clock that stands still, ids that are counted, a network and
/// receivers of webhooks that do as they are told.
///
/// ```java
/// static CoreFixture fixture;
/// @BeforeAll static void open() { fixture = CoreFixture.create(); }
/// @AfterAll static void close() { fixture.close(); }
/// ```
///
/// [#anotherNode] gives a second program on the same database, by the same clock and before the same network.
public final class CoreFixture implements AutoCloseable {
    /// Where the clock stands at first: a Saturday, at PostgreSQL's precision.
    public static final Instant START = Instant.parse("2026-11-21T10:15:30.123456Z");

    /// Long enough for a busy machine; tests of slow networks choose less.
    private static final Duration NETWORK_WAIT = Duration.ofSeconds(20);

    private static final Duration COLLECTION_INTERVAL = Duration.ofHours(3);

    private final World world;
    private final boolean first;
    private final Db db;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Assembly assembly;

    /// What nodes share.
    private record World(
            TestDb database,
            DataSource dataSource,
            TestClock clock,
            IdSource ids,
            RandomGenerator random,
            FakeNetwork network,
            FakeReceivers receivers) {}

    private CoreFixture(World world, boolean first, Duration networkWait) {
        this.world = world;
        this.first = first;
        Json json = new TestJson();
        this.db = new Db(world.dataSource, world.clock, world.ids, json);
        this.assembly = Assembly.of(new Assembly.Outside(
                db,
                json,
                world.random,
                executor,
                world.network,
                networkWait,
                COLLECTION_INTERVAL,
                world.receivers,
                uri -> !FakeReceivers.PRIVATE_HOST.equals(uri.getHost())));
    }

    public static CoreFixture create() {
        return create(NETWORK_WAIT);
    }

    /// @param networkWait how long a single call waits for the network, in real time
    public static CoreFixture create(Duration networkWait) {
        return create(networkWait, source -> source);
    }

    /// @param watch puts something between the domain and its database
    public static CoreFixture create(UnaryOperator<DataSource> watch) {
        return create(NETWORK_WAIT, watch);
    }

    private static CoreFixture create(Duration networkWait, UnaryOperator<DataSource> watch) {
        AtomicLong counter = new AtomicLong();
        TestDb database = TestDb.create();
        World world = new World(
                database,
                watch.apply(database.dataSource()),
                new TestClock(START),
                () -> countedId(counter.incrementAndGet()),
                new Random(20261121),
                new FakeNetwork(),
                new FakeReceivers());
        return new CoreFixture(world, true, networkWait);
    }

    /// A second program on the same database. Closing it leaves the database alone.
    public CoreFixture anotherNode() {
        return anotherNode(NETWORK_WAIT);
    }

    /// @param networkWait how long a single call waits for the network, in real time
    public CoreFixture anotherNode(Duration networkWait) {
        return new CoreFixture(world, false, networkWait);
    }

    /// The id that the counting source gives as the n-th.
    public static UUID countedId(long n) {
        return new UUID(0x0000_0000_0000_7000L, 0x8000_0000_0000_0000L | n);
    }

    /// Both environments of an organisation, and who acts in them with every role.
    public record Tenant(Actor live, Actor sandbox) {}

    public Tenant tenant(String name) {
        List<Organisation> created = core().organisations().create(name);
        return new Tenant(
                Actor.system(created.get(0).id()), Actor.system(created.get(1).id()));
    }

    public Assembly assembly() {
        return assembly;
    }

    public Core core() {
        return assembly.core();
    }

    public Db db() {
        return db;
    }

    public TestClock clock() {
        return world.clock;
    }

    public UUID newId() {
        return world.ids.next();
    }

    public FakeNetwork network() {
        return world.network;
    }

    public FakeReceivers receivers() {
        return world.receivers;
    }

    public TestDb database() {
        return world.database;
    }

    /// The database behind the curtain: the owner of the tables, whom row-level security does not bind.
    public Jdbi owner() {
        return Jdbi.create(world.database.ownerDataSource());
    }

    /// The types of a tenant's events, in order.
    public List<String> eventTypes(OrgId org) {
        return owner().withHandle(
                        handle -> handle.createQuery("select type from event where org_id = :org order by tx, seq")
                                .bind("org", org.value())
                                .mapTo(String.class)
                                .list());
    }

    /// Whether a statement in this database is waiting for another transaction to end.
    public boolean somebodyWaitsForALock() {
        return owner().withHandle(
                        handle -> handle.createQuery("""
                        select exists (select 1 from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock')
                        """).mapTo(Boolean.class).one());
    }

    /// Whatever a test did: what lists are read from must be as true as what it stands for.
    @Override
    public void close() {
        executor.shutdownNow();
        if (!first) {
            return;
        }
        List<String> differences = ListedTruth.differences(world.database.ownerDataSource());
        world.database.close();
        if (!differences.isEmpty()) {
            throw new AssertionError("lists do not show what is:\n" + String.join("\n", differences));
        }
    }
}
