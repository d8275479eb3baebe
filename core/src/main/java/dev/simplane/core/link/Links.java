package dev.simplane.core.link;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.SimId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Links inside a transaction. The use cases that change them are in `lifecycle`.
public final class Links {
    private final LinkStore store = new LinkStore();

    public Page<Link> list(Tx tx, LinkQuery query) {
        return store.list(tx, query);
    }

    /// @throws Problem.NotFound or [Problem.Gone]
    public Link require(Tx tx, LinkId id) {
        return living(store.find(tx, id), id);
    }

    /// The link, locked until the transaction ends.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    public Link lock(Tx tx, LinkId id) {
        return living(store.lock(tx, id), id);
    }

    /// The link, removed or not, locked until the transaction ends.
    public Optional<Link> lockIfThere(Tx tx, LinkId id) {
        return store.lock(tx, id);
    }

    public Optional<Link> ofSim(Tx tx, SimId sim) {
        return store.ofSim(tx, sim, false);
    }

    public Optional<Link> lockOfSim(Tx tx, SimId sim) {
        return store.ofSim(tx, sim, true);
    }

    /// Active links with an activation of the coverage that is not over, whose SIM was last seen at one of these
    /// networks; ordered by id.
    public List<LinkId> seenThrough(Tx tx, CoverageId coverage, Collection<MccMnc> codes) {
        return store.seenThrough(tx, coverage, codes);
    }

    public void create(Tx tx, Link link) {
        store.insert(tx, link);
        tx.append(new LinkEvent.Created(link.id().value(), uuid(link.sim()), link.name()));
    }

    public void save(Tx tx, Link link) {
        store.save(tx, link);
    }

    /// Moves the link to another status and says so in the event log.
    ///
    /// @param change what caused it; the same change is logged once
    public Link become(Tx tx, Link link, LinkStatus next, UUID change) {
        Link moved = link.become(next, tx.now());
        store.save(tx, moved);
        tx.append(new LinkEvent.StatusChanged(link.id().value(), uuid(link.sim()), Symbols.of(next), change));
        return moved;
    }

    private static @Nullable UUID uuid(@Nullable SimId sim) {
        return sim == null ? null : sim.value();
    }

    private static Link living(Optional<Link> found, LinkId id) {
        Link link = found.orElseThrow(() -> new Problem.NotFound(Entity.LINK, id));
        if (link.removedAt() != null) {
            throw new Problem.Gone(Entity.LINK, id, link.removedAt());
        }
        return link;
    }
}
