package dev.simplane.core.domain;

import dev.simplane.core.Assembly;
import dev.simplane.core.Core;
import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.Start;
import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.lifecycle.LinkDraft.SimChoice;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.OperatorDraft;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.ImportReport;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimDraft;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.sim.SimView;
import dev.simplane.core.usage.AccountingRecord;
import dev.simplane.core.usage.Metered;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tenant of its own in a [CoreFixture], with a catalogue, plans and a stock of SIMs, and a look behind the curtain.
public final class Scene {
    /// Operators: two of one zone, one of another zone of that family, one of another family, and one that nobody
    /// knows.
    public static final MccMnc GERMANY = new MccMnc("262-01");

    public static final MccMnc FRANCE = new MccMnc("208-01");
    public static final MccMnc ITALY = new MccMnc("222-01");
    public static final MccMnc SWITZERLAND = new MccMnc("228-01");
    public static final MccMnc UNKNOWN = new MccMnc("999-99");

    private static final List<OperatorDraft> OPERATORS = List.of(
            operator("One", "DEU", "DEUT1", Zone.MAGENTA, GERMANY),
            operator("Un", "FRA", "FRAT1", Zone.MAGENTA, FRANCE),
            operator("Uno", "ITA", "ITAT1", Zone.CYAN, ITALY),
            operator("Eins", "CHE", "CHET1", Zone.AMBER, SWITZERLAND));

    /// Over all tests of this JVM, so that no two SIMs share a number.
    private static final AtomicLong NUMBER = new AtomicLong();

    private final CoreFixture fixture;
    private final Actor actor;
    private final CoverageId home;

    private Scene(CoreFixture fixture, Actor actor) {
        this.fixture = fixture;
        this.actor = actor;
        core().operators().importAll(OPERATORS);
        this.home = coverage(GERMANY, FRANCE);
    }

    public static Scene of(CoreFixture fixture) {
        return new Scene(fixture, fixture.tenant("Live").live());
    }

    /// In the other environment, whose clock can be moved.
    public static Scene sandboxOf(CoreFixture fixture) {
        return new Scene(fixture, fixture.tenant("Sandbox").sandbox());
    }

    private static OperatorDraft operator(String name, String country, String tadig, Zone zone, MccMnc code) {
        return new OperatorDraft(name, country, tadig, zone, List.of(code), List.of(NetworkType.G4));
    }

    public Actor actor() {
        return actor;
    }

    public OrgId org() {
        return actor.org();
    }

    public Core core() {
        return fixture.core();
    }

    public Assembly assembly() {
        return fixture.assembly();
    }

    public Instant now() {
        return fixture.db().tx(actor, tx -> tx.now());
    }

    /// Germany and France, both magenta.
    public CoverageId home() {
        return home;
    }

    public CoverageId coverage(MccMnc... codes) {
        return core().coverages().create(actor, "Coverage", operators(codes)).id();
    }

    public List<OperatorId> operators(MccMnc... codes) {
        return Stream.of(codes).map(this::operator).toList();
    }

    public OperatorId operator(MccMnc code) {
        return OPERATORS.stream()
                .filter(draft -> draft.mccMncs().contains(code))
                .findFirst()
                .map(draft -> new OperatorId(Uuids.named("operator/" + draft.tadig())))
                .orElseThrow();
    }

    /// A plan at [#home()], or where it says.
    public Plan plan(PlanSpec spec) {
        if (spec.draft().coverage().equals(PlanSpec.HOME)) {
            spec.on(home);
        }
        return core().plans().create(actor, spec.draft()).plan();
    }

    /// A magenta eSIM with a telephone number.
    public Sim esim() {
        return esim(Zone.MAGENTA);
    }

    public Sim esim(Zone zone) {
        long number = NUMBER.incrementAndGet();
        return taken(draft(number, SimKind.ESIM, zone, true, "4917" + (1_000_000_000L + number)));
    }

    public Sim esimWithoutNumber() {
        return taken(draft(NUMBER.incrementAndGet(), SimKind.ESIM, Zone.MAGENTA, true, null));
    }

    public Sim physicalSim() {
        long number = NUMBER.incrementAndGet();
        return taken(draft(number, SimKind.PHYSICAL, Zone.MAGENTA, true, "4917" + (1_000_000_000L + number)));
    }

    /// An eSIM that is not released.
    public Sim unreleased() {
        return taken(draft(NUMBER.incrementAndGet(), SimKind.ESIM, Zone.MAGENTA, false, null));
    }

    private Sim taken(SimDraft draft) {
        ImportReport report = assembly().simImport().run(actor, List.of(draft), List.of(), false);
        if (report.imported() != 1) {
            throw new IllegalStateException("not imported: " + report);
        }
        return core().sims().get(actor, draft.iccid()).sim();
    }

    private static SimDraft draft(long number, SimKind kind, Zone zone, boolean released, @Nullable String msisdn) {
        boolean esim = kind == SimKind.ESIM;
        return new SimDraft(
                1,
                Iccid.completing("8937103" + (10_000_000_000L + number)).value(),
                null,
                "26201" + (1_000_000_000L + number),
                msisdn,
                kind,
                zone,
                released,
                esim ? "rsp.example.com" : null,
                esim ? "ID-" + number : null,
                false);
    }

