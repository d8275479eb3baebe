package dev.simplane.core.sim;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.Zone;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The stock of SIMs of a tenant.
public final class Sims {
    private final Db db;
    private final SimStore store = new SimStore();
    private final ProfileStore profiles = new ProfileStore();

    public Sims(Db db) {
        this.db = db;
    }

    public Page<SimView> list(Actor actor, SimQuery query) {
        actor.require(Role.READ);
        return db.listing(actor, tx -> store.list(tx, query));
    }

    public SimView get(Actor actor, SimId id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> require(tx, id));
    }

    /// @param iccid as the caller gave it; what is no ICCID is not found
    public SimView get(Actor actor, String iccid) {
        actor.require(Role.READ);
        Optional<Iccid> parsed = Iccid.parse(iccid);
        return db.tx(actor, tx -> parsed.flatMap(value -> store.view(tx, value)))
                .orElseThrow(() -> new Problem.NotFound(Entity.SIM, iccid));
    }

    /// The SIM with its link, unlocked.
    public SimView require(Tx tx, SimId id) {
        return store.view(tx, id).orElseThrow(() -> new Problem.NotFound(Entity.SIM, id));
    }

    /// The SIM, locked until this transaction ends.
    public Sim lock(Tx tx, SimId id) {
        return tx.known()
                .get(id, Sim.class)
                .or(() -> store.lock(tx, id))
                .orElseThrow(() -> new Problem.NotFound(Entity.SIM, id));
    }

    /// Locks many SIMs with one statement, always in the same order; [#lock(Tx, SimId)] then finds them
    /// locked. Those that do not exist are missing.
    public List<Sim> lockAhead(Tx tx, Collection<SimId> ids) {
        List<Sim> locked = store.lock(tx, ids);
        locked.forEach(sim -> tx.known().put(sim.id(), sim));
        return locked;
    }

    /// The SIM, locked until this transaction ends.
    public Sim lock(Tx tx, String iccid) {
        return Iccid.parse(iccid)
                .flatMap(value -> store.lock(tx, value))
                .orElseThrow(() -> new Problem.NotFound(Entity.SIM, iccid));
    }

    /// The SIM, unlocked.
    public Optional<Sim> find(Tx tx, Iccid iccid) {
        return store.view(tx, iccid).map(SimView::sim);
    }

    /// The SIM that a network names by its ICCID or else its IMSI, unlocked.
    public Optional<Sim> find(Tx tx, @Nullable String iccid, @Nullable String imsi) {
        if (iccid != null) {
            return Iccid.parse(iccid).flatMap(value -> find(tx, value));
        }
        return imsi == null ? Optional.empty() : store.byImsi(tx, imsi);
    }

    /// A free eSIM of one of the zones, locked until this transaction ends.
    public Optional<Sim> lockFreeEsim(Tx tx, Collection<Zone> zones) {
        while (true) {
            Optional<Sim> found = store.lockFreeEsim(tx, zones);
            // Whoever held the lock may have taken the SIM after the search began, which did not see it.
            if (found.isEmpty() || !store.changing(tx, found.get().id())) {
                return found;
            }
        }
    }

    /// The SIMs by id; those that do not exist are missing.
    public Map<SimId, Sim> load(Tx tx, Collection<SimId> ids) {
        return store.byIds(tx, ids).stream().collect(Collectors.toUnmodifiableMap(Sim::id, Function.identity()));
    }

    /// Whether its profile was ever downloaded, whatever became of it since; never for a card.
    public boolean downloaded(Tx tx, Sim sim) {
        Profile profile = sim.profile();
        return profile != null && (profile.status() != ProfileStatus.AVAILABLE || profiles.left(tx, sim.id()));
    }

    /// Moves the SIM to another status.
    public Sim become(Tx tx, Sim sim, SimStatus next) {
        Sim moved = sim.become(next, tx.now());
        store.save(tx, moved);
        tx.known().replace(sim.id(), moved);
        return moved;
    }

    /// Notes where the network saw the SIM, and in which device; an older sighting than the known one changes
    /// nothing.
    ///
    /// @param sim locked
    /// @param imei of the device, null when it is not known
    /// @param told what tells of it: the source and its own name for this report, the same for the same
    ///     report
    /// @return the SIM as it is then
    public Sim saw(Tx tx, Sim sim, Sighting sighting, @Nullable String imei, String told) {
        Sighting before = sim.sighting();
        if (before != null && before.at().isAfter(sighting.at())) {
            return sim;
        }
        store.saw(tx, sim.id(), sighting, imei);
        UUID id = sim.id().value();
        String iccid = sim.iccid().value();
        String country = sighting.country();
        if (country != null && (before == null || !country.equals(before.country()))) {
            tx.append(new SimEvent.CountryChanged(id, iccid, country, told, sim.zone()));
        }
        if (imei != null && sim.imei() != null && !imei.equals(sim.imei())) {
            tx.append(new SimEvent.DeviceChanged(id, iccid, imei, told));
        }
        Sim seen = sim.seen(sighting, imei);
        tx.known().replace(sim.id(), seen);
        return seen;
    }

    /// Notes which numbers the network has for the SIM. An IMSI is taken in where none was known and no other
    /// SIM has it: records are found by it.
    ///
    /// @param sim locked
    /// @param imsi null when the network does not tell
    /// @param msisdn null when the network does not tell
    /// @return the SIM as it is then
    public Sim numbered(Tx tx, Sim sim, @Nullable String imsi, @Nullable String msisdn) {
        boolean newImsi =
                imsi != null && sim.imsi() == null && store.byImsi(tx, imsi).isEmpty();
        boolean newMsisdn = msisdn != null && !msisdn.equals(sim.msisdn());
        if (!newImsi && !newMsisdn) {
            return sim;
        }
        Sim changed = sim.numbered(newImsi ? imsi : sim.imsi(), newMsisdn ? msisdn : sim.msisdn(), tx.now());
        store.saveNumbers(tx, changed);
        tx.known().replace(sim.id(), changed);
        tx.append(new SimEvent.NumbersChanged(
                sim.id().value(), sim.iccid().value(), changed.imsi(), changed.msisdn(), tx.newId()));
        return changed;
    }
}
