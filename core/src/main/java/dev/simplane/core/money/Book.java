package dev.simplane.core.money;

import dev.simplane.core.event.Cursor;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The row of an organisation's ledger, locked by whoever books.
///
/// @param entries how many there are, and so the number of the last one
/// @param runs collections so far
/// @param events how far the event log has been booked
/// @param feeMonth the month up to which monthly fees are being booked, by its first day; null before the
/// first
/// @param bookedUntil the latest moment that was looked at: prices of the time up to it are settled
/// @param snapshotEntry the last entry that snapshots include
record Book(
        String currency,
        long entries,
        long runs,
        Cursor events,
        @Nullable LocalDate feeMonth,
        @Nullable Instant bookedUntil,
        long snapshotEntry) {

    Book withEntries(long number) {
        return new Book(currency, number, runs, events, feeMonth, bookedUntil, snapshotEntry);
    }

    Book withEvents(Cursor cursor) {
        return new Book(currency, entries, runs, cursor, feeMonth, bookedUntil, snapshotEntry);
    }

    Book withFeeMonth(LocalDate month) {
        return new Book(currency, entries, runs, events, month, bookedUntil, snapshotEntry);
    }

    /// Prices are settled up to this moment, or a later one that was reached before.
    Book until(Instant moment) {
        boolean later = bookedUntil == null || moment.isAfter(bookedUntil);
        return later ? new Book(currency, entries, runs, events, feeMonth, moment, snapshotEntry) : this;
    }

    /// One more collection has ended, and its snapshots include every entry.
    Book collected() {
        return new Book(currency, entries, runs + 1, events, feeMonth, bookedUntil, entries);
    }
}
