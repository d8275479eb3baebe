package dev.simplane.core.plan;

import dev.simplane.core.kernel.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to plans.
public sealed interface PlanEvent extends Event {
    UUID planId();

    @Override
    default UUID subject() {
        return planId();
    }

    @Override
    default @Nullable UUID simId() {
        return null;
    }

    @Override
    default String fact() {
        return "";
    }

    record Created(UUID planId, String name, UUID coverageId) implements PlanEvent {
        @Override
        public String type() {
            return "plan.created";
        }
    }

    /// The plan or one of its notifications is another.
    ///
    /// @param name as it is now, like the coverage
    /// @param change tells one change from the next
    record Updated(UUID planId, String name, UUID coverageId, UUID change) implements PlanEvent {
        @Override
        public String type() {
            return "plan.updated";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// The plan is off sale: nothing new is activated with it.
    ///
    /// @param change tells one archiving from the next
    record Archived(UUID planId, String name, UUID change) implements PlanEvent {
        @Override
        public String type() {
            return "plan.archived";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// The plan is on sale again.
    ///
    /// @param change tells one return from the next
    record Unarchived(UUID planId, String name, UUID change) implements PlanEvent {
        @Override
        public String type() {
            return "plan.unarchived";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    record Deleted(UUID planId, String name) implements PlanEvent {
        @Override
        public String type() {
            return "plan.deleted";
        }
    }
}
