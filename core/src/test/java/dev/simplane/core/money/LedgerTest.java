package dev.simplane.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Violation;
import dev.simplane.core.money.LedgerEntry.Posting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Booking by hand, reading, and what the database itself holds.
final class LedgerTest {
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
        scene = Scene.of(fixture);
        till = new Till(scene);
    }

    private Ledger ledger() {
        return till.money().ledger();
    }

    private LedgerEntry book(EntryKind kind, String amount, String currency, String text, @Nullable String reference) {
        return ledger().book(scene.actor(), new EntryRequest(kind, new BigDecimal(amount), currency, text, reference));
    }

    @ParameterizedTest
    @CsvSource({
        "PAYMENT,100.00,PAYMENTS,100,100",
        "REFUND,20,PAYMENTS,-20,-20",
        "CREDIT,0.000000001,CREDITS,0.000000001,0.000000001",
        "CORRECTION,3.5,CORRECTIONS,3.5,3.5",
        "CORRECTION,-3.5,CORRECTIONS,-3.5,-3.5"
    })
    void both_sides_are_posted(EntryKind kind, String amount, Account account, BigDecimal debit, String effect) {
        LedgerEntry entry = book(kind, amount, "EUR", "Why", "ref-1");
        assertThat(entry)
                .isEqualTo(new LedgerEntry(
                        1,
                        entry.id(),
                        kind,
                        "ref-1",
                        LocalDate.parse("2026-11-21"),
                        CoreFixture.START,
                        "Why",
                        null,
                        "EUR",
                        List.of(new Posting(Account.CUSTOMER, debit.negate()), new Posting(account, debit))));
        assertThat(entry.effect().text()).isEqualTo(effect);
        assertThat(ledger().get(scene.actor(), entry.id())).isEqualTo(entry);
    }

    @Test
    void what_cannot_be_booked_is_named_all_at_once() {
        assertThat(violations(EntryKind.PAYMENT, "0", "eur", " ", ""))
                .containsExactly("currency", "amount", "description", "reference");
        assertThat(violations(EntryKind.USAGE, "1", "EUR", "x", null)).containsExactly("kind");
        assertThat(violations(EntryKind.PAYMENT, "-1", "EUR", "x", null)).containsExactly("amount");
        assertThat(violations(EntryKind.CREDIT, "0.0000000001", "EUR", "x", null))
                .containsExactly("amount");
        assertThat(violations(EntryKind.CORRECTION, "-1000000000000.000000001", "EUR", "x", null))
                .containsExactly("amount");
        assertThat(violations(EntryKind.REFUND, "1", "EUR", "x".repeat(256), "r".repeat(101)))
                .containsExactly("description", "reference");
        assertThat(till.entries()).isEmpty();
        assertThat(book(EntryKind.CORRECTION, "-1000000000000", "EUR", "x".repeat(255), "r".repeat(100))
                        .number())
                .isEqualTo(1);
    }

    private List<String> violations(
            EntryKind kind, String amount, String currency, String text, @Nullable String reference) {
        return catchThrowableOfType(Problem.Invalid.class, () -> book(kind, amount, currency, text, reference))
                .violations()
                .stream()
                .map(Violation::field)
                .toList();
    }

    @Test
    void a_ledger_has_one_currency() {
        book(EntryKind.PAYMENT, "1", "USD", "First", null);
        Problem.RuleBroken refused = catchThrowableOfType(
                Problem.RuleBroken.class, () -> book(EntryKind.PAYMENT, "1", "EUR", "Second", null));
        assertThat(refused.rule()).isEqualTo(Rule.CURRENCY_FIXED);
        assertThat(refused.details()).containsEntry("currency", "USD");
        assertThatThrownBy(() -> till.put(Till.usual(null))).isInstanceOf(Problem.RuleBroken.class);
    }

    @Test
    void a_reference_is_booked_once_within_an_organisation() {
        book(EntryKind.PAYMENT, "1", "EUR", "First", "bank-7");
        Problem.Duplicate refused = catchThrowableOfType(
                Problem.Duplicate.class, () -> book(EntryKind.CREDIT, "2", "EUR", "Again", "bank-7"));
        assertThat(refused.field()).isEqualTo("reference");
        assertThat(refused.value()).isEqualTo("bank-7");
        Till other = new Till(Scene.of(fixture));
        other.money()
                .ledger()
                .book(
                        other.scene().actor(),
                        new EntryRequest(EntryKind.PAYMENT, BigDecimal.ONE, "EUR", "Elsewhere", "bank-7"));
        assertThat(till.lines()).containsExactly("PAYMENT 2026-11-21 1");
    }

    @Test
    void entries_are_numbered_without_a_gap_whoever_books_at_once() {
        try (CoreFixture node = fixture.anotherNode()) {
            Together.run(List.of(() -> bookMany(fixture), () -> bookMany(node), () -> bookMany(node)));
        }
        assertThat(till.entries())
                .extracting(LedgerEntry::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
        assertThat(ledger().list(scene.actor(), 58, null, 10))
                .extracting(LedgerEntry::number)
                .containsExactly(59L, 60L);
        assertThat(ledger().list(scene.actor(), 10, null, 2))
                .extracting(LedgerEntry::number)
                .containsExactly(11L, 12L);
    }

    private boolean bookMany(CoreFixture node) {
        EntryRequest request = new EntryRequest(EntryKind.CREDIT, BigDecimal.ONE, "EUR", "One of many", null);
        for (int i = 0; i < 20; i++) {
            node.core().money().ledger().book(scene.actor(), request);
        }
        return true;
    }

    @Test
    void lists_entries_of_one_kind() {
        till.book(EntryKind.PAYMENT, "1");
        till.book(EntryKind.CREDIT, "2");
        till.book(EntryKind.PAYMENT, "3");
        assertThat(ledger().list(scene.actor(), 0, EntryKind.PAYMENT, 10))
                .extracting(LedgerEntry::number)
                .containsExactly(1L, 3L);
    }

    @Test
    void an_organisation_sees_its_own_ledger_only() {
        LedgerEntry entry = till.book(EntryKind.PAYMENT, "1");
        Till other = new Till(Scene.of(fixture));
        assertThat(other.entries()).isEmpty();
        assertThatThrownBy(() -> other.money().ledger().get(other.scene().actor(), entry.id()))
                .isInstanceOf(Problem.NotFound.class);
        other.collect();
        assertThatThrownBy(other::balance).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void roles_are_asked_for() {
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        Actor nobody = new Actor(scene.org(), "nobody", Set.of(), null);
        EntryRequest request = new EntryRequest(EntryKind.CREDIT, BigDecimal.ONE, "EUR", "x", null);
        assertThatThrownBy(() -> ledger().book(reader, request)).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> ledger().list(nobody, 0, null, 1)).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> ledger().get(nobody, UUID.randomUUID())).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> ledger().journal(nobody, null, null, text -> {}))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> till.money().prices().put(reader, Till.usual(null)))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> till.money().prices().list(nobody)).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> till.money().prices().at(nobody, null)).isInstanceOf(Problem.Forbidden.class);
    }

    @Test
    void the_database_takes_no_entry_that_does_not_balance() {
        till.book(EntryKind.PAYMENT, "1");
        refused("does not balance", tx -> {
            entry(tx, 2);
            posting(tx, 2, 1, "1");
            posting(tx, 2, 2, "-0.99999999999999999999999999999");
        });
        refused("does not balance", tx -> {
            entry(tx, 2);
            posting(tx, 2, 1, "0");
        });
        refused("does not balance", tx -> entry(tx, 2));
        // and it would take one that does
        fixture.db().txRun(scene.actor(), tx -> {
            entry(tx, 2);
            posting(tx, 2, 1, "1");
            posting(tx, 2, 2, "-1");
        });
    }

    @Test
    void the_database_closes_an_entry_with_its_transaction() {
        till.book(EntryKind.PAYMENT, "1");
        refused("is closed", tx -> {
            posting(tx, 1, 3, "1");
            posting(tx, 1, 4, "-1");
        });
    }

    @Test
    void the_database_lets_the_ledger_only_grow() {
        till.book(EntryKind.PAYMENT, "1");
        till.collect();
        for (String table : List.of("ledger_entry", "ledger_posting", "balance_snapshot", "cost_snapshot")) {
            refused(
                    "permission denied",
                    tx -> tx.update("delete from " + table + " where org_id = :org")
                            .execute());
            refused(
                    "permission denied",
                    tx -> tx.update("update " + table + " set org_id = :org").execute());
        }
    }

    @Test
    void a_price_list_that_was_used_can_not_be_deleted() {
        till.put(Till.usual(Instant.parse("2026-11-01T00:00:00Z")));
        scene.esim();
        till.collect();
        refused(
                "violates foreign key",
                tx -> tx.update("delete from price_list where org_id = :org").execute());
    }

    private void refused(String because, Consumer<Tx> work) {
        assertThatThrownBy(() -> fixture.db().txRun(scene.actor(), work)).hasStackTraceContaining(because);
    }

    private static void entry(Tx tx, long number) {
        tx.update("""
                insert into ledger_entry (org_id, number, id, kind, dated, booked_at, description)
                values (:org, :number, :id, 'correction', date '2026-11-21', now(), 'By force')
                """).bind("number", number).bind("id", tx.newId()).execute();
    }

    private static void posting(Tx tx, long number, int position, String amount) {
        tx.update("""
                insert into ledger_posting (org_id, entry, position, account, amount)
                values (:org, :number, :position, 'liabilities:customer', :amount)
                """)
                .bind("number", number)
                .bind("position", position)
                .bind("amount", new BigDecimal(amount))
                .execute();
    }
}
