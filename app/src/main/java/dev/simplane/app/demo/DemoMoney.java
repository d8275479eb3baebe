package dev.simplane.app.demo;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.money.EntryKind;
import dev.simplane.core.money.EntryRequest;
import dev.simplane.core.money.PriceList;
import dev.simplane.core.money.PriceListDraft;
import dev.simplane.core.operator.Zone;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/// What things cost a demo tenant, and what it has paid. With the first collection, which follows at once,
/// it has a balance and a cost.
final class DemoMoney {
    /// Before anything of the demo has happened, so that all of it is charged.
    private static final Instant ALWAYS = Instant.parse("2020-01-01T00:00:00Z");

    private final Core core;
    private final Actor actor;

    DemoMoney(Core core, Actor actor) {
        this.core = core;
        this.actor = actor;
    }

    void fill() {
        core.money()
                .prices()
                .put(
                        actor,
                        new PriceListDraft(
                                "EUR",
                                ALWAYS,
                                new PriceList.Fees(price("0.05"), price("0.30"), price("0.75"), price("0.035")),
                                new PriceList.Usage(price("0.0042"), Map.of(Zone.TEAL, price("0.00315")), Map.of())));
        core.money()
                .ledger()
                .book(actor, new EntryRequest(EntryKind.PAYMENT, price("500"), "EUR", "Bank transfer", "DEMO-1"));
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }
}
