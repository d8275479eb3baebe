package dev.simplane.core.money;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.AccountingRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever runs at once, twice, or is cut off: every fact is booked once, and all sums are those of the
/// ledger.
final class CollectionTogetherTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");

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

    private void use(Sim sim, long bytes, MccMnc where, Instant at) {
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
    void collecting_again_books_nothing() {
        till.put(Till.usual(NOVEMBER));
        scene.use(simOf(scene.link(scene.plan(plan()))), 12345);
        assertThat(till.collect().entries()).isEqualTo(4);
        List<String> entries = scene.rows("ledger_posting");
        List<String> balances = scene.rows("balance_snapshot");
        for (int i = 0; i < 3; i++) {
            assertThat(till.collect().entries()).isZero();
        }
        assertThat(scene.rows("ledger_posting")).isEqualTo(entries);
        assertThat(scene.rows("balance_snapshot")).isEqualTo(balances);
    }

    @Test
    void two_nodes_collect_at_once_while_traffic_goes_on() {
        till.put(Till.usageOnly(NOVEMBER, "0.001"));
        List<Sim> sims = Stream.generate(() -> simOf(scene.link())).limit(4).toList();
        try (CoreFixture node = fixture.anotherNode()) {
            List<Callable<Long>> works = new ArrayList<>();
            for (Sim sim : sims) {
                works.add(() -> {
                    for (int i = 0; i < 50; i++) {
                        scene.use(sim, 1_000_003);
                    }
                    return 0L;
                });
            }
            works.add(() -> collectOften(fixture));
            works.add(() -> collectOften(node));
            Together.run(works);
        }
        till.collect();
        long bytes = 4 * 50 * 1_000_003L;
        assertThat(till.cost("2026-11").usageLines())
                .extracting(Cost.UsageLine::used)
                .containsExactly(new DataSize(bytes));
        assertThat(till.cost("2026-11").amounts().usage())
                .isEqualByComparingTo(PriceList.Usage.amount(bytes, new BigDecimal("0.001")));
        assertSound();
    }

    private long collectOften(CoreFixture node) {
        long entries = 0;
        for (int i = 0; i < 15; i++) {
            entries += node.core().money().collector().run(scene.actor()).entries();
        }
        return entries;
    }

    /// The event log is read for good only below the oldest running transaction; the collection does not
    /// wait for that.
    @Test
    void books_an_event_at_once_though_another_transaction_is_open_and_not_again_after_it() {
        till.put(Till.list(NOVEMBER, "0", "0", "0.5", "0", "0"));
        Plan plan = scene.plan(plan());
        try (Handle open = fixture.owner().open()) {
            open.begin();
            open.execute("select pg_current_xact_id()");
            LinkView link = scene.link(plan);
            till.collect();
            assertThat(till.lines()).containsExactly("ACTIVATION_FEE 2026-11-21 -0.5");
            scene.core().changes().addActivation(scene.actor(), link.link().id(), plan.id(), Start.AS_PLANNED);
            till.collect();
            assertThat(till.entries()).hasSize(2);
            open.rollback();
        }
        till.collect();
        till.collect();
        assertThat(till.entries()).hasSize(2);
        assertThat(till.cost("2026-11").amounts().activations()).isEqualTo("1");
    }

    /// More events than one page holds, while none of them is below the oldest running transaction.
    @Test
    void more_events_than_a_page_holds_are_booked_though_the_place_in_the_log_cannot_move() {
        till.put(Till.list(NOVEMBER, "0", "0", "0.5", "0", "0"));
        try (Handle open = fixture.owner().open()) {
            open.begin();
            open.execute("select pg_current_xact_id()");
            scene.force("""
                    insert into event (org_id, id, type, subject, occurred_at, data)
                    select :org, gen_random_uuid(), 'activation.created', gen_random_uuid(),
                        timestamptz '2026-11-21 10:00:00Z', '{}'
                    from generate_series(1, 2500)
                    """);
            assertThat(till.collect().entries()).isEqualTo(2500);
            assertThat(till.collect().entries()).isZero();
            open.rollback();
        }
        assertThat(till.collect().entries()).isZero();
        assertThat(till.balance()).isEqualTo("-1250");
    }

    /// The transaction that ends a run fails at its last step: all of it is as if it had not begun.
    @Test
    void a_run_that_fails_leaves_nothing_and_the_next_one_makes_up_for_it() {
        till.put(Till.usual(NOVEMBER));
        scene.use(simOf(scene.link(scene.plan(plan()))), 1_048_576);
        owner("create function fail() returns trigger language plpgsql as 'begin raise exception ''cut off''; end'");
        owner("create trigger fail before insert on cost_snapshot for each row execute function fail()");
        assertThatThrownBy(till::collect).hasStackTraceContaining("cut off");
        assertThat(till.entries()).isEmpty();
        assertThat(scene.rows("fee_mark")).isEmpty();
        owner("drop trigger fail on cost_snapshot");
        owner("drop function fail()");
        till.collect();
        assertThat(till.cost("2026-11").amounts().total()).isEqualTo("0.854");
        assertThat(till.balance()).isEqualTo("-0.854");
        assertSound();
    }

    private static void owner(String sql) {
        fixture.owner().useHandle(handle -> handle.execute(sql));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_happens_in_whatever_order_the_sums_are_right(long seed) {
        Random random = new Random(seed);
        Map<MccMnc, BigDecimal> prices = Map.of(
                Scene.GERMANY, new BigDecimal("0.004"),
                Scene.FRANCE, new BigDecimal("0.0021"),
                Scene.ITALY, new BigDecimal("0.006"));
        List<MccMnc> places = List.of(Scene.GERMANY, Scene.FRANCE, Scene.ITALY);
        till.put(Till.usual(NOVEMBER));
        Plan plan = scene.plan(plan());
        List<LinkView> links = new ArrayList<>(List.of(scene.link()));
        BigDecimal usage = BigDecimal.ZERO;
        BigDecimal byHand = BigDecimal.ZERO;
        int activations = 0;
        for (int i = 0; i < 120; i++) {
            LinkView link = links.get(random.nextInt(links.size()));
            switch (random.nextInt(6)) {
                case 0 -> links.add(scene.link());
                case 1 -> {
                    scene.core()
                            .changes()
                            .addActivation(scene.actor(), link.link().id(), plan.id(), Start.AS_PLANNED);
                    activations++;
                }
                case 2 -> {
                    BigDecimal amount = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000L), 9);
                    till.book(EntryKind.PAYMENT, amount.toPlainString());
                    byHand = byHand.add(amount);
                }
                case 3 -> till.collect();
                case 4 -> {
                    MccMnc where = places.get(random.nextInt(places.size()));
                    long bytes = random.nextLong(1, 50_000_000);
                    Instant at = fixture.clock().instant().minus(Duration.ofHours(random.nextLong(300)));
                    use(simOf(link), bytes, where, at);
                    usage = usage.add(PriceList.Usage.amount(bytes, Objects.requireNonNull(prices.get(where))));
                }
                default -> fixture.clock().advance(Duration.ofMinutes(random.nextLong(1, 12 * 60)));
            }
        }
        till.collect();
        Cost.Amounts all = total();
        assertThat(all.usage()).isEqualByComparingTo(usage);
        assertThat(all.activations())
                .isEqualByComparingTo(new BigDecimal("0.5").multiply(BigDecimal.valueOf(activations)));
        assertThat(new BigDecimal(till.balance())).isEqualByComparingTo(byHand.subtract(all.total()));
        assertSound();
    }

    private Cost.Amounts total() {
        Cost.Amounts november = amounts("2026-11");
        Cost.Amounts december = amounts("2026-12");
        return new Cost.Amounts(
                november.usage().add(december.usage()),
                november.sims().add(december.sims()),
                november.links().add(december.links()),
                november.activations().add(december.activations()),
                november.sms().add(december.sms()));
    }

    private Cost.Amounts amounts(String month) {
        BigDecimal zero = BigDecimal.ZERO;
        boolean known = scene.ask(
                Boolean.class,
                "select exists (select 1 from cost_snapshot where org_id = :org and month = date '" + month + "-01')");
        return known ? till.cost(month).amounts() : new Cost.Amounts(zero, zero, zero, zero, zero);
    }

    /// What holds of any ledger, by its tables alone.
    private void assertSound() {
        assertThat(scene.ask(Integer.class, """
                        select count(*) from (select entry from ledger_posting where org_id = :org
                            group by entry having sum(amount) <> 0) wrong
                        """)).isZero();
        assertThat(scene.ask(Integer.class, """
                        select count(*) from ledger_entry e join ledger_posting p
                            on p.org_id = e.org_id and p.entry = e.number and p.account = 'liabilities:customer'
                        where e.org_id = :org and e.fact is not null and p.amount <>
                            case e.kind when 'usage' then e.units * e.price * 0.00000095367431640625
                                else e.units * e.price end
                        """)).isZero();
        assertThat(scene.ask(BigDecimal.class, """
                        select amount from balance_snapshot where org_id = :org order by entry desc limit 1
                        """)).isEqualByComparingTo(scene.ask(BigDecimal.class, """
                        select coalesce(-sum(amount), 0) from ledger_posting
                        where org_id = :org and account = 'liabilities:customer'
                        """));
        assertThat(scene.ask(Integer.class, """
                        select count(*) from (
                            select distinct on (month) month,
                                usage_amount + sim_fees + link_fees + activation_fees + sms_fees as total
                            from cost_snapshot where org_id = :org order by month, run desc) c
                        where total <> (select coalesce(-sum(p.amount), 0)
                            from ledger_entry e join ledger_posting p on p.org_id = e.org_id and p.entry = e.number
                            where e.org_id = :org and p.account like 'revenue:%'
                                and e.dated >= c.month and e.dated < c.month + interval '1 month')
                        """)).isZero();
        assertThat(scene.ask(Integer.class, """
                        select count(*) from usage_day where org_id = :org
                            and (unbooked or booked_bytes <> up_bytes + down_bytes)
                        """)).isZero();
    }
}
