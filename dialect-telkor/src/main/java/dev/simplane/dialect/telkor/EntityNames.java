package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Entity;
import java.util.Locale;

/// Telkor's words for what a refusal is about.
final class EntityNames {
    private EntityNames() {}

    /// As it stands in `details.entity`.
    static String of(Entity entity) {
        return switch (entity) {
            case ORGANISATION -> "organization";
            case APPLICATION -> "application";
            case OPERATOR -> "operator";
            case COUNTRY -> "country";
            case COVERAGE -> "coverage";
            case PLAN -> "plan";
            case NOTIFICATION -> "notification";
            case SIM -> "sim";
            case LINK -> "link";
            case ACTIVATION -> "activation";
            case SMS -> "sms";
            case TASK -> "task";
            case WEBHOOK_ENDPOINT -> "webhook_endpoint";
            case WEBHOOK_DELIVERY -> "webhook_delivery";
            case PRICE_LIST -> "price_list";
            case LEDGER_ENTRY -> "ledger_entry";
            case BALANCE -> "balance";
            case COST -> "cost";
        };
    }

    /// As a sentence begins with it.
    static String title(Entity entity) {
        return switch (entity) {
            case SIM, SMS -> of(entity).toUpperCase(Locale.ROOT);
            case ORGANISATION,
                    APPLICATION,
                    OPERATOR,
                    COUNTRY,
                    COVERAGE,
                    PLAN,
                    NOTIFICATION,
                    LINK,
                    ACTIVATION,
                    TASK,
                    WEBHOOK_ENDPOINT,
                    WEBHOOK_DELIVERY,
                    PRICE_LIST,
                    LEDGER_ENTRY,
                    BALANCE,
                    COST -> sentence(of(entity).replace('_', ' '));
        };
    }

    private static String sentence(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
