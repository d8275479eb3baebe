package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Entity;

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
            case TASK -> "task";
            case WEBHOOK_ENDPOINT -> "webhook_endpoint";
            case WEBHOOK_DELIVERY -> "webhook_delivery";
        };
    }

    /// As a sentence begins with it.
    static String title(Entity entity) {
        if (entity == Entity.SIM) {
            return "SIM";
        }
        String name = of(entity).replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
