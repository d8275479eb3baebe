package dev.simplane.network.sandbox;

import dev.simplane.core.Assembly;
import dev.simplane.core.activation.Start;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.IdSource;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.OperatorDraft;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimDraft;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.webhook.WebhookPorts;
import dev.simplane.testkit.TestClock;
import dev.simplane.testkit.TestDb;
import dev.simplane.web.Jsons;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The whole domain over a database of its own, with the simulated network beneath it.
///
/// Operators: 262-01 and 208-01 serve magenta, 232-01 serves cyan; all three are in the coverage of a tenant's
/// plan. 228-01 serves magenta and is in no coverage. All SIMs are magenta.
final class Bench implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    static final MccMnc GERMANY = new MccMnc("262-01");
    static final MccMnc FRANCE = new MccMnc("208-01");
    static final MccMnc AUSTRIA = new MccMnc("232-01");
    static final MccMnc SWITZERLAND = new MccMnc("228-01");
    /// How long the domain waits for the network.
    static final Duration WAIT = Duration.ofSeconds(2);

    static final DataSize ALLOWANCE = DataSize.megabytes(100);

    private final TestDb database;
    private final ExecutorService executor;
    private final AtomicLong ids;
    private final boolean first;
    final TestClock clock;
    final Db db;
    final SandboxNetwork network;
    final Assembly assembly;
    final Sandbox sandbox;
    final Sims sims;

    private Bench(TestDb database, TestClock clock, AtomicLong ids, Duration wait, boolean first) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.first = first;
        this.executor = Executors.newVirtualThreadPerTaskExecutor();
        Json json = Jsons.stored();
        IdSource counting = () -> new UUID(0x7000L, 0x8000_0000_0000_0000L | ids.incrementAndGet());
        this.db = new Db(database.dataSource(), clock, counting, json);
        this.network = new SandboxNetwork(db);
        this.assembly = Assembly.of(new Assembly.Outside(
                db,
                json,
                new SecureRandom(),
                executor,
                network,
                wait,
                Duration.ofHours(3),
                new NoWebhooks(),
                uri -> true));
        this.sims = assembly.core().sims();
        this.sandbox = Sandbox.of(
                db,
                network,
                new Sandbox.Parts(
                        assembly.core().operators(),
                        assembly.coverages(),
                        sims,
                        assembly.core().profiles(),
                        assembly.metering(),
                        assembly.core().networkEvents(),
                        assembly.timers()));
    }

    static Bench open() {
        Bench bench = new Bench(TestDb.create(), new TestClock(BEGIN), new AtomicLong(), WAIT, true);
        bench.assembly
                .core()
                .operators()
                .importAll(List.of(
                        operator("DEU", Zone.MAGENTA, GERMANY),
                        operator("FRA", Zone.MAGENTA, FRANCE),
                        operator("AUT", Zone.CYAN, AUSTRIA),
                        operator("CHE", Zone.MAGENTA, SWITZERLAND)));
        return bench;
    }

    /// Another node over the same database, which stays when it is closed.
    Bench node() {
        return node(WAIT);
    }

    /// Another node over the same database, which waits so long for the network.
    Bench node(Duration wait) {
        return new Bench(database, clock, ids, wait, false);
    }

    @Override
    public void close() {
        executor.close();
        if (first) {
            database.close();
        }
    }

    private static OperatorDraft operator(String country, Zone zone, MccMnc code) {
        return new OperatorDraft(
                "Operator " + country, country, country + "01", zone, List.of(code), List.of(NetworkType.G4));
    }

    /// A sandbox with a coverage and a plan.
    record Tenant(OrgId org, Actor actor, PlanId plan) {}

    Tenant tenant() {
        return tenant(null);
    }

    Tenant tenant(@Nullable Rate rate) {
        OrgId org = assembly.core().organisations().create("Tenant").getLast().id();
        Actor actor = Actor.system(org);
        var operators = db.tx(actor, tx -> assembly.core().operators().byMccMnc(tx, List.of(GERMANY, FRANCE, AUSTRIA)));
        var coverage = assembly.core()
                .coverages()
                .create(
                        actor,
                        "Roaming",
                        operators.values().stream()
                                .map(operator -> operator.id())
                                .toList());
        PlanDraft draft = new PlanDraft(
                "Plan",
                null,
                coverage.id(),
                ALLOWANCE,
                30,
                ActivationType.IMMEDIATE,
                rate,
                List.of(),
                null,
                Renewal.NONE,
                List.of());
        return new Tenant(
                org, actor, assembly.core().plans().create(actor, draft).plan().id());
    }

    /// Takes an eSIM into stock.
    ///
    /// @param number makes the ICCID
    Sim sim(Tenant tenant, int number) {
        String iccid = Iccid.completing("894900000000000" + String.format(Locale.ROOT, "%03d", number))
                .value();
        SimDraft draft = new SimDraft(
                1,
                iccid,
                null,
                "26201000000" + number,
                "4917000000" + number,
                SimKind.ESIM,
                Zone.MAGENTA,
                true,
                "rsp.example.com",
                "M-" + number,
                false);
        assembly.simImport().run(tenant.actor(), List.of(draft), List.of(), false);
        return sims.get(tenant.actor(), iccid).sim();
    }

    /// A SIM with a link and an active plan.
    Sim served(Tenant tenant, int number) {
        Sim sim = sim(tenant, number);
        serve(tenant, sim);
        return sim;
    }

    /// Gives the SIM a link and an active plan.
    void serve(Tenant tenant, Sim sim) {
        LinkDraft.SimChoice choice = new LinkDraft.SimChoice.ById(sim.id());
        LinkDraft draft = new LinkDraft(null, null, choice, tenant.plan(), Start.AS_PLANNED);
        assembly.core().changes().create(tenant.actor(), draft);
    }

    /// What was counted for a SIM.
    long total(Tenant tenant, Sim sim) {
        return assembly.metering().total(tenant.actor(), sim).bytes();
    }

    /// The rows as text, columns joined by blanks; reads past the walls between tenants.
    List<String> rows(String sql) {
        try (Connection connection = database.ownerDataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (rs.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
                    columns.add(rs.getString(i));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class NoWebhooks implements WebhookPorts {
        @Override
        public Optional<Message> translate(String dialect, LoggedEvent event) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> sign(String dialect, Keys keys, Envelope envelope) {
            return Map.of();
        }

        @Override
        public Answer post(URI url, Map<String, String> headers, String body) {
            return new Answer(null, "there are no webhooks here");
        }
    }
}
