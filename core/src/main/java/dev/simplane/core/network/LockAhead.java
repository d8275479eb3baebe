package dev.simplane.core.network;

import dev.simplane.core.kernel.Tx;
import dev.simplane.core.sim.SimId;
import java.util.Collection;

/// Locks what the handlers of intents lock for each of these SIMs, with one statement for all and always in
/// the same order.
public interface LockAhead {
    void of(Tx tx, Collection<SimId> sims);
}
