package dev.simplane.control.money;

import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.money.LedgerEntry;
import dev.simplane.core.money.LedgerEntry.Basis;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of the ledger.
///
/// @param amount what it did to the balance: a charge is less than nothing
/// @param basis what a charge was made for, null for all else
record EntryJson(
        long number,
        UUID id,
        String kind,
        @Nullable String reference,
        String dated,
        String bookedAt,
        String description,
        String amount,
        String currency,
        @Nullable BasisJson basis,
        List<PostingJson> postings) {
    EntryJson {
        postings = List.copyOf(postings);
    }

    record BasisJson(
            long units,
            String price,
            UUID priceListId,
            @Nullable String mccMnc,
            @Nullable UUID operatorId) {
        static BasisJson from(Basis basis) {
            return new BasisJson(
                    basis.units(),
                    basis.price().toPlainString(),
                    basis.priceList(),
                    basis.mccMnc() == null ? null : basis.mccMnc().value(),
                    basis.operator() == null ? null : basis.operator().value());
        }
    }

    record PostingJson(String account, String amount) {}

    static EntryJson from(LedgerEntry entry) {
        Basis basis = entry.basis();
        return new EntryJson(
                entry.number(),
                entry.id(),
                Symbols.of(entry.kind()),
                entry.reference(),
                entry.dated().toString(),
                entry.bookedAt().toString(),
                entry.description(),
                entry.effect().text(),
                entry.currency(),
                basis == null ? null : BasisJson.from(basis),
                entry.postings().stream()
                        .map(posting -> new PostingJson(
                                posting.account().path(), posting.amount().toPlainString()))
                        .toList());
    }
}
