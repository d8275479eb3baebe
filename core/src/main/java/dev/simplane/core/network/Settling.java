package dev.simplane.core.network;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.Calls.Answered;
import dev.simplane.core.network.NetworkCommand.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second transactions of commands: one for each, or one for many.
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    private final Db db;
    private final CommandStore store;
    private final CommandOutcomes outcomes;
    private volatile LockAhead locks = (tx, sims) -> {};

    Settling(Db db, CommandStore store, CommandOutcomes outcomes) {
        this.db = db;
        this.store = store;
        this.outcomes = outcomes;
    }

    void register(LockAhead ahead) {
        locks = ahead;
    }

    /// @return where the command stands now
    Status settle(Answered answered) {
        NetworkCommand command = answered.command();
        try {
            return db.tx(
                    Actor.system(command.org()),
                    tx -> store.lock(tx, command.id())
                            .map(now -> settle(tx, now, answered))
                            .orElse(Status.REFUSED));
        } catch (CommandOutcomes.NotPossible e) {
            LOG.warn("command to be undone org={} command={}: {}", command.org(), command.id(), e.getMessage());
            return undoLater(command.org(), command.id());
        }
    }

    private Status settle(Tx tx, NetworkCommand command, Answered answered) {
        Instant now = db.instant();
        Instant again = now.plus(pause(answered, now));
        return outcomes.settle(tx, command, answered.outcome(), now, again);
    }

    /// Settles commands of one tenant and of different SIMs in one transaction; if one of them stands in
    /// the way, each in its own.
    ///
    /// @return where those stand that could be settled
    Map<UUID, Status> settle(OrgId org, List<Answered> answered) {
        if (answered.size() == 1) {
            return eachByItself(answered);
        }
        Together together;
        try {
            together = db.tx(Actor.system(org), tx -> together(tx, answered));
        } catch (RuntimeException e) {
            LOG.info("commands are settled one by one org={} commands={}", org, answered.size(), e);
            return eachByItself(answered);
        }
        Map<UUID, Status> statuses = new HashMap<>(together.statuses());
        together.notPossible().forEach(id -> statuses.put(id, undoLater(org, id)));
        return statuses;
    }

    private record Together(Map<UUID, Status> statuses, List<UUID> notPossible) {}

    private Together together(Tx tx, List<Answered> answered) {
        Map<UUID, NetworkCommand> locked =
                store.lock(tx, answered.stream().map(one -> one.command().id()).toList()).stream()
                        .collect(Collectors.toMap(NetworkCommand::id, Function.identity()));
        locks.of(tx, locked.values().stream().map(NetworkCommand::sim).toList());
        store.knowEnded(tx, locked.keySet());
        Map<UUID, Status> statuses = new HashMap<>();
        List<UUID> notPossible = new ArrayList<>();
        for (Answered one : answered) {
            UUID id = one.command().id();
            NetworkCommand command = locked.get(id);
            int writes = tx.writes();
            try {
                statuses.put(id, command == null ? Status.REFUSED : settle(tx, command, one));
            } catch (CommandOutcomes.NotPossible e) {
                if (tx.writes() != writes) {
                    throw e;
                }
                LOG.warn("command to be undone org={} command={}: {}", tx.org(), id, e.getMessage());
                notPossible.add(id);
            }
        }
        return new Together(statuses, notPossible);
    }

    private Map<UUID, Status> eachByItself(List<Answered> answered) {
        Map<UUID, Status> statuses = new HashMap<>();
        for (Answered one : answered) {
            try {
                statuses.put(one.command().id(), settle(one));
            } catch (RuntimeException e) {
                LOG.error(
                        "network command failed org={} command={}",
                        one.command().org(),
                        one.command().id(),
                        e);
            }
        }
        return statuses;
    }

    /// The network has answered and the command is in nobody's hands any more.
    private Status undoLater(OrgId org, UUID id) {
        return db.tx(Actor.system(org), tx -> {
            if (store.beginReverting(tx, id, db.instant())) {
                store.tryAgain(tx, id, db.instant());
            }
            return store.lock(tx, id).map(NetworkCommand::status).orElse(Status.REFUSED);
        });
    }

    /// As long as the command is old, so that pauses double, however often somebody who waits has asked.
    private static Duration pause(Answered answered, Instant now) {
        if (answered.outcome() instanceof Outcome.RetryLater later) {
            return later.after();
        }
        Duration age = Duration.between(answered.command().createdAt(), now);
        return Collections.max(List.of(PAUSE_MIN, Collections.min(List.of(PAUSE_MAX, age))));
    }
}
