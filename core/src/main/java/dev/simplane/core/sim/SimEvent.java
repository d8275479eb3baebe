package dev.simplane.core.sim;

import dev.simplane.core.kernel.Event;
import dev.simplane.core.operator.Zone;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to SIMs.
public sealed interface SimEvent extends Event {
    @Override
    UUID simId();

    String iccid();

    @Override
    default UUID subject() {
        return simId();
    }

    /// A SIM came into stock.
    record Imported(UUID simId, String iccid) implements SimEvent {
        @Override
        public String type() {
            return "sim.imported";
        }

        @Override
        public String fact() {
            return "";
        }
    }

    /// The network saw the SIM in another country than before.
    ///
    /// @param country alpha-3
    /// @param session the accounting session and moment, which make the fact unique
    /// @param zone the SIM's; null in events from before it was kept
    record CountryChanged(
            UUID simId,
            String iccid,
            String country,
            String session,
            @Nullable String zone) implements SimEvent {
        @Override
        public String type() {
            return "sim.country_changed";
        }

        @Override
        public String fact() {
            return country + "/" + session;
        }
    }

    /// The network saw the SIM in another device than before.
    ///
    /// @param imei of the new one
    /// @param told what told of it, which makes the fact unique
    record DeviceChanged(UUID simId, String iccid, String imei, String told) implements SimEvent {
        @Override
        public String type() {
            return "sim.device_changed";
        }

        @Override
        public String fact() {
            return imei + "/" + told;
        }
    }

    /// The network has other numbers for the SIM than were known.
    ///
    /// @param imsi as it is now
    /// @param msisdn as it is now
    /// @param change this change: a number can come back
    record NumbersChanged(
            UUID simId,
            String iccid,
            @Nullable String imsi,
            @Nullable String msisdn,
            UUID change) implements SimEvent {
        @Override
        public String type() {
            return "sim.numbers_changed";
        }

        @Override
        public String fact() {
            return change.toString();
        }
    }

    /// The profile of an eSIM took a step.
    ///
    /// @param state a [ProfileState] as stored, e.g. `enabled`
    /// @param number of the SIM's steps, from 1
    /// @param at when, as the network says
    /// @param zone the SIM's
    record ProfileChanged(UUID simId, String iccid, String state, int number, Instant at, Zone zone)
            implements SimEvent {
        @Override
        public String type() {
            return "sim.profile_changed";
        }

        @Override
        public String fact() {
            return String.valueOf(number);
        }
    }
}
