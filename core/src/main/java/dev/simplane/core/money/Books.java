package dev.simplane.core.money;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.timer.Timers;
import java.util.Map;

/// Opening ledgers.
final class Books {
    private final Timers timers;
    private final LedgerStore store;

    Books(Timers timers, LedgerStore store) {
        this.timers = timers;
        this.store = store;
    }

    /// The organisation's ledger, locked. The first to ask opens it, and with it the collection begins at
    /// once.
    ///
    /// @throws Problem.RuleBroken when it is kept in another currency
    Book open(Tx tx, String currency) {
        if (store.open(tx, currency)) {
            timers.schedule(tx, Collector.TIMER, tx.org().value(), tx.now());
        }
        Book book = store.lock(tx).orElseThrow();
        if (!book.currency().equals(currency)) {
            throw new Problem.RuleBroken(Rule.CURRENCY_FIXED, Map.of("currency", book.currency()));
        }
        return book;
    }
}
