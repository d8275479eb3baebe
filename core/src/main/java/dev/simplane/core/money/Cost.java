package dev.simplane.core.money;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Money;
import dev.simplane.core.operator.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a month (UTC) has cost so far: the charges dated in it, as the last collection found them.
/// Payments, credits and corrections are no cost.
///
/// @param usageLines per operator, the dearest first
/// @param collectedAt by the organisation's clock
public record Cost(YearMonth month, String currency, Amounts amounts, List<UsageLine> usageLines, Instant collectedAt) {
    public Cost {
        usageLines = List.copyOf(usageLines);
    }

    /// Each kind of charge.
    public record Amounts(BigDecimal usage, BigDecimal sims, BigDecimal links, BigDecimal activations, BigDecimal sms) {
        public Amounts {
            usage = Money.plain(usage);
            sims = Money.plain(sims);
            links = Money.plain(links);
            activations = Money.plain(activations);
            sms = Money.plain(sms);
        }

        public BigDecimal total() {
            return Money.plain(usage.add(sims).add(links).add(activations).add(sms));
        }
    }

    /// Usage with one operator.
    ///
    /// @param operator null for networks that the catalogue did not know
    public record UsageLine(@Nullable Operator operator, DataSize used, BigDecimal amount) {
        public UsageLine {
            amount = Money.plain(amount);
        }
    }
}
