package dev.simplane.control.money;

import dev.simplane.control.Words;
import dev.simplane.core.money.EntryKind;
import dev.simplane.core.money.EntryRequest;
import dev.simplane.web.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/// The body of `POST …/ledger/entries`.
final class EntryBody {
    private static final int CURRENCY_LENGTH = 3;

    private EntryBody() {}

    static EntryRequest read(Fields fields) {
        EntryKind kind = fields.oneOf("kind", EntryBody::byHand, EntryKind.CORRECTION);
        BigDecimal amount = fields.decimal("amount");
        String currency = fields.text("currency", CURRENCY_LENGTH, CURRENCY_LENGTH);
        String description = fields.text("description", 1, EntryRequest.DESCRIPTION_LENGTH_MAX);
        String reference = fields.textOrNull("reference", 1, EntryRequest.REFERENCE_LENGTH_MAX);
        fields.check();
        return new EntryRequest(kind, amount, currency, description, reference);
    }

    /// What the collection books, nobody else does.
    private static Optional<EntryKind> byHand(String text) {
        return Words.parse(EntryKind.class, text).filter(kind -> !kind.charge());
    }
}
