package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.network.NetworkMemory;
import dev.simplane.core.network.NetworkMemory.Changed;
import dev.simplane.core.network.SimIdentity;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The virtual SIMs in the network's memory.
final class VirtualSims {
    private final NetworkMemory memory;

    VirtualSims(NetworkMemory memory) {
        this.memory = memory;
    }

    Optional<VirtualSim> find(OrgId org, UUID sim) {
        return memory.read(org, key(sim), VirtualSim.class);
    }

    /// Changes the SIM; changes of one SIM follow each other.
    <R> R change(OrgId org, SimIdentity sim, Function<VirtualSim, Changed<VirtualSim, R>> change) {
        return memory.change(org, key(sim.id()), VirtualSim.unknown(sim), VirtualSim.class, change);
    }

    private static String key(UUID sim) {
        return "sim/" + sim;
    }
}
