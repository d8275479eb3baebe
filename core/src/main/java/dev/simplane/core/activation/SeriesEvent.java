package dev.simplane.core.activation;

import dev.simplane.core.kernel.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to series of packages. What happens to the packages are [ActivationEvent]s.
public sealed interface SeriesEvent extends Event {
    /// That of the first package too.
    UUID seriesId();

    @Override
    default UUID subject() {
        return seriesId();
    }

    @Override
    default String fact() {
        return "";
    }

    /// @param occurrences packages at most
    record Created(
            UUID seriesId,
            UUID linkId,
            UUID planId,
            @Nullable UUID simId,
            int occurrences) implements SeriesEvent {
        @Override
        public String type() {
            return "series.created";
        }
    }

    /// No more packages follow.
    ///
    /// @param status `completed` or `stopped`
    /// @param made packages in all
    record Ended(
            UUID seriesId,
            UUID linkId,
            UUID planId,
            @Nullable UUID simId,
            String status,
            int made) implements SeriesEvent {
        @Override
        public String type() {
            return "series." + status;
        }
    }
}
