package dev.simplane.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Violation;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PriceListsTest {
    private static final Instant START = CoreFixture.START;

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
        fixture.clock().set(START);
        scene = Scene.of(fixture);
        till = new Till(scene);
    }

    private List<PriceList> known() {
        return till.money().prices().list(scene.actor());
    }

    @Test
    void keeps_a_list_as_it_was_given() {
        PriceList put = till.put(Till.usual(null));
        assertThat(put)
                .isEqualTo(new PriceList(
                        put.id(),
                        START,
                        "EUR",
                        new PriceList.Fees(
                                new BigDecimal("0.1"),
                                new BigDecimal("0.25"),
                                new BigDecimal("0.5"),
                                new BigDecimal("0.035")),
                        new PriceList.Usage(
                                new BigDecimal("0.004"),
                                Map.of(Zone.CYAN, new BigDecimal("0.006")),
                                Map.of(Till.FRANCE, new BigDecimal("0.0021"))),
                        START));
        assertThat(known()).containsExactly(put);
        assertThat(till.money().prices().get(scene.actor(), put.id())).isEqualTo(put);
        assertThat(till.money().prices().at(scene.actor(), null)).isEqualTo(put);
    }

    @Test
    void the_first_list_may_take_effect_in_the_past_and_later_ones_not() {
        PriceList first = till.put(Till.usual(Instant.parse("2026-01-01T00:00:00Z")));
        fixture.clock().advance(Duration.ofMinutes(1));
        Problem.RuleBroken refused =
                catchThrowableOfType(Problem.RuleBroken.class, () -> till.put(Till.usual(START.plusSeconds(59))));
        assertThat(refused.rule()).isEqualTo(Rule.PRICES_BACKDATED);
        assertThat(refused.details()).containsEntry("earliest", "2026-11-21T10:16:30.123456Z");

        PriceList second = till.put(Till.usual(START.plusSeconds(60)));
        assertThat(known()).containsExactly(second, first);
        assertThat(till.money().prices().at(scene.actor(), START)).isEqualTo(first);
        assertThat(catchThrowableOfType(
                                Problem.NotFound.class,
                                () -> till.money().prices().at(scene.actor(), Instant.parse("2025-12-31T23:59:59Z")))
                        .entity())
                .isEqualTo(Entity.PRICE_LIST);
    }

    /// The clock stands still here: what was collected now has its price.
    @Test
    void a_list_takes_effect_after_what_has_been_collected() {
        PriceList first = till.put(Till.usual(null));
        till.collect();
        assertThatThrownBy(() -> till.put(Till.usual(START))).isInstanceOf(Problem.RuleBroken.class);
        PriceList second = till.put(Till.usual(null));
        assertThat(second.effectiveFrom()).isEqualTo("2026-11-21T10:15:30.123457Z");
        assertThat(known()).containsExactly(second, first);
    }

    @Test
    void a_list_that_is_not_in_force_yet_can_be_replaced() {
        Instant soon = START.plus(Duration.ofDays(1));
        till.put(Till.usual(null));
        till.put(Till.usual(soon));
        PriceList instead = till.put(Till.usageOnly(soon.plusNanos(999), "7"));
        assertThat(known()).hasSize(2).startsWith(instead);
        assertThat(instead.effectiveFrom()).isEqualTo(soon);
        assertThat(till.money().prices().at(scene.actor(), soon).usage().mebibyte())
                .isEqualTo("7");
    }

    @Test
    void what_is_no_list_is_refused() {
        assertThat(violations(Till.list(null, "-0.1", "1000000.000000001", "0.0000000001", "0", "0")))
                .containsExactly("simMonth", "linkMonth", "activation");
        PriceListDraft good = Till.usual(null);
        assertThat(violations(
                        new PriceListDraft("XXX", Instant.parse("1999-12-31T23:59:59Z"), good.fees(), good.usage())))
                .containsExactly("currency", "effectiveFrom");
        assertThat(violations(
                        new PriceListDraft("EUR", Instant.parse("3000-01-01T00:00:00Z"), good.fees(), good.usage())))
                .containsExactly("effectiveFrom");
        BigDecimal bad = new BigDecimal("-1");
        PriceList.Usage usage = new PriceList.Usage(bad, Map.of(Zone.TEAL, bad), Map.of(Till.FRANCE, bad));
        assertThat(violations(new PriceListDraft("EUR", null, good.fees(), usage)))
                .containsExactly("usage", "usage.zones", "usage.operators");
        OperatorId nobody = new OperatorId(new UUID(1, 1));
        PriceList.Usage unknown = new PriceList.Usage(BigDecimal.ONE, Map.of(), Map.of(nobody, BigDecimal.ONE));
        Problem.NotFound missing = catchThrowableOfType(
                Problem.NotFound.class, () -> till.put(new PriceListDraft("EUR", null, good.fees(), unknown)));
        assertThat(missing.entity()).isEqualTo(Entity.OPERATOR);
        assertThat(known()).isEmpty();
        till.put(Till.list(null, "1000000", "0.000000001", "0", "0", "0"));
    }

    private List<String> violations(PriceListDraft draft) {
        return catchThrowableOfType(Problem.Invalid.class, () -> till.put(draft)).violations().stream()
                .map(Violation::field)
                .toList();
    }

    @Test
    void there_are_not_too_many_lists() {
        till.put(Till.usual(START.plusSeconds(1)));
        scene.force("""
                insert into price_list (org_id, id, effective_from, sim_month, link_month, activation, sms, mebibyte,
                    created_at)
                select :org, gen_random_uuid(), timestamptz '2027-01-01' + n * interval '1 day', 0, 0, 0, 0, 0, now()
                from generate_series(1, 999) n
                """);
        Problem.RuleBroken refused =
                catchThrowableOfType(Problem.RuleBroken.class, () -> till.put(Till.usual(START.plusSeconds(2))));
        assertThat(refused.rule()).isEqualTo(Rule.TOO_MANY_PRICE_LISTS);
        till.put(Till.usageOnly(START.plusSeconds(1), "1"));
        assertThat(known()).hasSize(PriceLists.COUNT_MAX);
    }

    @Test
    void belongs_to_its_organisation() {
        PriceList put = till.put(Till.usual(null));
        Till other = new Till(Scene.of(fixture));
        assertThat(other.money().prices().list(other.scene().actor())).isEmpty();
        assertThatThrownBy(() -> other.money().prices().get(other.scene().actor(), put.id()))
                .isInstanceOf(Problem.NotFound.class);
    }
}
