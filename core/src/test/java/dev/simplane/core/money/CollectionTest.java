package dev.simplane.core.money;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.Trigger;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.AccountingRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is booked for what, when, and at which price. The clock begins on Saturday, 2026-11-21, at 10:15:30
/// UTC.
final class CollectionTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final long MIB = 1024 * 1024;

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private Till till;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void stand() {
        fixture.network().reset();
        fixture.clock().set(CoreFixture.START);
        scene = Scene.of(fixture);
        till = new Till(scene);
    }

    private static Sim simOf(LinkView view) {
        return Objects.requireNonNull(view.sim());
    }

    /// So many bytes in a session of its own, counted by the network at a moment of its own.
    private void useAt(Sim sim, long bytes, MccMnc where, Instant at) {
        scene.meter(new AccountingRecord(
                "test",
                UUID.randomUUID().toString(),
                at,
                sim.iccid().value(),
                null,
                AccountingRecord.Kind.STOP,
                0,
                bytes,
                at,
                where,
                null,
                null));
    }

    @Test
    void books_each_kind_of_charge_exactly_and_shows_balance_and_cost() {
        till.put(Till.usual(NOVEMBER));
        till.book(EntryKind.PAYMENT, "10");
        Sim sim = simOf(scene.link(scene.plan(plan().telling(Trigger.PLAN_ACTIVATION, "Welcome"))));
        scene.runCommands();
        scene.use(sim, 1, Scene.GERMANY);
        scene.use(sim, 3 * MIB, Scene.FRANCE);

        Collector.Collected collected = till.collect();

        assertThat(collected.at()).isEqualTo(CoreFixture.START);
        assertThat(collected.entries()).isEqualTo(6);
        assertThat(till.lines())
                .containsExactly(
                        "PAYMENT 2026-11-21 10",
                        "USAGE 2026-11-21 -0.0063",
                        "USAGE 2026-11-21 -0.000000003814697265625",
                        "ACTIVATION_FEE 2026-11-21 -0.5",
                        "SMS_FEE 2026-11-21 -0.035",
                        "SIM_FEE 2026-11-21 -0.1",
                        "LINK_FEE 2026-11-21 -0.25");
        assertThat(till.balance()).isEqualTo("9.108699996185302734375");
        assertThat(collected.balance()).isEqualTo(till.money().snapshots().balance(scene.actor()));
        Cost cost = till.cost("2026-11");
        assertThat(cost.amounts())
                .isEqualTo(new Cost.Amounts(
                        new BigDecimal("0.006300003814697265625"),
                        new BigDecimal("0.1"),
                        new BigDecimal("0.25"),
                        new BigDecimal("0.5"),
                        new BigDecimal("0.035")));
        assertThat(cost.amounts().total()).isEqualTo("0.891300003814697265625");
        assertThat(cost.currency()).isEqualTo("EUR");
        assertThat(cost.collectedAt()).isEqualTo(CoreFixture.START);
        assertThat(cost.usageLines())
                .extracting(
                        line -> Objects.requireNonNull(line.operator()).tadig(),
                        Cost.UsageLine::used,
                        Cost.UsageLine::amount)
                .containsExactly(
                        tuple("FRAT1", new DataSize(3 * MIB), new BigDecimal("0.0063")),
                        tuple("DEUT1", new DataSize(1), new BigDecimal("0.000000003814697265625")));
    }

    @Test
    void shows_nothing_before_the_first_collection_and_no_cost_without_a_charge() {
        assertThat(missing(till::balance)).isEqualTo(Entity.BALANCE);
        assertThat(missing(() -> till.cost("2026-11"))).isEqualTo(Entity.COST);
        assertThat(till.collect()).isEqualTo(new Collector.Collected(CoreFixture.START, 0, null));
        assertThat(missing(till::balance)).isEqualTo(Entity.BALANCE);

        till.book(EntryKind.CREDIT, "5");
        assertThat(missing(till::balance)).isEqualTo(Entity.BALANCE);
        till.collect();
        assertThat(till.balance()).isEqualTo("5");
        assertThat(missing(() -> till.cost("2026-11"))).isEqualTo(Entity.COST);
    }

    private static Entity missing(Runnable asking) {
        return catchThrowableOfType(Problem.NotFound.class, asking::run).entity();
    }

    @Test
    void what_happened_before_the_first_price_list_is_free() {
        Sim sim = simOf(scene.link(scene.plan(plan())));
        useAt(sim, 5 * MIB, Scene.GERMANY, CoreFixture.START.minus(Duration.ofDays(1)));
        fixture.clock().advance(Duration.ofMinutes(1));
        till.put(Till.usual(null));
        LinkView after = scene.link(scene.plan(plan()));
        till.collect();

        // the day on which prices begin has them as a whole, and so does the month for what is there
        assertThat(till.lines())
                .containsExactly(
                        "ACTIVATION_FEE 2026-11-21 -0.5", "SIM_FEE 2026-11-21 -0.2", "LINK_FEE 2026-11-21 -0.5");
        assertThat(till.entries().getFirst().description())
                .isEqualTo("Activation " + after.activations().getFirst().id());
        fixture.clock().advance(Duration.ofHours(3));
        till.collect();
        assertThat(till.entries()).hasSize(3);
    }

    @Test
    void nothing_is_booked_until_a_list_is_in_force_and_then_from_its_time_only() {
        till.put(Till.usual(Instant.parse("2026-11-22T00:00:00Z")));
        Plan plan = scene.plan(plan());
        LinkView link = scene.link(plan);
        scene.use(simOf(link), MIB);
        till.collect();
        assertThat(till.entries()).isEmpty();

        fixture.clock().set(Instant.parse("2026-11-22T00:00:01Z"));
        scene.core().changes().addActivation(scene.actor(), link.link().id(), plan.id(), Start.AS_PLANNED);
        useAt(simOf(link), MIB, Scene.GERMANY, Instant.parse("2026-11-22T00:00:00Z"));
        till.collect();
        assertThat(till.lines())
                .containsExactly(
                        "USAGE 2026-11-22 -0.004",
                        "ACTIVATION_FEE 2026-11-22 -0.5",
                        "SIM_FEE 2026-11-22 -0.1",
                        "LINK_FEE 2026-11-22 -0.25");
    }

    @Test
    void another_price_holds_from_its_time_only_however_late_the_fact_is_booked() {
        till.put(Till.list(NOVEMBER, "0.10", "0", "0.50", "0", "0.004"));
        Plan plan = scene.plan(plan());
        LinkView link = scene.link(plan);
        fixture.clock().set(Instant.parse("2026-11-22T12:00:00Z"));
        till.put(Till.list(null, "0.20", "0", "0.70", "0", "0.008"));
        scene.core().changes().addActivation(scene.actor(), link.link().id(), plan.id(), Start.AS_PLANNED);
        scene.esim();
        useAt(simOf(link), MIB, Scene.GERMANY, CoreFixture.START);
        useAt(simOf(link), MIB, Scene.GERMANY, Instant.parse("2026-11-22T13:00:00Z"));
        useAt(simOf(link), MIB, Scene.GERMANY, Instant.parse("2026-11-23T00:00:00Z"));
        fixture.clock().set(Instant.parse("2026-11-23T08:00:00Z"));
        till.collect();

        assertThat(till.lines())
                .containsExactly(
                        "USAGE 2026-11-21 -0.004",
                        // of a day only the day is known: it has the price that it began with
                        "USAGE 2026-11-22 -0.004",
                        "USAGE 2026-11-23 -0.008",
                        "ACTIVATION_FEE 2026-11-21 -0.5",
                        "ACTIVATION_FEE 2026-11-22 -0.7",
                        "SIM_FEE 2026-11-21 -0.1",
                        "SIM_FEE 2026-11-22 -0.2");
    }

    @Test
    void late_usage_is_booked_on_its_own_day_and_changes_the_cost_of_its_month() {
        till.put(Till.usageOnly(NOVEMBER, "0.004"));
        Sim sim = simOf(scene.link());
        useAt(sim, MIB, Scene.GERMANY, Instant.parse("2026-11-21T09:00:00Z"));
        till.collect();
        fixture.clock().set(Instant.parse("2026-12-02T06:00:00Z"));
        useAt(sim, MIB, Scene.GERMANY, Instant.parse("2026-12-01T00:00:00Z"));
        till.collect();
        fixture.clock().set(Instant.parse("2026-12-05T06:00:00Z"));
        useAt(sim, 2 * MIB, Scene.GERMANY, Instant.parse("2026-11-30T23:59:59.999999Z"));
        useAt(sim, 4 * MIB, Scene.GERMANY, Instant.parse("2026-11-21T09:30:00Z"));
        till.collect();

        assertThat(till.lines())
                .containsExactly(
                        "USAGE 2026-11-21 -0.004",
                        "USAGE 2026-12-01 -0.004",
                        "USAGE 2026-11-21 -0.016",
                        "USAGE 2026-11-30 -0.008");
        assertThat(till.cost("2026-11").amounts().total()).isEqualTo("0.028");
        assertThat(till.cost("2026-11").usageLines().getFirst().used()).isEqualTo(new DataSize(7 * MIB));
        assertThat(till.cost("2026-11").collectedAt()).isEqualTo("2026-12-05T06:00:00Z");
        assertThat(till.cost("2026-12").amounts().total()).isEqualTo("0.004");
    }

    @Test
    void usage_of_a_day_that_has_not_begun_waits_for_it() {
        till.put(Till.usageOnly(NOVEMBER, "0.004"));
        Sim sim = simOf(scene.link());
        useAt(sim, MIB, Scene.GERMANY, Instant.parse("2026-11-22T00:00:00Z"));
        till.collect();
        assertThat(till.entries()).isEmpty();
        fixture.clock().set(Instant.parse("2026-11-22T00:00:00Z"));
        till.collect();
        assertThat(till.lines()).containsExactly("USAGE 2026-11-22 -0.004");
    }

    @Test
    void networks_that_nobody_knows_have_the_default_price_and_a_line_without_an_operator() {
        till.put(Till.usual(NOVEMBER));
        Sim sim = simOf(scene.link());
        scene.use(sim, MIB, Scene.UNKNOWN);
        scene.use(sim, MIB, Scene.ITALY);
        till.collect();
        assertThat(till.cost("2026-11").usageLines())
                .extracting(
                        line -> line.operator() == null ? "-" : line.operator().tadig(), Cost.UsageLine::amount)
                .containsExactly(tuple("ITAT1", new BigDecimal("0.006")), tuple("-", new BigDecimal("0.004")));
    }

    @Test
    void what_costs_nothing_is_not_booked_but_for_usage_with_its_volume() {
        till.put(Till.usageOnly(NOVEMBER, "0"));
        scene.use(simOf(scene.link(scene.plan(plan()))), MIB);
        till.collect();
        assertThat(till.lines()).containsExactly("USAGE 2026-11-21 0");
        assertThat(till.cost("2026-11").amounts().total()).isEqualTo("0");
        assertThat(till.cost("2026-11").usageLines())
                .extracting(Cost.UsageLine::used)
                .containsExactly(new DataSize(MIB));
        assertThat(till.balance()).isEqualTo("0");
    }

    @Test
    void a_sim_pays_once_a_month_from_its_first_month_on_and_only_when_released() {
        till.put(Till.list(NOVEMBER, "0.10", "0", "0", "0", "0"));
        scene.unreleased();
        scene.esim();
        till.collect();
        scene.esim();
        fixture.clock().set(Instant.parse("2026-11-30T23:59:59.999999Z"));
        // not seen in November any more, and yet of November
        scene.esim();
        fixture.clock().set(Instant.parse("2026-12-01T00:00:00Z"));
        scene.esim();
        till.collect();
        till.collect();

        assertThat(till.lines())
                .containsExactly(
                        "SIM_FEE 2026-11-21 -0.1",
                        "SIM_FEE 2026-11-21 -0.1",
                        "SIM_FEE 2026-11-30 -0.1",
                        "SIM_FEE 2026-12-01 -0.4");
        assertThat(till.cost("2026-11").amounts().sims()).isEqualTo("0.3");
        assertThat(till.cost("2026-12").amounts().sims()).isEqualTo("0.4");
    }

    @Test
    void a_link_pays_for_each_month_that_it_has_seen_and_nothing_is_given_back() {
        till.put(Till.list(NOVEMBER, "0", "0.25", "0", "0", "0"));
        LinkView shortLived = scene.link();
        scene.link();
        scene.core().changes().delete(scene.actor(), shortLived.link().id());
        till.collect();
        fixture.clock().set(Instant.parse("2027-01-15T00:00:00Z"));
        // no collection has run in December
        till.collect();
        assertThat(till.lines())
                .containsExactly("LINK_FEE 2026-11-21 -0.5", "LINK_FEE 2026-12-01 -0.25", "LINK_FEE 2027-01-01 -0.25");
        assertThat(till.cost("2026-12").amounts().links()).isEqualTo("0.25");
        assertThat(scene.ask(Integer.class, "select count(*) from fee_mark where org_id = :org"))
                .as("marks of months that are over are gone")
                .isEqualTo(1);
    }

    @Test
    void the_balance_is_kept_when_it_changed_and_the_cost_at_each_run_once_it_began() {
        till.book(EntryKind.PAYMENT, "1");
        till.collect();
        till.collect();
        assertThat(rows("balance_snapshot")).isEqualTo(1);
        assertThat(rows("cost_snapshot")).isZero();

        till.put(Till.usual(NOVEMBER));
        scene.esim();
        fixture.clock().advance(Duration.ofMinutes(1));
        till.collect();
        fixture.clock().advance(Duration.ofMinutes(1));
        till.collect();
        assertThat(rows("balance_snapshot")).isEqualTo(2);
        assertThat(rows("cost_snapshot")).isEqualTo(2);
        assertThat(till.money().snapshots().balance(scene.actor()).collectedAt())
                .isEqualTo(CoreFixture.START.plus(Duration.ofMinutes(1)));
        assertThat(till.cost("2026-11").collectedAt()).isEqualTo(CoreFixture.START.plus(Duration.ofMinutes(2)));

        // there and back again: the amount is as before
        till.book(EntryKind.PAYMENT, "5");
        till.book(EntryKind.REFUND, "5");
        till.collect();
        assertThat(rows("balance_snapshot")).isEqualTo(2);
        till.book(EntryKind.CORRECTION, "-0.000000001");
        till.collect();
        assertThat(rows("balance_snapshot")).isEqualTo(3);
        assertThat(till.balance()).isEqualTo("0.899999999");
    }

    @Test
    void a_month_without_charges_has_a_cost_of_nothing_once_costs_began() {
        till.put(Till.usageOnly(NOVEMBER, "1"));
        scene.use(simOf(scene.link()), MIB);
        till.collect();
        fixture.clock().set(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(missing(() -> till.cost("2026-12"))).isEqualTo(Entity.COST);
        till.collect();
        assertThat(till.cost("2026-12").amounts().total()).isEqualTo("0");
        assertThat(till.cost("2026-12").usageLines()).isEmpty();
    }

    private int rows(String table) {
        return scene.ask(Integer.class, "select count(*) from " + table + " where org_id = :org");
    }

    @Test
    void only_who_may_write_may_collect() {
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        assertThatThrownBy(() -> till.money().collector().run(reader)).isInstanceOf(Problem.Forbidden.class);
        Actor nobody = new Actor(scene.org(), "nobody", Set.of(), null);
        assertThatThrownBy(() -> till.money().snapshots().balance(nobody)).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> till.money().snapshots().cost(nobody, YearMonth.of(2026, 11)))
                .isInstanceOf(Problem.Forbidden.class);
    }
}
