package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.Renewal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Telkor's words for how a plan begins and renews.
final class PlanWords {
    private PlanWords() {}

    static Optional<ActivationType> activationType(String text) {
        return switch (text) {
            case "immediate" -> Optional.of(ActivationType.IMMEDIATE);
            case "on_first_data_usage" -> Optional.of(ActivationType.FIRST_USE);
            default -> Optional.empty();
        };
    }

    static String of(ActivationType type) {
        return switch (type) {
            case IMMEDIATE -> "immediate";
            case FIRST_USE -> "on_first_data_usage";
        };
    }

    static Optional<Renewal> renewal(String text) {
        return switch (text) {
            case "on_expiration" -> Optional.of(Renewal.ON_EXPIRATION);
            case "on_data_exhaustion" -> Optional.of(Renewal.ON_EXHAUSTION);
            case "on_expiration_or_exhaustion" -> Optional.of(Renewal.ON_EXPIRATION_OR_EXHAUSTION);
            default -> Optional.empty();
        };
    }

    /// Null for no renewal.
    static @Nullable String of(Renewal renewal) {
        return switch (renewal) {
            case NONE -> null;
            case ON_EXPIRATION -> "on_expiration";
            case ON_EXHAUSTION -> "on_data_exhaustion";
            case ON_EXPIRATION_OR_EXHAUSTION -> "on_expiration_or_exhaustion";
        };
    }
}
