package dev.simplane.core.money;

import dev.simplane.core.kernel.Money;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operator wants to be booked.
///
/// @param kind no charge: those are booked from facts
/// @param amount more than nothing; that of a correction may also be less
/// @param reference the operator's own, e.g. of a bank statement; each is booked once
public record EntryRequest(
        EntryKind kind,
        BigDecimal amount,
        String currency,
        String description,
        @Nullable String reference) {
    public static final int DESCRIPTION_LENGTH_MAX = 255;
    public static final int REFERENCE_LENGTH_MAX = 100;

    /// Beyond any real payment.
    public static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000_000_000L);

    /// As prices have.
    public static final int AMOUNT_SCALE_MAX = 9;

    /// @throws Problem.Invalid naming everything that is wrong
    void check() {
        List<Violation> violations = new ArrayList<>();
        if (kind.charge()) {
            violations.add(new Violation("kind", "must be payment, refund, credit or correction"));
        }
        if (!Money.isCurrency(currency)) {
            violations.add(new Violation("currency", "must be a currency of ISO 4217"));
        }
        if (amount.signum() == 0 || (amount.signum() < 0 && kind != EntryKind.CORRECTION)) {
            violations.add(new Violation("amount", "must be more than 0; that of a correction may be less"));
        }
        if (amount.abs().compareTo(AMOUNT_MAX) > 0 || Money.plain(amount).scale() > AMOUNT_SCALE_MAX) {
            violations.add(new Violation("amount", "must have at most 12 digits before and 9 after the point"));
        }
        length(violations, "description", description, DESCRIPTION_LENGTH_MAX);
        if (reference != null) {
            length(violations, "reference", reference, REFERENCE_LENGTH_MAX);
        }
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
    }

    private static void length(List<Violation> violations, String field, String text, int max) {
        if (text.isBlank() || text.length() > max) {
            violations.add(new Violation(field, "must have 1 to " + max + " characters"));
        }
    }
}
