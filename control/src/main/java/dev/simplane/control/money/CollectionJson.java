package dev.simplane.control.money;

import dev.simplane.core.money.Collector.Collected;
import org.jspecify.annotations.Nullable;

/// What a collection has done.
///
/// @param entries how many it has booked
/// @param balance null for an organisation without a ledger
record CollectionJson(
        String collectedAt, long entries, @Nullable BalanceJson balance) {
    static CollectionJson from(Collected collected) {
        return new CollectionJson(
                collected.at().toString(),
                collected.entries(),
                collected.balance() == null ? null : BalanceJson.from(collected.balance()));
    }
}
