package dev.simplane.core.lifecycle;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Links;
import dev.simplane.core.network.Inspection;
import dev.simplane.core.network.Inspections;
import dev.simplane.core.network.Position;
import dev.simplane.core.network.SimState;
import dev.simplane.core.network.Whereabouts;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.sim.Profiles;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.sim.SimView;
import dev.simplane.core.sim.Sims;
import java.util.Optional;

/// What the network says of a SIM when it is asked, brought into stock: only what is newer than what is
/// known, with the events that such a change has however it becomes known.
public final class Observations {
    /// What [Problem.NotSupported] says of a network without positions.
    public static final String LOCATING = "Locating devices";

    private final Parts parts;

    public Observations(Parts parts) {
        this.parts = parts;
    }

    /// What observing is made from.
    public record Parts(
            Db db,
            Operators operators,
            Sims sims,
            Profiles profiles,
            Links links,
            LinkDirectory directory,
            Enforcement enforcement,
            Inspections inspections) {}

    /// The SIM as the network knows it now.
    ///
    /// @throws Problem.NotFound also for a retired SIM: no network serves it
    /// @throws Problem.Unavailable when the network does not tell; nothing has changed then
    public SimView refresh(Actor actor, SimId id) {
        actor.require(Role.WRITE);
        Sim sim = parts.db().tx(actor, tx -> parts.sims().require(tx, id)).sim();
        if (sim.status() == SimStatus.RETIRED) {
            throw new Problem.NotFound(Entity.SIM, id);
        }
        return switch (parts.inspections().ask(actor.org(), sim)) {
            case Inspection.Known(SimState state) ->
                parts.db().tx(actor, tx -> {
                    take(tx, id, state);
                    return parts.sims().require(tx, id);
                });
            case Inspection.Unavailable unavailable -> throw new Problem.Unavailable("refresh_sim");
        };
    }

    /// The link; for an active one the network is asked first, briefly. Without its answer it is the link as
    /// it is known.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    public LinkView link(Actor actor, LinkId id) {
        LinkView known = parts.directory().get(actor, id);
        Sim sim = known.sim();
        if (known.link().status() != LinkStatus.ACTIVE || sim == null) {
            return known;
        }
        return switch (parts.inspections().askBriefly(actor.org(), sim)) {
            case Inspection.Known(SimState state) -> {
                if (!isNews(sim, state)) {
                    yield known;
                }
                parts.db().txRun(actor, tx -> take(tx, sim.id(), state));
                yield parts.directory().shown(actor, id);
            }
            case Inspection.Unavailable unavailable -> known;
        };
    }

    /// Where the device of a link was found last. The network is asked each time, and the answer is kept
    /// nowhere.
    ///
    /// @return nothing when the network does not know, and for a link without a SIM
    /// @throws Problem.NotFound or [Problem.Gone]
    /// @throws Problem.NotSupported when the network of the SIM locates no devices
    /// @throws Problem.Unavailable when the network does not tell
    public Optional<Position> position(Actor actor, LinkId id) {
        Sim sim = parts.directory().get(actor, id).sim();
        if (sim == null) {
            return Optional.empty();
        }
        return switch (parts.inspections().locate(actor.org(), sim)) {
            case Whereabouts.Found(Position position) -> Optional.of(position);
            case Whereabouts.NotKnown() -> Optional.empty();
            case Whereabouts.NotSupported() -> throw new Problem.NotSupported(LOCATING);
            case Whereabouts.Unavailable unavailable -> throw new Problem.Unavailable("locate_device");
        };
    }

    /// Whether there is anything to take in, so that a read writes only when it must.
    private static boolean isNews(Sim sim, SimState state) {
        SimState.Presence presence = state.presence();
        SimState.ProfileSeen profile = state.profile();
        boolean moved = presence != null
                && (sim.sighting() == null
                        || presence.at().isAfter(sim.sighting().at()));
        boolean renumbered = state.msisdn() != null && !state.msisdn().equals(sim.msisdn());
        boolean changed = profile != null
                && sim.profile() != null
                && profile.state().status() != sim.profile().status();
        return moved || renumbered || changed;
    }

    private void take(Tx tx, SimId id, SimState state) {
        Optional<Link> link = parts.links().lockOfSim(tx, id);
        Sim sim = parts.sims().lock(tx, id);
        Sim seen = state.presence() == null ? sim : saw(tx, sim, state.presence());
        Sim numbered = parts.sims().numbered(tx, seen, state.imsi(), state.msisdn());
        if (state.profile() != null && sim.profile() != null) {
            parts.profiles()
                    .found(
                            tx,
                            numbered,
                            state.profile().state(),
                            state.profile().since());
        }
        // Where the SIM is decides which activations pay for traffic there.
        link.ifPresent(found -> parts.enforcement().update(tx, found, numbered));
    }

    private Sim saw(Tx tx, Sim sim, SimState.Presence presence) {
        String country = parts.operators()
                .find(tx, presence.mccMnc())
                .map(Operator::country)
                .orElse(null);
        Sighting sighting = new Sighting(presence.mccMnc(), country, presence.rat(), presence.at());
        return parts.sims().saw(tx, sim, sighting, presence.imei(), "inspection/" + presence.at());
    }
}
