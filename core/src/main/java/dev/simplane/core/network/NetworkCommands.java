package dev.simplane.core.network;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.network.NetworkCommand.Status;
import dev.simplane.core.sim.SimId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commands to the network, intent first: a row is written in the transaction of the change, the network is called
/// after
/// the commit, the outcome is a second transaction. After a crash any node finds the row and finishes or undoes it.
public final class NetworkCommands {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkCommands.class);

    /// How long one call waits for the network before it answers that the network is unavailable.
    public static final Duration WAIT_DEFAULT = Duration.ofSeconds(5);

    /// Longer than any provider takes for one call; after it another node may take the command over.
    private static final Duration LEASE = Duration.ofSeconds(30);

    /// Between two questions to the network while somebody waits.
    private static final Duration AWAIT_PAUSE = Duration.ofMillis(100);

    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    private final Db db;
    private final NetworkProvider provider;
    private final CommandStore store;
    private final CommandOutcomes outcomes;
    private final ExecutorService executor;
    private final Duration wait;

    /// @param wait how long a single call waits, see [#WAIT_DEFAULT]
    public NetworkCommands(Db db, NetworkProvider provider, Json json, ExecutorService executor, Duration wait) {
        this.db = db;
        this.provider = provider;
        this.store = new CommandStore(json);
        this.outcomes = new CommandOutcomes(store, json);
        this.executor = executor;
        this.wait = wait;
    }

    /// Says who brings an intent about; called once per kind while the program is put together.
    public void register(IntentHandler<?> handler) {
        outcomes.register(handler);
    }

    /// Writes a command that changes the service of a SIM. The caller then waits with [#await].
    ///
    /// @throws Problem.Busy while another change of this SIM is under way
    public UUID issueChange(Tx tx, SimId sim, Intent intent, NetworkRequest request) {
        NetworkCommand command = command(tx, sim, intent, request, true);
        if (!store.insert(tx, command, db.instant().plus(LEASE))) {
            throw new Problem.Busy("The SIM");
        }
        return command.id();
    }

    /// Writes a command that nobody waits for: it is repeated until the network has done or refused it.
    ///
    /// @return false when an open command of the same kind for this SIM makes it unnecessary
    public boolean issue(Tx tx, SimId sim, Intent intent, NetworkRequest request) {
        return store.insert(tx, command(tx, sim, intent, request, false), null);
    }

    /// Whether a command of this kind and the same SIM has ended since the given one was written: which of the two
    /// reached the network last is not known.
    public boolean endedDuring(Tx tx, NetworkCommand command, String intentKind) {
        return store.endedSince(tx, command, intentKind);
    }

    private NetworkCommand command(Tx tx, SimId sim, Intent intent, NetworkRequest request, boolean exclusive) {
        Instant now = db.instant();
        return new NetworkCommand(
                tx.org(),
                tx.newId(),
                sim,
                intent.kind(),
                tx.json(intent),
                request,
                exclusive,
                Status.PENDING,
                null,
                0,
                now.plus(wait),
                now,
                null);
    }

    /// Carries a change out and waits for it.
    ///
    /// @param operation in our words, for the error
    /// @throws Problem.Unavailable when the network refuses or is too slow; nothing has changed then
    public void await(Actor actor, UUID commandId, String operation) {
        CompletableFuture<Status> running =
                CompletableFuture.supplyAsync(() -> carryOutUntilEnd(actor.org(), commandId), executor);
        Status ended = null;
        try {
            ended = running.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("network too slow org={} command={} operation={}", actor.org(), commandId, operation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("network command failed org={} command={}", actor.org(), commandId, e.getCause());
        }
        if (ended == null || ended.open()) {
            ended = giveUp(actor.org(), commandId);
        }
        if (ended != Status.DONE) {
            throw new Problem.Unavailable(operation);
        }
    }

    /// Until the command has ended, or the caller has given up.
    private Status carryOutUntilEnd(OrgId org, UUID id) {
        while (true) {
            Optional<NetworkCommand> taken = db.tx(Actor.system(org), tx -> store.lease(tx, id, db.instant(), LEASE));
            Status status = taken.isPresent()
                    ? carryOut(taken.get())
                    : load(org, id).orElseThrow().status();
            if (status != Status.PENDING) {
                return status;
            }
            LockSupport.parkNanos(AWAIT_PAUSE.toNanos());
        }
    }

    private Status giveUp(OrgId org, UUID id) {
        return db.tx(Actor.system(org), tx -> {
            if (store.beginReverting(tx, id, db.instant())) {
                return Status.REVERTING;
            }
            return store.lock(tx, id).map(NetworkCommand::status).orElse(Status.REFUSED);
        });
    }

    /// Carries out commands that are due, of all tenants.
    ///
    /// @return how many there were
    public int runDue(int limit) {
        return runDue(limit, null);
    }

    /// Carries out everything of one tenant that is due now.
    public void drain(OrgId org) {
        int batch = 100;
        while (runDue(batch, org) > 0) {
            LOG.debug("drained commands org={}", org);
        }
    }

    private int runDue(int limit, @Nullable OrgId only) {
        List<NetworkCommand> claimed = db.systemTx("network commands", tx -> store.claim(tx, limit, LEASE, only));
        List<CompletableFuture<Status>> running = claimed.stream()
                .map(command -> CompletableFuture.supplyAsync(() -> carryOut(command), executor))
                .toList();
        running.forEach(CompletableFuture::join);
        return claimed.size();
    }

    /// The latest commands of a SIM, newest first.
    public List<NetworkCommand> ofSim(Actor actor, SimId sim, int limit) {
        return db.tx(actor, tx -> store.ofSim(tx, sim, limit));
    }

    private Optional<NetworkCommand> load(OrgId org, UUID id) {
        return db.tx(Actor.system(org), tx -> store.lock(tx, id));
    }

    private Status carryOut(NetworkCommand command) {
        Db.refuseInsideTransaction("The network");
        Outcome outcome = call(command);
        Instant now = db.instant();
        Instant again = now.plus(pause(command, outcome));
        try {
            return db.tx(Actor.system(command.org()), tx -> outcomes.settle(tx, command.id(), outcome, now, again));
        } catch (CommandOutcomes.NotPossible e) {
            LOG.warn("command to be undone org={} command={}: {}", command.org(), command.id(), e.getMessage());
            return undoLater(command.org(), command.id());
        }
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

    /// What was sent before is asked about first; only what the network never heard of is sent again.
    private Outcome call(NetworkCommand command) {
        try {
            if (command.attempt() > 1) {
                Optional<Outcome> earlier = provider.query(command.org(), command.id());
                if (earlier.isPresent()) {
                    return command.status() == Status.REVERTING ? undo(command, earlier.get()) : earlier.get();
                }
            }
            boolean late = command.exclusive() && command.deadline().isBefore(db.instant());
            if (command.status() == Status.REVERTING || late) {
                return new Outcome.Rejected("too late");
            }
            return provider.execute(command.org(), command.id(), command.request());
        } catch (RuntimeException e) {
            LOG.error("network provider failed org={} command={}", command.org(), command.id(), e);
            return new Outcome.Unknown();
        }
    }

    private Outcome undo(NetworkCommand command, Outcome earlier) {
        if (!(earlier instanceof Outcome.Done)) {
            return earlier;
        }
        Optional<NetworkRequest> inverse = Inverse.of(command.request());
        if (inverse.isEmpty()) {
            return new Outcome.Rejected("superseded by the policy that holds");
        }
        UUID undoId = Uuids.named("undo/" + command.id());
        Outcome undone = provider.execute(command.org(), undoId, inverse.get());
        return undone instanceof Outcome.Done ? new Outcome.Rejected("undone") : undone;
    }

    private static Duration pause(NetworkCommand command, Outcome outcome) {
        if (outcome instanceof Outcome.RetryLater later) {
            return later.after();
        }
        Duration doubled = UNKNOWN_PAUSE.multipliedBy(1L << Math.min(command.attempt() - 1, 10));
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }
}
