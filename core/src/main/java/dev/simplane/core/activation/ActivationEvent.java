package dev.simplane.core.activation;

import dev.simplane.core.kernel.Event;
import dev.simplane.core.operator.Zone;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to activations.
public sealed interface ActivationEvent extends Event {
    UUID activationId();

    @Override
    default UUID subject() {
        return activationId();
    }

    /// @param occurrence which package of a series it is, null for any other
    record Created(
            UUID activationId,
            UUID linkId,
            UUID planId,
            @Nullable UUID simId,
            String source,
            @Nullable Integer occurrence)
            implements ActivationEvent {
        @Override
        public String type() {
            return "activation.created";
        }

        @Override
        public String fact() {
            return "";
        }
    }

    /// @param status the new one, e.g. `expired`; an activation reaches each at most once
    record StatusChanged(
            UUID activationId,
            UUID linkId,
            UUID planId,
            @Nullable UUID simId,
            String status,
            Instant at) implements ActivationEvent {
        @Override
        public String type() {
            return "activation." + status;
        }

        @Override
        public String fact() {
            return "";
        }
    }

    /// Usage has reached one or more of 50, 80 and 100 % of the allowance, by one report.
    ///
    /// @param crossed the thresholds, rising
    /// @param usedBytes after the report
    /// @param recurring whether the plan is a recurring one
    /// @param zone the SIM's; null in events from before it was kept
    record AllowanceConsumed(
            UUID activationId,
            UUID linkId,
            UUID planId,
            UUID simId,
            String iccid,
            List<Integer> crossed,
            long usedBytes,
            long allocatedBytes,
            boolean recurring,
            @Nullable Zone zone)
            implements ActivationEvent {
        @Override
        public String type() {
            return "activation.allowance_consumed";
        }

        @Override
        public String fact() {
            return crossed.getLast().toString();
        }
    }
}
