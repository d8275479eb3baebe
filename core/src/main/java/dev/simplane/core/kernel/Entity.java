package dev.simplane.core.kernel;

/// The nouns that a [Problem] can be about. Dialects translate them to their own words.
public enum Entity {
    ORGANISATION,
    APPLICATION,
    OPERATOR,
    COUNTRY,
    COVERAGE,
    PLAN,
    NOTIFICATION,
    SIM,
    LINK,
    ACTIVATION,
    SMS,
    TASK,
    WEBHOOK_ENDPOINT,
    WEBHOOK_DELIVERY,
    PRICE_LIST,
    LEDGER_ENTRY,
    BALANCE,
    COST
}
