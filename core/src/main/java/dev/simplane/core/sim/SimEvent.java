package dev.simplane.core.sim;

import dev.simplane.core.kernel.Event;
import java.util.UUID;

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
    record CountryChanged(UUID simId, String iccid, String country, String session) implements SimEvent {
        @Override
        public String type() {
            return "sim.country_changed";
        }

        @Override
        public String fact() {
            return country + "/" + session;
        }
    }
}
