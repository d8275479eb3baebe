package dev.simplane.core.tally;

import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import java.util.List;

/// Folds the changes of tallies into their cells (ADR 0019).
///
/// Totals of lists are sums over a tally. Triggers of the database append to it what each change of a SIM or
/// link adds and takes away, so that no writer waits for another, and the sum is exact at any moment. Folding
/// changes no sum: it only keeps the rows to add up few.
public final class Tallies {
    /// Fewer changes than these stay: a sum over them costs less than folding.
    private static final int CHANGES_MIN = 200;

    /// In one transaction: about a tenth of a second.
    private static final int CHANGES_MAX = 10_000;

    private final Db db;
    private final TallyStore store = new TallyStore();

    public Tallies(Db db) {
        this.db = db;
    }

    /// Folds what has come together for every tenant. Any number of nodes may do so at the same time.
    ///
    /// @return how many changes were folded
    public int fold() {
        int folded = 0;
        for (TallyStore.Tally tally : TallyStore.Tally.values()) {
            List<OrgId> orgs = db.systemTx("tallies", tx -> store.unfolded(tx, tally, CHANGES_MIN));
            for (OrgId org : orgs) {
                folded += db.systemTx("tallies", tx -> store.fold(tx, tally, org, CHANGES_MAX));
            }
        }
        return folded;
    }
}
