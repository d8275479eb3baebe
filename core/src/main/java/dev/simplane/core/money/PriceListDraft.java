package dev.simplane.core.money;

import dev.simplane.core.kernel.Money;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A price list to be put in force.
///
/// @param effectiveFrom null: as soon as possible
public record PriceListDraft(
        String currency, @Nullable Instant effectiveFrom, PriceList.Fees fees, PriceList.Usage usage) {
    /// The dearest price; with it, 8 EiB of traffic still fit into an amount.
    public static final BigDecimal PRICE_MAX = BigDecimal.valueOf(1_000_000);

    /// Decimals of a price: a nanounit per MiB.
    public static final int PRICE_SCALE_MAX = 9;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    /// @throws Problem.Invalid naming everything that is wrong
    void check() {
        List<Violation> violations = new ArrayList<>();
        if (!Money.isCurrency(currency)) {
            violations.add(new Violation("currency", "must be a currency of ISO 4217"));
        }
        if (effectiveFrom != null && (effectiveFrom.isBefore(EARLIEST) || !effectiveFrom.isBefore(LATEST))) {
            violations.add(new Violation("effectiveFrom", "must lie in the years 2000 to 2999"));
        }
        price(violations, "simMonth", fees.simMonth());
        price(violations, "linkMonth", fees.linkMonth());
        price(violations, "activation", fees.activation());
        price(violations, "sms", fees.sms());
        price(violations, "usage", usage.mebibyte());
        usage.zones().forEach((zone, price) -> price(violations, "usage.zones", price));
        usage.operators().forEach((operator, price) -> price(violations, "usage.operators", price));
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
    }

    private static void price(List<Violation> violations, String field, BigDecimal price) {
        boolean fits = price.signum() >= 0
                && price.compareTo(PRICE_MAX) <= 0
                && Money.plain(price).scale() <= PRICE_SCALE_MAX;
        if (!fits) {
            violations.add(new Violation(field, "must be 0 to 1000000 with at most 9 decimals"));
        }
    }
}