    /// A link on a new eSIM, with nothing activated.
    public LinkView link() {
        return link(esim(), null, Start.AS_PLANNED);
    }

    /// A link on a new eSIM with this plan.
    public LinkView link(Plan plan) {
        return link(esim(), plan, Start.AS_PLANNED);
    }

    public LinkView link(Sim sim, @Nullable Plan plan, Start start) {
        return core().changes().create(actor, draft(sim, plan, start));
    }

    public LinkView linkWithoutSim() {
        return core().changes()
                .create(actor, new LinkDraft("Desk", null, new SimChoice.None(), null, Start.AS_PLANNED));
    }

    public static LinkDraft draft(Sim sim, @Nullable Plan plan, Start start) {
        return new LinkDraft("Link", null, new SimChoice.ById(sim.id()), plan == null ? null : plan.id(), start);
    }

    /// The SIM as it is now.
    public Sim fresh(Sim sim) {
        return core().sims().get(actor, sim.id()).sim();
    }

    public SimStatus statusOf(@Nullable Sim sim) {
        return fresh(Objects.requireNonNull(sim)).status();
    }

    /// The link as it is now.
    public LinkView fresh(LinkView view) {
        return core().directory().get(actor, view.link().id());
    }

    /// The activation as it is now, ended or not; its link is not removed.
    public Activation fresh(Activation activation) {
        return core().directory().activation(actor, activation.link(), activation.id());
    }

    /// The link that the SIM has, if any.
    public @Nullable Link linkOf(Sim sim) {
        SimView view = core().sims().get(actor, sim.id());
        return view.link() == null
                ? null
                : core().directory().get(actor, new LinkId(view.link().id())).link();
    }

    /// What stands in the tables of the service itself.
    public List<String> state() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("sim", "link", "activation")) {
            rows.addAll(rows(table));
        }
        return rows;
    }

    /// What stands in the tables that a change of a service may touch, but for the commands themselves.
    public List<String> service() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("sim", "link", "activation", "timer", "sms", "event")) {
            rows.addAll(rows(table));
        }
        return rows;
    }

    /// The tenant's rows of a table, as JSON.
    public List<String> rows(String table) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select '" + table + " ' || row_to_json(t) from " + table
                                + " t where org_id = :org order by row_to_json(t)::text")
                        .bind("org", org().value())
                        .mapTo(String.class)
                        .list());
    }

    /// One value of the database, by a query over the tenant's rows that uses `:org`.
    public <T> T ask(Class<T> type, String sql) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("org", org().value())
                        .mapTo(type)
                        .one());
    }

    /// Something written behind the domain's back.
    public void force(String sql) {
        fixture.owner()
                .useHandle(handle ->
                        handle.createUpdate(sql).bind("org", org().value()).execute());
    }

    /// An event as stored.
    public record Logged(
            UUID id, String type, UUID subject, @Nullable UUID simId, Instant at, String data) {}

    /// The tenant's events in order.
    public List<Logged> events() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("""
                        select id, type, subject, sim_id, occurred_at, data from event
                        where org_id = :org order by tx, seq
                        """)
                        .bind("org", org().value())
                        .map((rs, context) -> new Logged(
                                rs.getObject("id", UUID.class),
                                rs.getString("type"),
                                rs.getObject("subject", UUID.class),
                                rs.getObject("sim_id", UUID.class),
                                rs.getObject("occurred_at", OffsetDateTime.class)
                                        .toInstant(),
                                rs.getString("data")))
                        .list());
    }

    /// The types of what happened to an object, in order.
    public List<String> typesOf(UUID subject) {
        return events().stream()
                .filter(event -> event.subject().equals(subject))
                .map(Logged::type)
                .toList();
    }

    public List<String> typesOf(LinkView view) {
        return typesOf(view.link().id().value());
    }

    public List<String> typesOf(Activation activation) {
        return typesOf(activation.id().value());
    }

    /// So much down, in a session of its own, in Germany.
    public Metered use(Sim sim, long bytes) {
        return use(sim, bytes, GERMANY);
    }

    public Metered use(Sim sim, long bytes, MccMnc where) {
        Instant now = now();
        return meter(new AccountingRecord(
                "test",
                "session-" + NUMBER.incrementAndGet(),
                now,
                sim.iccid().value(),
                null,
                AccountingRecord.Kind.INTERIM,
                0,
                bytes,
                now,
                where,
                null,
                null));
    }

    public Metered meter(AccountingRecord record) {
        return assembly().metering().record(org(), List.of(record)).getFirst();
    }

    /// Runs what is due by the tenant's clock.
    public void runTimers() {
        while (assembly().timers().runNext(org())) {
            // until none is due
        }
    }

    /// Moves the clock, which must be a sandbox's, by an ISO 8601 duration.
    public void advance(String by) {
        assembly().clocks().advance(org(), ClockStep.parse(by).orElseThrow());
    }

    /// [#advance(String)] to a moment.
    public void advanceTo(Instant moment) {
        Duration step = Duration.between(now(), moment);
        assembly().clocks().advance(org(), new ClockStep(Period.ZERO, step));
    }

    /// Lets the network do everything that is due.
    public void runCommands() {
        assembly().commands().drain(org());
    }

    public static SimId simOf(LinkView view) {
        return view.link().requireSim();
    }
}
