package dev.simplane.core.network;

import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.Sim;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A SIM as a network knows it.
public record SimIdentity(
        UUID id,
        String iccid,
        @Nullable String imsi,
        @Nullable String msisdn,
        Zone zone) {
    public static SimIdentity of(Sim sim) {
        return new SimIdentity(sim.id().value(), sim.iccid().value(), sim.imsi(), sim.msisdn(), sim.zone());
    }
}
