package dev.simplane.core.coverage;

import dev.simplane.core.kernel.Event;
import java.util.List;
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

    /// @param name the new one
    /// @param change tells one renaming from the next
    record Renamed(UUID coverageId, String name, UUID change) implements CoverageEvent {
        @Override
        public String type() {
            return "coverage.renamed";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// @param operatorIds those that were not in it before
    /// @param change tells one addition from the next
    record OperatorsAdded(UUID coverageId, List<UUID> operatorIds, UUID change) implements CoverageEvent {
        public OperatorsAdded {
            operatorIds = List.copyOf(operatorIds);
        }

        @Override
        public String type() {
            return "coverage.operators_added";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// @param operatorIds those that were in it before
    /// @param change tells one removal from the next
    record OperatorsRemoved(UUID coverageId, List<UUID> operatorIds, UUID change) implements CoverageEvent {
        public OperatorsRemoved {
            operatorIds = List.copyOf(operatorIds);
        }

        @Override
        public String type() {
            return "coverage.operators_removed";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    record Deleted(UUID coverageId, String name) implements CoverageEvent {
        @Override
        public String type() {
            return "coverage.deleted";
        }
    }
}
