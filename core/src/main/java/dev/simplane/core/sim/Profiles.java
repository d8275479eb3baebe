package dev.simplane.core.sim;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of eSIM profiles, as SM-DP+ and networks report it. The same step twice is one, and a late
/// report changes nothing.
public final class Profiles {
    /// How many steps of a SIM are shown; a profile sees a handful.
    public static final int HISTORY_MAX = 1000;

    private final Db db;
    private final SimStore sims = new SimStore();
    private final ProfileStore store = new ProfileStore();

    public Profiles(Db db) {
        this.db = db;
    }

    /// The steps of a SIM's profile, oldest first; none for one that is still where it was at first, and for
    /// a card.
    ///
    /// @throws Problem.NotFound for the SIM
    public List<ProfileChange> history(Actor actor, SimId id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> sims.view(tx, id).map(view -> store.latest(tx, id, HISTORY_MAX)))
                .orElseThrow(() -> new Problem.NotFound(Entity.SIM, id))
                .reversed();
    }

    /// Takes in a step that is reported.
    ///
    /// @param sim locked
    /// @param at when it happened, by the organisation's clock
    /// @return the SIM as it is then
    /// @throws Problem.RuleBroken when the SIM is no eSIM, or such a step cannot follow the last one
    public Sim became(Tx tx, Sim sim, ProfileState next, Instant at) {
        ProfileState now = state(tx, sim);
        if (!now.mayBecome(next) && !isLate(tx, sim, at)) {
            throw new Problem.RuleBroken(
                    Rule.TRANSITION_FORBIDDEN, Map.of("from", Symbols.of(now), "to", Symbols.of(next)));
        }
        return found(tx, sim, next, at);
    }

    /// Takes in what the network says when it is asked. It is true whatever was known before: reports may be
    /// missing.
    ///
    /// @param sim locked
    /// @param since when the profile came into this state, by the organisation's clock
    /// @return the SIM as it is then
    /// @throws Problem.RuleBroken when the SIM is no eSIM
    public Sim found(Tx tx, Sim sim, ProfileState state, Instant since) {
        if (state(tx, sim) == state || isLate(tx, sim, since)) {
            return sim;
        }
        int number = store.last(tx, sim.id()).map(ProfileChange::number).orElse(0) + 1;
        Sim changed = sim.withProfile(state.status(), tx.now());
        store.insert(tx, sim.id(), new ProfileChange(number, state, since));
        sims.saveProfile(tx, changed);
        tx.known().replace(changed.id(), changed);
        tx.append(new SimEvent.ProfileChanged(
                sim.id().value(), sim.iccid().value(), Symbols.of(state), number, since, sim.zone()));
        return changed;
    }

    private boolean isLate(Tx tx, Sim sim, Instant at) {
        return store.last(tx, sim.id()).filter(last -> at.isBefore(last.at())).isPresent();
    }

    private ProfileState state(Tx tx, Sim sim) {
        if (sim.profile() == null) {
            throw new Problem.RuleBroken(Rule.NOT_AN_ESIM);
        }
        Optional<ProfileChange> last = store.last(tx, sim.id());
        return last.map(ProfileChange::state).orElse(ProfileState.RELEASED);
    }
}
