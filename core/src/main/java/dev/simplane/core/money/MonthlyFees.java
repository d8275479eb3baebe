package dev.simplane.core.money;

import dev.simplane.core.kernel.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The fees of a month, in UTC: a whole one for each SIM and each link that was there at any time of it, by
/// the price list in force when it was there first. There is no part of a month, and nothing is given back.
///
/// A month is booked from its begin on, so that its cost shows early, and what joins later is added. It is
/// looked at a last time after its end.
final class MonthlyFees implements ChargeSource {
    /// SIMs or links that one transaction marks.
    private static final int ROWS = 10_000;

    private final FeeStore store;

    MonthlyFees(FeeStore store) {
        this.store = store;
    }

    @Override
    public boolean collect(Tx tx, Round round) {
        Instant begin = round.prices().begin().orElseThrow();
        LocalDate current = month(tx.now());
        LocalDate reached = round.book().feeMonth();
        for (LocalDate month = reached == null ? month(begin) : reached;
                !month.isAfter(current);
                month = month.plusMonths(1)) {
            if (!month.equals(round.book().feeMonth())) {
                round.reached(round.book().withFeeMonth(month));
                store.forgetBefore(tx, month);
            }
            if (collect(tx, round, month, begin)) {
                return true;
            }
        }
        return false;
    }

    static LocalDate month(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).withDayOfMonth(1);
    }

    private boolean collect(Tx tx, Round round, LocalDate month, Instant begin) {
        Instant start = Prices.start(month);
        Instant end = Prices.start(month.plusMonths(1));
        Instant from = begin.isAfter(start) ? begin : start;
        boolean more = false;
        for (EntryKind kind : List.of(EntryKind.SIM_FEE, EntryKind.LINK_FEE)) {
            if (round.prices().charges(kind, from, end)) {
                List<FeeStore.Group> groups = kind == EntryKind.SIM_FEE
                        ? store.markSims(tx, month, from, end, ROWS)
                        : store.markLinks(tx, month, from, end, ROWS);
                groups.forEach(group -> charge(tx, round, kind, month, group));
                more |= groups.stream().mapToLong(FeeStore.Group::units).sum() == ROWS;
            }
        }
        return more;
    }

    /// Each SIM and link is marked once a month, so the first of a group names this entry and no other.
    private static void charge(Tx tx, Round round, EntryKind kind, LocalDate month, FeeStore.Group group) {
        String name = kind == EntryKind.SIM_FEE ? "sim" : "link";
        String yearMonth = month.toString().substring(0, 7);
        round.charge(
                tx,
                kind,
                name + "/" + yearMonth + "/" + group.first(),
                group.since(),
                (kind == EntryKind.SIM_FEE ? "SIMs of " : "Links of ") + yearMonth,
                group.units());
    }
}
