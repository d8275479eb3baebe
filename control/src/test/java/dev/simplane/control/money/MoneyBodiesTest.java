package dev.simplane.control.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.Calls;
import dev.simplane.core.money.EntryKind;
import dev.simplane.core.money.EntryRequest;
import dev.simplane.core.money.PriceList;
import dev.simplane.core.money.PriceListDraft;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MoneyBodiesTest {
    private static final UUID OPERATOR = UUID.fromString("0198c1f2-0000-7000-8000-00000000000a");

    @Test
    void reads_a_price_list() {
        PriceListDraft draft = PriceListBody.read(Calls.json("""
                {"currency": "EUR", "effectiveFrom": "2026-12-01T01:00:00+01:00", "simMonth": "0.10", "linkMonth": "0.25",
                 "activation": "0.50", "sms": "0", "usage": {"mebibyte": "0.004",
                 "zones": [{"zone": "teal", "mebibyte": "0.003"}],
                 "operators": [{"operatorId": "%s", "mebibyte": "0.0021"}]}}
                """.formatted(OPERATOR)));
        assertThat(draft)
                .isEqualTo(new PriceListDraft(
                        "EUR",
                        Instant.parse("2026-12-01T00:00:00Z"),
                        new PriceList.Fees(
                                new BigDecimal("0.1"), new BigDecimal("0.25"), new BigDecimal("0.5"), BigDecimal.ZERO),
                        new PriceList.Usage(
                                new BigDecimal("0.004"),
                                Map.of(Zone.TEAL, new BigDecimal("0.003")),
                                Map.of(new OperatorId(OPERATOR), new BigDecimal("0.0021")))));
    }

    @Test
    void names_everything_that_is_wrong_with_a_price_list() {
        assertThat(Calls.issues(() -> PriceListBody.read(Calls.json("{}"))))
                .containsExactly(
                        "currency: is required",
                        "simMonth: is required",
                        "linkMonth: is required",
                        "activation: is required",
                        "sms: is required",
                        "usage: is required");
        assertThat(Calls.issues(() -> PriceListBody.read(Calls.json("""
                        {"currency": "euro", "effectiveFrom": "tomorrow", "simMonth": 0.1, "linkMonth": "1e1",
                         "activation": "", "sms": "0", "usage": {"zones": [{"zone": "teal", "mebibyte": "1"},
                         {"zone": "teal", "mebibyte": "2"}, {"zone": "red"}],
                         "operators": [{"operatorId": "x", "mebibyte": "1"}, {"mebibyte": "1"}]}}
                        """))))
                .containsExactly(
                        "currency: must have 3 to 3 characters",
                        "effectiveFrom: is not an allowed value",
                        "simMonth: must be a decimal number in quotes",
                        "linkMonth: must be a decimal number such as 12.5",
                        "activation: must be a decimal number such as 12.5",
                        "usage.mebibyte: is required",
                        "usage.zones.1.zone: stands in the list already",
                        "usage.zones.2.zone: is not an allowed value",
                        "usage.zones.2.mebibyte: is required",
                        "usage.operators.0.operatorId: must be a UUID",
                        "usage.operators.1.operatorId: is required",
                        "usage.operators.1.operatorId: stands in the list already");
    }

    @Test
    void reads_an_entry() {
        assertThat(EntryBody.read(Calls.json("""
                        {"kind": "payment", "amount": "100.00", "currency": "EUR", "description": "Transfer",
                         "reference": "7"}""")))
                .isEqualTo(new EntryRequest(EntryKind.PAYMENT, new BigDecimal("100.00"), "EUR", "Transfer", "7"));
        assertThat(EntryBody.read(Calls.json("""
                        {"kind": "correction", "amount": "-1", "currency": "EUR", "description": "x"}""")).reference()).isNull();
    }

    @Test
    void names_everything_that_is_wrong_with_an_entry() {
        assertThat(Calls.issues(() -> EntryBody.read(Calls.json("{}"))))
                .containsExactly(
                        "kind: is required",
                        "amount: is required",
                        "currency: is required",
                        "description: is required");
        assertThat(Calls.issues(() -> EntryBody.read(Calls.json("""
                        {"kind": "usage", "amount": 1, "currency": "", "description": "", "reference": ""}"""))))
                .containsExactly(
                        "kind: is not an allowed value",
                        "amount: must be a decimal number in quotes",
                        "currency: must have 3 to 3 characters",
                        "description: must have 1 to 255 characters",
                        "reference: must have 1 to 100 characters");
    }

    @Test
    void reads_times_days_and_months_of_this_calendar() {
        assertThat(Times.instant("2026-11-21T00:00:00Z")).contains(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(Times.instant("2026-11-21T00:00:00")).isEmpty();
        assertThat(Times.day("2026-02-28")).contains(LocalDate.of(2026, 2, 28));
        assertThat(Times.day("2026-02-29")).isEmpty();
        assertThat(Times.day("+999999999-01-01")).isEmpty();
        assertThat(Times.month("2026-11")).contains(YearMonth.of(2026, 11));
        assertThat(Times.month("2026-13")).isEmpty();
        assertThat(Times.month("+999999999-01")).isEmpty();
        assertThat(Times.month("2026")).isEmpty();
    }
}
