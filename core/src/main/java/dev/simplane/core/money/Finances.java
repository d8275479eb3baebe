package dev.simplane.core.money;

import dev.simplane.core.event.EventLog;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.timer.Timers;
import dev.simplane.core.usage.UsageDays;
import java.time.Duration;
import java.util.List;

/// The parts of this package, put together.
///
/// @param prices what things cost
/// @param ledger what was booked
/// @param collector booking what facts cost
/// @param snapshots balance and cost
public record Finances(PriceLists prices, Ledger ledger, Collector collector, Snapshots snapshots) {
    /// What money is made from.
    ///
    /// @param interval between two collections, by each organisation's clock
    public record Parts(
            Db db, Operators operators, EventLog events, UsageDays usage, Timers timers, Duration interval) {}

    public static Finances of(Parts parts) {
        LedgerStore store = new LedgerStore();
        Books books = new Books(parts.timers(), store);
        PriceLists prices = new PriceLists(parts.db(), parts.operators(), books);
        Snapshots snapshots = new Snapshots(parts.db(), parts.operators(), store);
        Collector collector = new Collector(
                parts.db(),
                parts.timers(),
                parts.interval(),
                prices,
                store,
                List.of(
                        new UsageCharges(parts.usage(), parts.operators()),
                        new EventCharges(parts.events(), store),
                        new MonthlyFees(new FeeStore())),
                snapshots);
        parts.timers().register(collector);
        return new Finances(prices, new Ledger(parts.db(), books, store), collector, snapshots);
    }
}
