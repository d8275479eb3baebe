package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activations;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.Links;
import dev.simplane.core.network.LockAhead;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.Sims;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// Locks many services ahead, with a statement per table and always in the same order: links, SIMs,
/// activations.
record Locks(Links links, Sims sims, Activations activations) implements LockAhead {
    @Override
    public void of(Tx tx, Collection<SimId> ids) {
        List<Link> locked = links.lockAheadOfSims(tx, ids);
        sims.lockAhead(tx, ids);
        activations.lockLiveAhead(tx, locked.stream().map(Link::id).toList());
    }

    /// @return the SIMs that the links have
    List<SimId> ofLinks(Tx tx, Collection<LinkId> ids) {
        List<Link> locked = links.lockAhead(tx, ids);
        List<SimId> bound =
                locked.stream().map(Link::sim).filter(Objects::nonNull).toList();
        sims.lockAhead(tx, bound);
        activations.lockLiveAhead(tx, locked.stream().map(Link::id).toList());
        return bound;
    }
}
