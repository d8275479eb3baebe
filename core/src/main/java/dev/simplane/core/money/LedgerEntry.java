package dev.simplane.core.money;

import dev.simplane.core.kernel.Money;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.OperatorId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of the ledger. It never changes; what was wrong is put right by another one.
///
/// @param number from 1, without a gap, in the order of booking
/// @param reference of whoever booked it, unique within the organisation
/// @param dated the UTC day that it belongs to, by the organisation's clock
/// @param basis what a charge was made for; null otherwise
/// @param postings at least two, with a sum of zero
public record LedgerEntry(
        long number,
        UUID id,
        EntryKind kind,
        @Nullable String reference,
        LocalDate dated,
        Instant bookedAt,
        String description,
        @Nullable Basis basis,
        String currency,
        List<Posting> postings) {
    public LedgerEntry {
        postings = List.copyOf(postings);
    }

    /// One side of an entry.
    ///
    /// @param amount a debit is positive, a credit negative
    public record Posting(Account account, BigDecimal amount) {
        public Posting {
            amount = Money.plain(amount);
        }
    }

    /// What a charge was made for.
    ///
    /// @param units bytes of usage, or how many things
    /// @param price per MiB, or per thing
    /// @param mccMnc the network visited, of usage
    /// @param operator whose network that is, if the catalogue knows it
    public record Basis(
            long units,
            BigDecimal price,
            UUID priceList,
            @Nullable MccMnc mccMnc,
            @Nullable OperatorId operator) {
        public Basis {
            price = Money.plain(price);
        }
    }

    LedgerEntry with(List<Posting> sides) {
        return new LedgerEntry(number, id, kind, reference, dated, bookedAt, description, basis, currency, sides);
    }

    /// What the entry did to the organisation's balance: a charge is less than nothing.
    public Money effect() {
        BigDecimal debits = postings.stream()
                .filter(posting -> posting.account() == Account.CUSTOMER)
                .map(Posting::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(debits.negate(), currency);
    }
}
