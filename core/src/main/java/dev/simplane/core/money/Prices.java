package dev.simplane.core.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// All price lists of an organisation. A fact is priced by when it happened, never by when it is booked.
///
/// @param lists by the time from which they are in force
record Prices(List<PriceList> lists) {
    Prices {
        lists = List.copyOf(lists);
    }

    /// The list in force at a moment; before the first one nothing costs anything.
    Optional<PriceList> at(Instant moment) {
        return lists.stream()
                .filter(list -> !list.effectiveFrom().isAfter(moment))
                .reduce((earlier, later) -> later);
    }

    /// The list for the usage of a UTC day, of which only the day is known: the one in force when the day
    /// begins. On the day on which the very first list takes effect it is that one.
    Optional<PriceList> on(LocalDate day) {
        Optional<PriceList> atBegin = at(start(day));
        return atBegin.isPresent()
                ? atBegin
                : lists.stream()
                        .findFirst()
                        .filter(first -> first.effectiveFrom().isBefore(start(day.plusDays(1))));
    }

    /// From when on things cost something.
    Optional<Instant> begin() {
        return lists.stream().findFirst().map(PriceList::effectiveFrom);
    }

    /// Whether the fee is more than nothing at some moment from `from` until before `until`.
    boolean charges(EntryKind kind, Instant from, Instant until) {
        return at(from).filter(list -> positive(list, kind)).isPresent()
                || lists.stream()
                        .filter(list -> list.effectiveFrom().isAfter(from))
                        .filter(list -> list.effectiveFrom().isBefore(until))
                        .anyMatch(list -> positive(list, kind));
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static boolean positive(PriceList list, EntryKind kind) {
        return list.fees().of(kind).compareTo(BigDecimal.ZERO) > 0;
    }
}
