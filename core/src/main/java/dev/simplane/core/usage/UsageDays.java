package dev.simplane.core.usage;

import dev.simplane.core.kernel.Tx;
import java.time.LocalDate;
import java.util.List;

/// The sums of each day, for whoever books them.
public final class UsageDays {
    private final UsageStore store = new UsageStore();

    /// Traffic that is in no ledger yet: whoever takes it books it in the same transaction, so it is booked
    /// once. Rows that metering holds at this moment are left for another time.
    ///
    /// @param until the last day wanted
    /// @param limit rows at most; fewer come when there are no more
    public List<DayTraffic> takeUnbooked(Tx tx, LocalDate until, int limit) {
        return store.takeUnbooked(tx, until, limit);
    }
}
