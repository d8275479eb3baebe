package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.network.NetworkMemory.Changed;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.sim.ProfileState;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.Profiles;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.Sims;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Scripts what a user does with an eSIM's profile: download, disable, enable, delete. The simulated network
/// learns of it first, since traffic needs an enabled profile; then it reports each step, as an SM-DP+ does.
public final class SandboxEsims {
    private final Db db;
    private final SandboxNetwork network;
    private final SandboxTraffic traffic;
    private final Sims stock;
    private final Profiles profiles;

    SandboxEsims(Db db, SandboxNetwork network, SandboxTraffic traffic, Sims stock, Profiles profiles) {
        this.db = db;
        this.network = network;
        this.traffic = traffic;
        this.stock = stock;
        this.profiles = profiles;
    }

    private record Found(Sim sim, Instant now) {}

    /// Moves the profile to another status: a downloaded one is installed, i.e. enabled too.
    ///
    /// @return the SIM after the change
    /// @throws Problem.NotFound when it is no eSIM of the tenant
    /// @throws Problem.RuleBroken when its status does not allow that
    public VirtualSim become(OrgId org, String iccid, ProfileStatus next) {
        Found found = find(org, iccid);
        SimIdentity identity = SimIdentity.of(found.sim());
        Step step = network.sims().change(org, identity, sim -> {
            ProfileStatus now = statusOf(sim);
            if (!successors(now).contains(next)) {
                throw new Problem.RuleBroken(
                        Rule.TRANSITION_FORBIDDEN, Map.of("from", Symbols.of(now), "to", Symbols.of(next)));
            }
            VirtualSim after = sim.profileBecomes(next, found.now());
            VirtualSim quiet = next == ProfileStatus.INSTALLED
                    ? after
                    : after.with(after.radio().silent());
            return new Changed<>(quiet, new Step(sim, quiet, steps(now, next)));
        });
        if (step.before().radio().session() != null && step.after().radio().session() == null) {
            traffic.reportStop(org, step.before());
        }
        report(org, found.sim(), step);
        return step.after();
    }

    /// @param reported what the SM-DP+ hears of it, in this order
    private record Step(VirtualSim before, VirtualSim after, List<ProfileState> reported) {}

    private void report(OrgId org, Sim sim, Step step) {
        Instant at = step.after().profile().getLast().at();
        db.txRun(Actor.system(org), tx -> {
            Sim current = stock.lock(tx, sim.id());
            for (ProfileState state : step.reported()) {
                current = profiles.became(tx, current, state, at);
            }
        });
    }

    private static List<ProfileState> steps(ProfileStatus now, ProfileStatus next) {
        return now == ProfileStatus.AVAILABLE
                ? List.of(ProfileState.DOWNLOADED, ProfileState.INSTALLED, ProfileState.ENABLED)
                : List.of(state(next));
    }

    /// What a profile is after a script; an installed one is enabled, too.
    static ProfileState state(ProfileStatus status) {
        return switch (status) {
            case AVAILABLE -> ProfileState.RELEASED;
            case INSTALLED -> ProfileState.ENABLED;
            case DISABLED -> ProfileState.DISABLED;
            case DELETED -> ProfileState.DELETED;
        };
    }

    private Found find(OrgId org, String iccid) {
        return db.tx(
                        Actor.system(org),
                        tx -> stock.find(tx, iccid, null)
                                .filter(sim -> sim.kind() == SimKind.ESIM)
                                .map(sim -> new Found(sim, tx.now())))
                .orElseThrow(() -> new Problem.NotFound(Entity.SIM, iccid));
    }

    /// Before its first script a profile waits at the SM-DP+, although traffic does not ask for it then.
    private static ProfileStatus statusOf(VirtualSim sim) {
        return sim.profile().isEmpty() ? ProfileStatus.AVAILABLE : sim.profileStatus();
    }

    static Set<ProfileStatus> successors(ProfileStatus status) {
        return switch (status) {
            case AVAILABLE -> Set.of(ProfileStatus.INSTALLED);
            case INSTALLED -> Set.of(ProfileStatus.DISABLED, ProfileStatus.DELETED);
            case DISABLED -> Set.of(ProfileStatus.INSTALLED, ProfileStatus.DELETED);
            case DELETED -> Set.of();
        };
    }
}
