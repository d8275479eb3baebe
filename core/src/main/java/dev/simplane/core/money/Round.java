package dev.simplane.core.money;

import dev.simplane.core.kernel.Tx;
import dev.simplane.core.money.LedgerEntry.Basis;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// One transaction of a collection: what it has found so far.
final class Round {
    private final Prices prices;
    private final List<EntryDraft> drafts = new ArrayList<>();
    private Book book;

    Round(Book book, Prices prices) {
        this.book = book;
        this.prices = prices;
    }

    Prices prices() {
        return prices;
    }

    Book book() {
        return book;
    }

    List<EntryDraft> drafts() {
        return List.copyOf(drafts);
    }

    /// How far a source has come.
    void reached(Book further) {
        book = further;
    }

    /// Charges usage of a day; what costs nothing is booked too, for its volume.
    void charge(Tx tx, String fact, LocalDate day, String description, Basis basis) {
        BigDecimal amount = PriceList.Usage.amount(basis.units(), basis.price());
        drafts.add(EntryDraft.charge(tx.newId(), EntryKind.USAGE, fact, day, description, basis, amount));
    }

    /// Charges a fee by the list in force when the fact happened; no entry when it is nothing.
    void charge(Tx tx, EntryKind kind, String fact, Instant happened, String description, long units) {
        book = book.until(happened);
        prices.at(happened).filter(list -> list.fees().of(kind).signum() > 0).ifPresent(list -> {
            BigDecimal price = list.fees().of(kind);
            drafts.add(EntryDraft.charge(
                    tx.newId(),
                    kind,
                    fact,
                    LocalDate.ofInstant(happened, ZoneOffset.UTC),
                    description,
                    new Basis(units, price, list.id(), null, null),
                    price.multiply(BigDecimal.valueOf(units))));
        });
    }
}
