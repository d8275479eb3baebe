package dev.simplane.core.money;

import dev.simplane.core.kernel.Tx;
import dev.simplane.core.money.LedgerEntry.Basis;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.usage.DayTraffic;
import dev.simplane.core.usage.UsageDays;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Traffic, an entry per day and network. Late records are booked on their own day, as metering sums them.
final class UsageCharges implements ChargeSource {
    /// Rows of the day sums that one transaction takes. They are locked until it ends.
    private static final int ROWS = 2000;

    private final UsageDays days;
    private final Operators operators;

    UsageCharges(UsageDays days, Operators operators) {
        this.days = days;
        this.operators = operators;
    }

    private record Visit(LocalDate day, String network) implements Comparable<Visit> {
        private static final Comparator<Visit> ORDER =
                Comparator.comparing(Visit::day).thenComparing(Visit::network);

        @Override
        public int compareTo(Visit other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public boolean collect(Tx tx, Round round) {
        List<DayTraffic> taken = days.takeUnbooked(tx, LocalDate.ofInstant(tx.now(), ZoneOffset.UTC), ROWS);
        Map<Visit, List<DayTraffic>> visits = taken.stream()
                .collect(Collectors.groupingBy(
                        traffic -> new Visit(traffic.day(), traffic.mccMnc().value()),
                        TreeMap::new,
                        Collectors.toList()));
        Map<String, Operator> known = operators.byMccMnc(
                tx, taken.stream().map(DayTraffic::mccMnc).distinct().toList());
        visits.forEach((visit, traffic) -> charge(tx, round, visit, traffic, known.get(visit.network())));
        return taken.size() == ROWS;
    }

    private static void charge(Tx tx, Round round, Visit visit, List<DayTraffic> traffic, @Nullable Operator operator) {
        PriceList list = round.prices().on(visit.day()).orElse(null);
        if (list == null) {
            return;
        }
        // Each state of a SIM's day is taken once, so that of one SIM names this entry and no other.
        DayTraffic first = traffic.stream()
                .min(Comparator.comparing(each -> each.sim().value()))
                .orElseThrow();
        String fact = "usage/" + visit.day() + "/" + visit.network() + "/" + first.sim() + "/" + first.total();
        long bytes = traffic.stream().mapToLong(DayTraffic::fresh).reduce(0, Math::addExact);
        String where = operator == null ? "" : ", " + operator.tadig();
        round.charge(
                tx,
                fact,
                visit.day(),
                "Usage on " + visit.network() + where,
                new Basis(
                        bytes,
                        list.usage().at(operator),
                        list.id(),
                        new MccMnc(visit.network()),
                        operator == null ? null : operator.id()));
    }
}
