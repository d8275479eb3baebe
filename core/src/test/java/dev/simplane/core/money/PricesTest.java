package dev.simplane.core.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PricesTest {
    private static final Prices PRICES = new Prices(List.of(
            list("2026-11-10T14:00:00Z", "1"), list("2026-11-20T00:00:00Z", "2"), list("2026-12-05T08:00:00Z", "3")));

    private static PriceList list(String from, String activation) {
        BigDecimal zero = BigDecimal.ZERO;
        return new PriceList(
                new UUID(1, Instant.parse(from).getEpochSecond()),
                Instant.parse(from),
                "EUR",
                new PriceList.Fees(zero, zero, new BigDecimal(activation), zero),
                new PriceList.Usage(zero, Map.of(), Map.of()),
                Instant.parse(from));
    }

    private static String activation(Optional<PriceList> list) {
        return list.map(each -> each.fees().activation().toPlainString()).orElse("-");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-10T13:59:59.999999Z,-",
        "2026-11-10T14:00:00Z,1",
        "2026-11-19T23:59:59.999999Z,1",
        "2026-11-20T00:00:00Z,2",
        "2026-12-05T07:59:59.999999Z,2",
        "2026-12-05T08:00:00Z,3",
        "2999-01-01T00:00:00Z,3"
    })
    void a_moment_has_the_list_that_took_effect_last(Instant moment, String expected) {
        assertThat(activation(PRICES.at(moment))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-09,-", "2026-11-10,1", "2026-11-11,1", "2026-11-20,2", "2026-12-05,2", "2026-12-06,3"})
    void a_day_has_the_list_that_it_begins_with_and_the_very_first_day_the_first(LocalDate day, String expected) {
        assertThat(activation(PRICES.on(day))).isEqualTo(expected);
    }

    @Test
    void without_a_list_nothing_has_a_price() {
        Prices none = new Prices(List.of());
        assertThat(none.at(Instant.parse("2026-11-10T14:00:00Z"))).isEmpty();
        assertThat(none.on(LocalDate.parse("2026-11-10"))).isEmpty();
        assertThat(none.begin()).isEmpty();
    }

    @Test
    void knows_whether_a_fee_is_taken_at_some_time() {
        Instant november = Instant.parse("2026-11-01T00:00:00Z");
        Instant begin = Instant.parse("2026-11-10T14:00:00Z");
        assertThat(PRICES.charges(EntryKind.ACTIVATION_FEE, november, begin)).isFalse();
        assertThat(PRICES.charges(EntryKind.ACTIVATION_FEE, november, begin.plusNanos(1000)))
                .isTrue();
        assertThat(PRICES.charges(EntryKind.ACTIVATION_FEE, begin, begin.plusNanos(1000)))
                .isTrue();
        assertThat(PRICES.charges(EntryKind.SIM_FEE, november, Instant.parse("2027-01-01T00:00:00Z")))
                .isFalse();
    }

    @Test
    void an_operator_s_price_goes_before_its_zone_s_and_that_before_the_default() {
        PriceList.Usage usage = new PriceList.Usage(
                new BigDecimal("0.1"),
                Map.of(Zone.CYAN, new BigDecimal("0.2")),
                Map.of(new OperatorId(new UUID(0, 1)), new BigDecimal("0.30")));
        assertThat(usage.at(operator(1, Zone.CYAN))).isEqualTo("0.3");
        assertThat(usage.at(operator(1, Zone.TEAL))).isEqualTo("0.3");
        assertThat(usage.at(operator(2, Zone.CYAN))).isEqualTo("0.2");
        assertThat(usage.at(operator(2, Zone.TEAL))).isEqualTo("0.1");
        assertThat(usage.at(null)).isEqualTo("0.1");
    }

    private static Operator operator(long id, Zone zone) {
        Instant now = Instant.EPOCH;
        return new Operator(
                new OperatorId(new UUID(0, id)),
                "O",
                "DEU",
                "DEUXX",
                zone,
                List.of(new MccMnc("262-01")),
                List.of(),
                now,
                now);
    }

    @ParameterizedTest
    @CsvSource({
        "1048576,0.004,0.004",
        "1,1,0.00000095367431640625",
        "1,0.000000001,0.00000000000000095367431640625",
        "9223372036854775807,1000000,8796093022207999999.04632568359375",
        "0,5,0"
    })
    void usage_costs_bytes_times_price_exactly(long bytes, BigDecimal price, BigDecimal amount) {
        assertThat(PriceList.Usage.amount(bytes, price)).isEqualByComparingTo(amount);
    }

    @Test
    void in_however_many_pieces_it_is_charged_usage_costs_the_same() {
        Random random = new Random(4711);
        for (int i = 0; i < 1000; i++) {
            BigDecimal price = BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), 9);
            long whole = random.nextLong(1L << 50);
            long left = whole;
            BigDecimal sum = BigDecimal.ZERO;
            while (left > 0) {
                long piece = left < 10 ? left : random.nextLong(1, left + 1);
                sum = sum.add(PriceList.Usage.amount(piece, price));
                left -= piece;
            }
            BigDecimal expected = PriceList.Usage.amount(whole, price);
            assertThat(sum).isEqualByComparingTo(expected);
            // the ledger holds 29 decimals
            assertThat(expected.stripTrailingZeros().scale()).isLessThanOrEqualTo(29);
        }
    }
}
