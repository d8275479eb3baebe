package dev.simplane.core.link;

import dev.simplane.core.kernel.Event;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to links.
public sealed interface LinkEvent extends Event {
    UUID linkId();

    @Override
    default UUID subject() {
        return linkId();
    }

    record Created(
            UUID linkId, @Nullable UUID simId, @Nullable String name) implements LinkEvent {
        @Override
        public String type() {
            return "link.created";
        }

        @Override
        public String fact() {
            return "";
        }
    }

    /// @param status the new one, e.g. `suspended`
    /// @param change the network command or request that caused it
    record StatusChanged(UUID linkId, @Nullable UUID simId, String status, UUID change) implements LinkEvent {
        @Override
        public String type() {
            return "link." + status;
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// @param change the network command that caused it
    record SimBound(UUID linkId, UUID simId, UUID change) implements LinkEvent {
        @Override
        public String type() {
            return "link.sim_bound";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// @param simId the SIM that the link had
    /// @param change the network command that caused it
    record SimRemoved(UUID linkId, UUID simId, UUID change) implements LinkEvent {
        @Override
        public String type() {
            return "link.sim_removed";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// @param name the new one
    record Renamed(
            UUID linkId, @Nullable UUID simId, @Nullable String name, UUID change) implements LinkEvent {
        @Override
        public String type() {
            return "link.renamed";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// The customer has barred other operators than before, or locked the link to another device.
    ///
    /// @param barred all operators that are barred now, by id
    /// @param imei the only device that gets service now, null for any
    record Restricted(
            UUID linkId,
            @Nullable UUID simId,
            List<UUID> barred,
            @Nullable String imei,
            UUID change) implements LinkEvent {
        public Restricted {
            barred = List.copyOf(barred);
        }

        @Override
        public String type() {
            return "link.restricted";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// The network enforces another policy.
    ///
    /// @param block why no data flows, or null
    /// @param kbps the speed limit, or null
    record PolicyApplied(
            UUID linkId,
            @Nullable UUID simId,
            int version,
            @Nullable String block,
            @Nullable Integer kbps) implements LinkEvent {
        @Override
        public String type() {
            return "link.policy_applied";
        }

        @Override
        public String fact() {
            return Integer.toString(version);
        }
    }
}
