package dev.simplane.core.coverage;

import dev.simplane.core.kernel.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to coverages.
public sealed interface CoverageEvent extends Event {
    UUID coverageId();

    @Override
    default UUID subject() {
        return coverageId();
    }

    @Override
    default @Nullable UUID simId() {
        return null;
    }

    @Override
    default String fact() {
        return "";
    }

    record Created(UUID coverageId, String name) implements CoverageEvent {
        @Override
        public String type() {
            return "coverage.created";
        }
    }

    record Deleted(UUID coverageId, String name) implements CoverageEvent {
        @Override
        public String type() {
            return "coverage.deleted";
        }
    }
}
