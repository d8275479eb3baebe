package dev.simplane.core.money;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.plan.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ledger as an hledger journal.
final class JournalTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

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
        till = new Till(Scene.of(fixture));
    }

    private String journal(@Nullable LocalDate from, @Nullable LocalDate until) {
        StringBuilder text = new StringBuilder();
        till.money().ledger().journal(till.scene().actor(), from, until, text::append);
        return text.toString();
    }

    @Test
    void is_plain_text_as_hledger_reads_it() {
        till.put(Till.usageOnly(CoreFixture.START, "0.004"));
        till.scene().use(Objects.requireNonNull(till.scene().link().sim()), 1);
        till.money()
                .ledger()
                .book(
                        till.scene().actor(),
                        new EntryRequest(
                                EntryKind.PAYMENT, new BigDecimal("1234567.50"), "EUR", "Transfer", "bank, 7"));
        till.collect();
        LedgerEntry payment = till.entries().get(0);
        LedgerEntry usage = till.entries().get(1);
        assertThat(journal(null, null)).isEqualTo("""
                ; Simplane ledger. Amounts are exact. liabilities:customer is what is owed to the organisation.
                decimal-mark .
                commodity EUR
                account liabilities:customer  ; type:L
                account assets:payments  ; type:A
                account expenses:credits  ; type:X
                account equity:corrections  ; type:E
                account revenue:usage  ; type:R
                account revenue:activations  ; type:R
                account revenue:sms  ; type:R
                account revenue:sims  ; type:R
                account revenue:links  ; type:R

                2026-11-21 * (1) Transfer
                    ; kind: payment
                    ; id: %s
                    ; reference: bank 7
                    liabilities:customer  -1234567.5 EUR
                    assets:payments  1234567.5 EUR

                2026-11-21 * (2) Usage on 262-01, DEUT1
                    ; kind: usage
                    ; id: %s
                    ; units: 1
                    ; price: 0.004
                    liabilities:customer  0.000000003814697265625 EUR
                    revenue:usage  -0.000000003814697265625 EUR

                ; end of 2 entries
                """.formatted(payment.id(), usage.id()));
    }

    @Test
    void of_an_organisation_without_a_ledger_it_is_empty() {
        HledgerJournal journal = HledgerJournal.parse(journal(null, null));
        assertThat(journal.transactions()).isEmpty();
        assertThat(journal.promised()).isZero();
    }

    @Test
    void holds_every_entry_with_every_amount() {
        till.put(Till.usual(Instant.parse("2026-11-01T00:00:00Z")));
        Scene scene = till.scene();
        var link = scene.link(scene.plan(plan().telling(Trigger.PLAN_ACTIVATION, "Welcome")));
        scene.runCommands();
        scene.use(Objects.requireNonNull(link.sim()), 123_456_789);
        till.book(EntryKind.CREDIT, "0.000000001");
        till.book(EntryKind.CORRECTION, "-7");
        till.collect();
        fixture.clock().advance(Duration.ofDays(30));
        till.collect();

        HledgerJournal journal = HledgerJournal.parse(journal(null, null));
        assertThat(journal.promised()).isEqualTo(till.entries().size()).isEqualTo(9);
        assertThat(journal.transactions())
                .extracting(HledgerJournal.Transaction::code)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        BigDecimal owed = journal.transactions().stream()
                .map(transaction -> transaction.postings().get("liabilities:customer"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(owed.negate()).isEqualByComparingTo(till.balance());
    }

    @Test
    void can_be_had_for_some_days() {
        till.book(EntryKind.PAYMENT, "1");
        fixture.clock().set(Instant.parse("2026-11-22T00:00:00Z"));
        till.book(EntryKind.PAYMENT, "2");
        fixture.clock().set(Instant.parse("2026-11-23T00:00:00Z"));
        till.book(EntryKind.PAYMENT, "3");
        HledgerJournal day =
                HledgerJournal.parse(journal(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-23")));
        assertThat(day.transactions())
                .extracting(HledgerJournal.Transaction::postings)
                .containsExactly(
                        Map.of("liabilities:customer", new BigDecimal("-2"), "assets:payments", new BigDecimal("2")));
        assertThat(HledgerJournal.parse(journal(LocalDate.parse("2026-11-22"), null))
                        .transactions())
                .hasSize(2);
        assertThat(HledgerJournal.parse(journal(null, LocalDate.parse("2026-11-22")))
                        .transactions())
                .hasSize(1);
    }

    @Test
    void more_entries_than_one_page_follow_each_other() {
        till.book(EntryKind.PAYMENT, "1");
        till.scene().force("""
                with n as (select generate_series(2, 2001) as n),
                entries as (insert into ledger_entry (org_id, number, id, kind, dated, booked_at, description)
                    select :org, n, gen_random_uuid(), 'payment', date '2026-11-21', now(), 'Many' from n)
                update ledger set entries = 2001 where org_id = :org;
                insert into ledger_posting (org_id, entry, position, account, amount)
                select :org, n, 1, 'liabilities:customer', -1 from generate_series(2, 2001) n
                union all select :org, n, 2, 'assets:payments', 1 from generate_series(2, 2001) n
                """);
        HledgerJournal journal = HledgerJournal.parse(journal(null, null));
        assertThat(journal.promised()).isEqualTo(2001);
        assertThat(journal.transactions()).hasSize(2001);
    }

    /// Whatever a description holds, it stays on its line and ends where it should.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "with ; a comment",
                "over\ntwo\r\nlines",
                "2026-01-01 * (9) another transaction",
                "a\u2028b\u0085c",
                "    assets:payments  5 EUR",
                "tag: value, other: value",
                "ünïcode 漢字 🙂"
            })
    void no_description_breaks_it(String description) {
        till.money()
                .ledger()
                .book(
                        till.scene().actor(),
                        new EntryRequest(EntryKind.PAYMENT, BigDecimal.ONE, "EUR", description, description));
        HledgerJournal journal = HledgerJournal.parse(journal(null, null));
        assertThat(journal.transactions()).hasSize(1);
        assertThat(journal.transactions().getFirst().postings())
                .containsEntry("assets:payments", BigDecimal.ONE)
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21 * (1) X\n    a  1 EUR\n    b  -1 EUR\n",
                "commodity EUR\naccount a  ; type:A\naccount b  ; type:A\n\n2026-11-21 * (1) X\n    a  1 EUR\n    b  -1.1 EUR\n",
                "commodity EUR\naccount a  ; type:A\naccount b  ; type:A\n\n2026-11-21 * (1) X\n    a 1 EUR\n    b  -1 EUR\n",
                "commodity EUR\naccount a  ; type:A\naccount b  ; type:A\n\n2026-11-21 * (1) X\n    a  1 USD\n    b  -1 USD\n",
                "decimal-mark ."
            })
    void the_reader_of_these_tests_is_strict(String text) {
        assertThatThrownBy(() -> HledgerJournal.parse(text)).isInstanceOf(AssertionError.class);
    }
}
