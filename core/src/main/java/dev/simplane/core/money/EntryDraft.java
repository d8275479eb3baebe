package dev.simplane.core.money;

import dev.simplane.core.money.LedgerEntry.Basis;
import dev.simplane.core.money.LedgerEntry.Posting;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry before it has a number.
///
/// @param fact what a charge is for, in words that no other fact has: it is booked at most once
record EntryDraft(
        UUID id,
        EntryKind kind,
        @Nullable String fact,
        @Nullable String reference,
        LocalDate dated,
        String description,
        @Nullable Basis basis,
        BigDecimal amount) {

    static EntryDraft charge(
            UUID id, EntryKind kind, String fact, LocalDate dated, String description, Basis basis, BigDecimal amount) {
        return new EntryDraft(id, kind, fact, null, dated, description, basis, amount);
    }

    List<Posting> postings() {
        BigDecimal debit = kind.debit(amount);
        return List.of(new Posting(Account.CUSTOMER, debit), new Posting(kind.counterpart(), debit.negate()));
    }
}
