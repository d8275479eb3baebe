package dev.simplane.core.link;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.sim.SimId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /// Where these links stand, removed or not; those that do not exist are missing.
    public Map<LinkId, LinkStatus> statuses(Tx tx, Collection<LinkId> ids) {
        return store.statuses(tx, ids);
    }

    /// The link, locked until the transaction ends.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    public Link lock(Tx tx, LinkId id) {
        return living(lockIfThere(tx, id), id);
    }

    /// The link, removed or not, locked until the transaction ends.
    public Optional<Link> lockIfThere(Tx tx, LinkId id) {
        return tx.known().get(id, Link.class).or(() -> store.lock(tx, id));
    }

    /// Locks many links with one statement, always in the same order; the methods for one then find them
    /// locked. Those that do not exist are missing.
    public List<Link> lockAhead(Tx tx, Collection<LinkId> ids) {
        return known(tx, store.lock(tx, ids));
    }

    public Optional<Link> ofSim(Tx tx, SimId sim) {
        return store.ofSim(tx, sim, false);
    }

    public Optional<Link> lockOfSim(Tx tx, SimId sim) {
        return tx.known()
                .get(new OfSim(sim), LinkId.class)
                .flatMap(id -> tx.known().get(id, Link.class))
                .filter(link -> sim.equals(link.sim()) && link.removedAt() == null)
                .or(() -> store.ofSim(tx, sim, true));
    }

    /// [#lockAhead] for the links that these SIMs have.
    public List<Link> lockAheadOfSims(Tx tx, Collection<SimId> sims) {
        return known(tx, store.lockOfSims(tx, sims));
    }

    /// Where [dev.simplane.core.kernel.Known] has the link of a SIM.
    private record OfSim(SimId sim) {}

    private static List<Link> known(Tx tx, List<Link> locked) {
        for (Link link : locked) {
            tx.known().put(link.id(), link);
            if (link.sim() != null) {
                tx.known().put(new OfSim(link.sim()), link.id());
            }
        }
        return locked;
    }

    /// Active links with an activation of the coverage that is not over, whose SIM was last seen at one of
    /// these networks, or on which some operator is barred; ordered by id.
    public List<LinkId> affectedBy(Tx tx, CoverageId coverage, Collection<MccMnc> codes) {
        return store.affectedBy(tx, coverage, codes);
    }

    public void create(Tx tx, Link link) {
        store.insert(tx, link);
        tx.append(new LinkEvent.Created(link.id().value(), uuid(link.sim()), link.name()));
    }

    public void save(Tx tx, Link link) {
        store.save(tx, link);
        tx.known().replace(link.id(), link);
    }

    /// Moves the link to another status and says so in the event log.
    ///
    /// @param change what caused it; the same change is logged once
    public Link become(Tx tx, Link link, LinkStatus next, UUID change) {
        Link changed = link.become(next, tx.now());
        save(tx, changed);
        tx.append(new LinkEvent.StatusChanged(link.id().value(), uuid(link.sim()), Symbols.of(next), change));
        return changed;
    }

    /// Binds a SIM to the link.
    ///
    /// @param change what caused it; the same change is logged once
    public Link bind(Tx tx, Link link, SimId sim, UUID change) {
        Link bound = link.bound(sim, tx.now());
        save(tx, bound);
        tx.append(new LinkEvent.SimBound(link.id().value(), sim.value(), change));
        moved(tx, link, bound, change);
        return bound;
    }

    /// Takes the SIM away from the link.
    public Link unbind(Tx tx, Link link, UUID change) {
        Link unbound = link.unbound(tx.now());
        save(tx, unbound);
        tx.append(new LinkEvent.SimRemoved(link.id().value(), link.requireSim().value(), change));
        moved(tx, link, unbound, change);
        return unbound;
    }

    private static void moved(Tx tx, Link before, Link after, UUID change) {
        if (before.status() != after.status()) {
            tx.append(new LinkEvent.StatusChanged(
                    after.id().value(), uuid(after.sim()), Symbols.of(after.status()), change));
        }
    }

    public Link rename(Tx tx, Link link, @Nullable String name) {
        Link renamed = link.renamed(name, tx.now());
        save(tx, renamed);
        tx.append(new LinkEvent.Renamed(link.id().value(), uuid(link.sim()), name, tx.newId()));
        return renamed;
    }

    /// Stores a link whose restrictions have changed.
    public void restrict(Tx tx, Link link, UUID change) {
        save(tx, link);
        tx.append(new LinkEvent.Restricted(
                link.id().value(),
                uuid(link.sim()),
                link.restrictions().barred().stream().map(OperatorId::value).toList(),
                link.restrictions().imei(),
                change));
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
