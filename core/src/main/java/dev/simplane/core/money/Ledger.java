package dev.simplane.core.money;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ledger: what an operator books, and reading all of it.
public final class Ledger {
    /// Entries in one page.
    public static final int PAGE_MAX = 500;

    /// Entries that the journal reads at a time.
    private static final int JOURNAL_PAGE = 1000;

    private final Db db;
    private final Books books;
    private final LedgerStore store;
    private final EntryStore entries = new EntryStore();

    Ledger(Db db, Books books, LedgerStore store) {
        this.db = db;
        this.books = books;
        this.store = store;
    }

    /// Books a payment, a refund, a credit or a correction, dated today by the organisation's clock.
    ///
    /// @throws Problem.Duplicate when the reference is in the ledger
    /// @throws Problem.RuleBroken for another currency than the ledger's
    public LedgerEntry book(Actor actor, EntryRequest request) {
        actor.require(Role.WRITE);
        request.check();
        return db.tx(actor, tx -> {
            Book book = books.open(tx, request.currency());
            String reference = request.reference();
            if (reference != null && store.knowsReference(tx, reference)) {
                throw new Problem.Duplicate(Entity.LEDGER_ENTRY, "reference", reference);
            }
            EntryDraft draft = draft(tx, request);
            store.save(tx, store.insert(tx, book, List.of(draft)));
            tx.created(draft.id());
            return entries.find(tx, draft.id()).orElseThrow();
        });
    }

    private static EntryDraft draft(Tx tx, EntryRequest request) {
        return new EntryDraft(
                tx.newId(),
                request.kind(),
                null,
                request.reference(),
                LocalDate.ofInstant(tx.now(), ZoneOffset.UTC),
                request.description(),
                null,
                request.amount());
    }

    /// @throws Problem.NotFound when there is none with this id
    public LedgerEntry get(Actor actor, UUID id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> entries.find(tx, id))
                .orElseThrow(() -> new Problem.NotFound(Entity.LEDGER_ENTRY, id));
    }

    /// Entries behind a number, in the order of booking. No entry ever gets a number below one that was seen.
    ///
    /// @param kind null: of any kind
    /// @param limit 1 to [#PAGE_MAX]
    public List<LedgerEntry> list(Actor actor, long after, @Nullable EntryKind kind, int limit) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> entries.list(tx, after, kind, Math.min(limit, PAGE_MAX)));
    }

    /// The ledger as an hledger journal, piece by piece; an organisation without a ledger has an empty one.
    ///
    /// @param from the first day wanted, null: the first there is
    /// @param until the day after the last one wanted, null: no end
    public void journal(Actor actor, @Nullable LocalDate from, @Nullable LocalDate until, Consumer<String> out) {
        actor.require(Role.READ);
        out.accept(Journal.head(db.tx(actor, store::find).map(Book::currency).orElse(null)));
        long count = 0;
        List<LedgerEntry> page = List.of();
        do {
            long after = page.isEmpty() ? 0 : page.getLast().number();
            page = db.tx(actor, tx -> entries.dated(tx, from, until, after, JOURNAL_PAGE));
            page.forEach(entry -> out.accept(Journal.text(entry)));
            count += page.size();
        } while (page.size() == JOURNAL_PAGE);
        out.accept(Journal.end(count));
    }
}
