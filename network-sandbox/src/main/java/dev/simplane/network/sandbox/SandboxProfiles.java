package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.NetworkMemory;
import dev.simplane.core.network.NetworkMemory.Changed;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.timer.Timer;
import dev.simplane.core.timer.TimerHandler;
import dev.simplane.core.timer.Timers;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs traffic by chance on the organisation's clock, one timer per SIM.
///
/// A step may not be carried out inside the timer's transaction, because metering is a transaction of its own.
/// So the timer stays due until its step is over and then moves on; a step that another node has taken is not
/// taken twice, and a node that dies in the middle of a step loses that one transmission.
public final class SandboxProfiles implements TimerHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxProfiles.class);
    private static final String KIND = "sandbox_traffic";

    private final Db db;
    private final NetworkMemory memory;
    private final Sims stock;
    private final SandboxTraffic traffic;
    private final Timers timers;

    SandboxProfiles(Db db, NetworkMemory memory, Sims stock, SandboxTraffic traffic, Timers timers) {
        this.db = db;
        this.memory = memory;
        this.stock = stock;
        this.traffic = traffic;
        this.timers = timers;
    }

    private record Found(UUID sim, Instant now) {}

    /// Begins, or begins anew.
    ///
    /// @throws Problem.NotFound for the SIM
    public RunningProfile start(OrgId org, String iccid, TrafficProfile profile) {
        Found found = find(org, iccid);
        RunningProfile begun = RunningProfile.begin(iccid, profile, found.now());
        memory.update(org, key(found.sim()), begun, RunningProfile.class, before -> begun);
        schedule(org, found.sim(), begun);
        return begun;
    }

    /// Ends; what does not run stays as it is.
    ///
    /// @throws Problem.NotFound for the SIM
    public void stop(OrgId org, String iccid) {
        UUID sim = find(org, iccid).sim();
        if (read(org, sim).isPresent()) {
            memory.update(org, key(sim), none(iccid), RunningProfile.class, RunningProfile::stopped);
        }
        db.txRun(Actor.system(org), tx -> timers.cancel(tx, KIND, sim));
    }

    /// What runs on a SIM.
    ///
    /// @throws Problem.NotFound for the SIM
    public Optional<RunningProfile> get(OrgId org, String iccid) {
        return read(org, find(org, iccid).sim()).filter(running -> running.profile() != null);
    }

    private Found find(OrgId org, String iccid) {
        return db.tx(
                        Actor.system(org),
                        tx -> stock.find(tx, iccid, null)
                                .map(sim -> new Found(sim.id().value(), tx.now())))
                .orElseThrow(() -> new Problem.NotFound(Entity.SIM, iccid));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(Tx tx, Timer timer) {
        timers.schedule(tx, KIND, timer.subject(), timer.dueAt());
        tx.afterCommit(() -> step(timer));
    }

    private void step(Timer timer) {
        OrgId org = timer.org();
        UUID sim = timer.subject();
        Optional<RunningProfile> taken = take(org, sim, timer.dueAt());
        taken.ifPresent(running -> send(org, running));
        Optional<RunningProfile> next = read(org, sim).filter(running -> running.profile() != null);
        if (next.isPresent()) {
            schedule(org, sim, next.get());
        } else {
            db.txRun(Actor.system(org), tx -> timers.cancel(tx, KIND, sim));
        }
    }

    /// The step due at this moment, if nobody has taken it.
    private Optional<RunningProfile> take(OrgId org, UUID sim, Instant dueAt) {
        if (read(org, sim).isEmpty()) {
            return Optional.empty();
        }
        return memory.change(org, key(sim), none(""), RunningProfile.class, running -> {
            boolean due = running.profile() != null && running.nextAt().equals(dueAt);
            return due
                    ? new Changed<>(running.advanced(), Optional.of(running))
                    : new Changed<>(running, Optional.empty());
        });
    }

    /// One failure does not end the profile, and does not hold up the tenant's other timers.
    private void send(OrgId org, RunningProfile running) {
        TrafficProfile profile = running.profile();
        if (profile == null) {
            return;
        }
        try {
            traffic.send(org, profile.transmission(running.iccid(), running.step()), running.nextAt());
        } catch (RuntimeException e) {
            LOG.error("sandbox traffic failed org={} step={}", org, running.step(), e);
        }
    }

    private void schedule(OrgId org, UUID sim, RunningProfile running) {
        db.txRun(Actor.system(org), tx -> timers.schedule(tx, KIND, sim, running.nextAt()));
    }

    private Optional<RunningProfile> read(OrgId org, UUID sim) {
        return memory.read(org, key(sim), RunningProfile.class);
    }

    private static RunningProfile none(String iccid) {
        return new RunningProfile(iccid, null, 0, Instant.EPOCH);
    }

    private static String key(UUID sim) {
        return "profile/" + sim;
    }
}
