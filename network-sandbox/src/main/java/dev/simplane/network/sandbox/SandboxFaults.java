package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.network.NetworkMemory;
import dev.simplane.core.network.NetworkMemory.Changed;
import java.util.Optional;
import java.util.function.Predicate;

/// The dial for faults, per organisation.
public final class SandboxFaults {
    /// Enough for any script; all of them are read with every request.
    public static final int FAULTS_MAX = 100;

    private static final String KEY = "faults";

    private final NetworkMemory memory;

    SandboxFaults(NetworkMemory memory) {
        this.memory = memory;
    }

    /// What is dialled now.
    public FaultDial list(OrgId org) {
        return memory.read(org, KEY, FaultDial.class).orElse(FaultDial.CLEAN);
    }

    /// Adds a fault behind those that are dialled already.
    public void set(OrgId org, Fault fault) {
        memory.update(org, KEY, FaultDial.CLEAN, FaultDial.class, dial -> {
            if (dial.faults().size() == FAULTS_MAX) {
                throw new Problem.Invalid("faults", "must be at most " + FAULTS_MAX);
            }
            return dial.with(fault);
        });
    }

    /// How accounting records are delivered.
    ///
    /// @param duplicate every record twice
    /// @param reorder the last records again, in reverse order
    public void disturb(OrgId org, boolean duplicate, boolean reorder) {
        memory.update(
                org, KEY, FaultDial.CLEAN, FaultDial.class, dial -> new FaultDial(dial.faults(), duplicate, reorder));
    }

    /// Everything works again.
    public void clear(OrgId org) {
        memory.update(org, KEY, FaultDial.CLEAN, FaultDial.class, dial -> FaultDial.CLEAN);
    }

    /// The fault that affects a request, counted as used.
    Optional<Fault> take(OrgId org, Predicate<Fault> concerned) {
        Optional<Fault> seen = list(org).first(concerned);
        if (seen.isEmpty() || seen.get().left() == null) {
            return seen;
        }
        return memory.change(org, KEY, FaultDial.CLEAN, FaultDial.class, dial -> {
            Optional<Fault> first = dial.first(concerned);
            return new Changed<>(first.map(dial::used).orElse(dial), first);
        });
    }
}
