package dev.simplane.core.money;

import dev.simplane.core.event.Cursor;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.money.LedgerEntry.Basis;
import dev.simplane.core.money.LedgerEntry.Posting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Writing the ledger; the row of its [Book] is locked meanwhile.
final class LedgerStore {
    /// @return false when there is one already
    boolean open(Tx tx, String currency) {
        return tx.update("""
                        insert into ledger (org_id, currency, opened_at, entries, runs, event_tx, event_seq,
                            snapshot_entry)
                        values (:org, :currency, :now, 0, 0, '0', 0, 0) on conflict (org_id) do nothing
                        """)
                        .bind("currency", currency)
                        .bind("now", Rows.at(tx.now()))
                        .execute()
                == 1;
    }

    Optional<Book> lock(Tx tx) {
        return tx.query("""
                        select currency, entries, runs, event_tx, event_seq, fee_month, booked_until, snapshot_entry
                        from ledger where org_id = :org for update
                        """).map((rs, context) -> book(rs)).findOne();
    }

    Optional<Book> find(Tx tx) {
        return tx.query("""
                        select currency, entries, runs, event_tx, event_seq, fee_month, booked_until, snapshot_entry
                        from ledger where org_id = :org
                        """).map((rs, context) -> book(rs)).findOne();
    }

    void save(Tx tx, Book book) {
        tx.update("""
                update ledger set entries = :entries, runs = :runs, event_tx = cast(:tx as xid8), event_seq = :seq,
                    fee_month = :month, booked_until = :until, snapshot_entry = :snapshot
                where org_id = :org
                """)
                .bind("entries", book.entries())
                .bind("runs", book.runs())
                .bind("tx", Long.toString(book.events().tx()))
                .bind("seq", book.events().seq())
                .bind("month", book.feeMonth())
                .bind("until", Rows.at(book.bookedUntil()))
                .bind("snapshot", book.snapshotEntry())
                .execute();
    }

    /// Those of the facts that are in the ledger.
    Set<String> booked(Tx tx, Collection<String> facts) {
        return facts.isEmpty()
                ? Set.of()
                : Set.copyOf(tx.query("select fact from ledger_entry where org_id = :org and fact = any(:facts)")
                        .bindArray("facts", String.class, facts.toArray())
                        .mapTo(String.class)
                        .list());
    }

    boolean knowsReference(Tx tx, String reference) {
        return tx.query("select exists (select 1 from ledger_entry where org_id = :org and reference = :reference)")
                .bind("reference", reference)
                .mapTo(Boolean.class)
                .one();
    }

    /// Books in this order.
    ///
    /// @return the book with the new entries, to be saved
    Book insert(Tx tx, Book book, List<EntryDraft> drafts) {
        if (drafts.isEmpty()) {
            return book;
        }
        PreparedBatch entries = tx.batch("""
                insert into ledger_entry (org_id, number, id, kind, fact, reference, dated, booked_at, description,
                    units,
                    price, price_list_id, mcc_mnc, operator_id)
                values (:org, :number, :id, :kind, :fact, :reference, :dated, :now, :description, :units, :price, :list,
                    :network, :operator)
                """);
        PreparedBatch postings = tx.batch("""
                insert into ledger_posting (org_id, entry, position, account, amount)
                values (:org, :entry, :position, :account, :amount)
                """);
        long number = book.entries();
        for (EntryDraft draft : drafts) {
            number++;
            add(tx, entries, number, draft);
            add(tx, postings, number, draft.postings());
        }
        entries.execute();
        postings.execute();
        return book.withEntries(number);
    }

    private static void add(Tx tx, PreparedBatch batch, long number, EntryDraft draft) {
        @Nullable Basis basis = draft.basis();
        batch.bind("org", tx.org().value())
                .bind("number", number)
                .bind("id", draft.id())
                .bind("kind", Symbols.of(draft.kind()))
                .bind("fact", draft.fact())
                .bind("reference", draft.reference())
                .bind("dated", draft.dated())
                .bind("now", Rows.at(tx.now()))
                .bind("description", draft.description())
                .bind("units", basis == null ? null : basis.units())
                .bind("price", basis == null ? null : basis.price())
                .bind("list", basis == null ? null : basis.priceList())
                .bind("network", network(basis))
                .bind("operator", operator(basis))
                .add();
    }

    private static void add(Tx tx, PreparedBatch batch, long number, List<Posting> postings) {
        for (int i = 0; i < postings.size(); i++) {
            batch.bind("org", tx.org().value())
                    .bind("entry", number)
                    .bind("position", i + 1)
                    .bind("account", postings.get(i).account().path())
                    .bind("amount", postings.get(i).amount())
                    .add();
        }
    }

    private static @Nullable String network(@Nullable Basis basis) {
        return basis == null || basis.mccMnc() == null ? null : basis.mccMnc().value();
    }

    private static @Nullable UUID operator(@Nullable Basis basis) {
        return basis == null || basis.operator() == null
                ? null
                : basis.operator().value();
    }

    private static Book book(ResultSet rs) throws SQLException {
        return new Book(
                rs.getString("currency"),
                rs.getLong("entries"),
                rs.getLong("runs"),
                new Cursor(Long.parseLong(rs.getString("event_tx")), rs.getLong("event_seq")),
                rs.getObject("fee_month", LocalDate.class),
                Rows.instantOrNull(rs, "booked_until"),
                rs.getLong("snapshot_entry"));
    }
}
