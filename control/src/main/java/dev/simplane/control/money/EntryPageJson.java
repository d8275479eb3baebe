package dev.simplane.control.money;

import dev.simplane.core.money.LedgerEntry;
import java.util.List;

/// @param next where to read on
record EntryPageJson(List<EntryJson> items, String next) {
    EntryPageJson {
        items = List.copyOf(items);
    }

    static EntryPageJson from(List<LedgerEntry> entries, long after) {
        long next = entries.isEmpty() ? after : entries.getLast().number();
        return new EntryPageJson(entries.stream().map(EntryJson::from).toList(), Long.toString(next));
    }
}
