package dev.simplane.core.money;

import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The money of a [Scene], in few words.
record Till(Scene scene) {
    static final OperatorId FRANCE = new OperatorId(Uuids.named("operator/FRAT1"));
    static final OperatorId GERMANY = new OperatorId(Uuids.named("operator/DEUT1"));

    /// A SIM costs 0.10 a month, a link 0.25, an activation 0.50, a message 0.035; a MiB 0.004, in the zone
    /// cyan (Italy) 0.006, in France 0.0021.
    static PriceListDraft usual(@Nullable Instant from) {
        return list(from, "0.10", "0.25", "0.50", "0.035", "0.004");
    }

    static PriceListDraft list(
            @Nullable Instant from, String sim, String link, String activation, String sms, String mebibyte) {
        return new PriceListDraft(
                "EUR",
                from,
                new PriceList.Fees(
                        new BigDecimal(sim), new BigDecimal(link), new BigDecimal(activation), new BigDecimal(sms)),
                new PriceList.Usage(
                        new BigDecimal(mebibyte),
                        Map.of(Zone.CYAN, new BigDecimal("0.006")),
                        Map.of(FRANCE, new BigDecimal("0.0021"))));
    }

    /// Usage alone, at one price everywhere.
    static PriceListDraft usageOnly(@Nullable Instant from, String mebibyte) {
        BigDecimal nothing = BigDecimal.ZERO;
        return new PriceListDraft(
                "EUR",
                from,
                new PriceList.Fees(nothing, nothing, nothing, nothing),
                new PriceList.Usage(new BigDecimal(mebibyte), Map.of(), Map.of()));
    }

    Finances money() {
        return scene.core().money();
    }

    PriceList put(PriceListDraft draft) {
        return money().prices().put(scene.actor(), draft);
    }

    LedgerEntry book(EntryKind kind, String amount) {
        return money().ledger()
                .book(scene.actor(), new EntryRequest(kind, new BigDecimal(amount), "EUR", "By hand", null));
    }

    Collector.Collected collect() {
        return money().collector().run(scene.actor());
    }

    String balance() {
        return money().snapshots().balance(scene.actor()).amount().text();
    }

    Cost cost(String month) {
        return money().snapshots().cost(scene.actor(), YearMonth.parse(month));
    }

    List<LedgerEntry> entries() {
        return money().ledger().list(scene.actor(), 0, null, Ledger.PAGE_MAX);
    }

    /// `kind dated effect`, in order of booking.
    List<String> lines() {
        return entries().stream()
                .map(entry -> entry.kind() + " " + entry.dated() + " "
                        + entry.effect().text())
                .toList();
    }
}
