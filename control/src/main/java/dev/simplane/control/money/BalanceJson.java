package dev.simplane.control.money;

import dev.simplane.core.money.Balance;

record BalanceJson(String amount, String currency, String collectedAt) {
    static BalanceJson from(Balance balance) {
        return new BalanceJson(
                balance.amount().text(),
                balance.amount().currency(),
                balance.collectedAt().toString());
    }
}
