package dev.simplane.control.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Money;
import dev.simplane.core.money.Account;
import dev.simplane.core.money.Balance;
import dev.simplane.core.money.Collector.Collected;
import dev.simplane.core.money.Cost;
import dev.simplane.core.money.EntryKind;
import dev.simplane.core.money.LedgerEntry;
import dev.simplane.core.money.LedgerEntry.Basis;
import dev.simplane.core.money.LedgerEntry.Posting;
import dev.simplane.core.money.PriceList;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoneyJsonTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");
    private static final UUID ID = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123456Z");
    private static final BigDecimal TINY = new BigDecimal("3.814697265625E-9");

    private static LedgerEntry entry(EntryKind kind, @Nullable Basis basis, @Nullable String reference) {
        return new LedgerEntry(
                7,
                ID,
                kind,
                reference,
                LocalDate.parse("2026-11-20"),
                NOW,
                "Why",
                basis,
                "EUR",
                List.of(new Posting(Account.CUSTOMER, TINY), new Posting(kind.counterpart(), TINY.negate())));
    }

    @Test
    void an_entry_shows_exact_amounts_without_an_exponent() {
        Basis basis = new Basis(1, new BigDecimal("0.0040"), ID, new MccMnc("262-01"), new OperatorId(ID));
        String json = Jsons.write(EntryJson.from(entry(EntryKind.USAGE, basis, null)));
        assertThat(json).isEqualTo("""
                {"number":7,"id":"00000000-0000-0000-0000-000000000001","kind":"usage","reference":null,\
                "dated":"2026-11-20","bookedAt":"2026-11-21T10:15:30.123456Z","description":"Why",\
                "amount":"-0.000000003814697265625","currency":"EUR","basis":{"units":1,"price":"0.004",\
                "priceListId":"00000000-0000-0000-0000-000000000001","mccMnc":"262-01",\
                "operatorId":"00000000-0000-0000-0000-000000000001"},"postings":[\
                {"account":"liabilities:customer","amount":"0.000000003814697265625"},\
                {"account":"revenue:usage","amount":"-0.000000003814697265625"}]}""");
        assertThat(SPEC.checkComponent("LedgerEntry", json)).isEmpty();
        assertThat(SPEC.checkComponent(
                        "LedgerEntry", Jsons.write(EntryJson.from(entry(EntryKind.CORRECTION, null, "r")))))
                .isEmpty();
    }

    @Test
    void a_page_says_where_to_go_on() {
        String page = Jsons.write(EntryPageJson.from(List.of(entry(EntryKind.PAYMENT, null, null)), 3));
        assertThat(page).endsWith("\"next\":\"7\"}");
        assertThat(SPEC.checkComponent("LedgerEntryPage", page)).isEmpty();
        assertThat(Jsons.write(EntryPageJson.from(List.of(), 3))).isEqualTo("{\"items\":[],\"next\":\"3\"}");
    }

    @Test
    void a_price_list_has_its_exceptions_in_a_fixed_order() {
        PriceList list = new PriceList(
                ID,
                NOW,
                "EUR",
                new PriceList.Fees(new BigDecimal("0.10"), BigDecimal.ZERO, new BigDecimal("1E+2"), BigDecimal.ONE),
                new PriceList.Usage(
                        new BigDecimal("0.000000001"),
                        Map.of(Zone.TEAL, BigDecimal.ONE, Zone.AMBER, BigDecimal.TEN),
                        Map.of(new OperatorId(ID), BigDecimal.ZERO)),
                NOW);
        String json = Jsons.write(PriceListJson.from(list));
        assertThat(json)
                .contains("\"simMonth\":\"0.1\",\"linkMonth\":\"0\",\"activation\":\"100\",\"sms\":\"1\"")
                .contains("""
                        {"mebibyte":"0.000000001","zones":[{"zone":"amber","mebibyte":"10"},{"zone":"teal","mebibyte":"1"}],\
                        "operators":[{"operatorId":"00000000-0000-0000-0000-000000000001","mebibyte":"0"}]}""");
        assertThat(SPEC.checkComponent("PriceList", json)).isEmpty();
    }

    @Test
    void a_collection_has_a_balance_or_none() {
        Balance balance = new Balance(new Money(TINY.negate(), "EUR"), NOW);
        String json = Jsons.write(CollectionJson.from(new Collected(NOW, 3, balance)));
        assertThat(json).isEqualTo("""
                {"collectedAt":"2026-11-21T10:15:30.123456Z","entries":3,"balance":{"amount":"-0.000000003814697265625",\
                "currency":"EUR","collectedAt":"2026-11-21T10:15:30.123456Z"}}""");
        assertThat(SPEC.checkComponent("Collection", json)).isEmpty();
        String none = Jsons.write(CollectionJson.from(new Collected(NOW, 0, null)));
        assertThat(SPEC.checkComponent("Collection", none)).isEmpty();
    }

    @Test
    void a_cost_names_operators_where_they_are_known() {
        Operator operator = new Operator(
                new OperatorId(ID),
                "One",
                "DEU",
                "DEUT1",
                Zone.TEAL,
                List.of(new MccMnc("262-01")),
                List.of(),
                NOW,
                NOW);
        BigDecimal one = BigDecimal.ONE;
        Cost cost = new Cost(
                YearMonth.of(2026, 11),
                "EUR",
                new Cost.Amounts(TINY, one, one, one, one),
                List.of(
                        new Cost.UsageLine(operator, new DataSize(5), TINY),
                        new Cost.UsageLine(null, new DataSize(0), BigDecimal.ZERO)),
                NOW);
        String json = Jsons.write(CostJson.from(cost));
        assertThat(json).isEqualTo("""
                {"month":"2026-11","currency":"EUR","total":"4.000000003814697265625","usage":"0.000000003814697265625",\
                "sims":"1","links":"1","activations":"1","sms":"1","usageLines":[{"operator":\
                {"id":"00000000-0000-0000-0000-000000000001","name":"One","country":"DEU","tadig":"DEUT1"},"bytes":5,\
                "amount":"0.000000003814697265625"},{"operator":null,"bytes":0,"amount":"0"}],\
                "collectedAt":"2026-11-21T10:15:30.123456Z"}""");
        assertThat(SPEC.checkComponent("Cost", json)).isEmpty();
    }

    @Test
    void a_journal_is_written_piece_by_piece() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        JournalText.of(out -> {
                    out.accept("ü\n");
                    out.accept("b\n");
                })
                .write(stream);
        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("ü\nb\n");
    }
}
