package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.network.NetworkMemory;
import dev.simplane.core.network.NetworkMemory.Changed;
import dev.simplane.core.network.SimIdentity;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /// The SIMs by id, locked until the transaction ends; those that the network does not know yet begin
    /// without service.
    static Map<UUID, VirtualSim> lock(NetworkMemory.Records records, Collection<SimIdentity> sims) {
        Map<String, VirtualSim> initial = new HashMap<>();
        sims.forEach(sim -> initial.put(key(sim.id()), VirtualSim.unknown(sim)));
        return records.lock(initial, VirtualSim.class).values().stream()
                .collect(Collectors.toMap(sim -> sim.identity().id(), Function.identity()));
    }

    /// Writes a SIM that is locked.
    static void write(NetworkMemory.Records records, VirtualSim sim) {
        records.write(key(sim.identity().id()), sim);
    }

    private static String key(UUID sim) {
        return "sim/" + sim;
    }
}
