package dev.simplane.core.network;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.NetworkCommand.Status;
import dev.simplane.core.sim.SimId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commands to the network, intent first: a row is written in the transaction of the change, the network is
/// called after the commit, the outcome is a second transaction. After a crash any node finds the row and
/// finishes or undoes it.
public final class NetworkCommands {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkCommands.class);

    /// How long one call waits for the network before it answers that the network is unavailable.
    public static final Duration WAIT_DEFAULT = Duration.ofSeconds(5);

    /// Longer than any provider takes for one call; after it another node may take the command over.
    private static final Duration LEASE = Duration.ofSeconds(30);

    /// How long a worker waits for the network before it looks for other commands.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /// Commands that workers of one node have taken up and that have not ended: more would outlive their lease.
    private static final int UNDER_WAY_MAX = 400;

    private static final int DRAINED_AT_ONCE = 100;

    /// So that no transaction is long.
    private static final int PRUNED_PER_TURN = 10_000;

    /// Between two questions to the network while somebody waits.
    private static final Duration AWAIT_PAUSE = Duration.ofMillis(100);

    private final Db db;
    private final CommandStore store;
    private final CommandOutcomes outcomes;
    private final Calls calls;
    private final Settling settling;
    private final ExecutorService executor;
    private final Duration wait;
    private final AtomicInteger underWay = new AtomicInteger();

    /// @param wait how long a single call waits, see [#WAIT_DEFAULT]
    public NetworkCommands(Db db, NetworkProvider provider, Json json, ExecutorService executor, Duration wait) {
        this.db = db;
        this.store = new CommandStore(json);
        this.outcomes = new CommandOutcomes(store, json);
        this.calls = new Calls(db, provider);
        this.settling = new Settling(db, store, outcomes);
        this.executor = executor;
        this.wait = wait;
    }

    /// Says who brings an intent about; called once per kind while the program is put together.
    public void register(IntentHandler<?> handler) {
        outcomes.register(handler);
    }

    /// Says what handlers lock; called once while the program is put together.
    public void register(LockAhead ahead) {
        settling.register(ahead);
    }

    /// Writes a command that changes the service of a SIM. The caller then waits with [#await].
    ///
    /// @throws Problem.Busy while another change of this SIM is under way
    public NetworkCommand issueChange(Tx tx, SimId sim, Intent intent, NetworkRequest request) {
        NetworkCommand command = command(tx, sim, intent, request, true, 1);
        if (!store.insertChange(tx, command, command.createdAt().plus(LEASE))) {
            throw new Problem.Busy("The SIM");
        }
        return command;
    }

    /// Finds out for many locked SIMs whether changes of theirs are under way, so that [#issueChange] need
    /// not.
    public void changesAhead(Tx tx, Collection<SimId> sims) {
        store.knowChanging(tx, sims);
    }

    /// How many changes of a tenant can be waited for together.
    ///
    /// @param parts how many such groups there are at the same time
    public int atOnce(OrgId org, int parts) {
        return calls.atOnce(org, parts);
    }

    /// Writes a command that nobody waits for: it is repeated until the network has done or refused it.
    ///
    /// @return false when an open command of the same kind for this SIM makes it unnecessary
    public boolean issue(Tx tx, SimId sim, Intent intent, NetworkRequest request) {
        return store.insert(tx, command(tx, sim, intent, request, false, 0), null);
    }

    /// Writes a command that leaves the service as it is, and for which the caller waits with [#await]: when
    /// that gives up, it is sent no more.
    public NetworkCommand issueOnce(Tx tx, SimId sim, Intent intent, NetworkRequest request) {
        NetworkCommand command = command(tx, sim, intent, request, false, 1);
        store.insert(tx, command, command.createdAt().plus(LEASE));
        return command;
    }

    /// Whether a command of this kind and the same SIM has ended since the given one was written: which of
    /// the two reached the network last is not known.
    public boolean endedDuring(Tx tx, NetworkCommand command, String intentKind) {
        return store.endedSince(tx, command, intentKind);
    }

    private NetworkCommand command(
            Tx tx, SimId sim, Intent intent, NetworkRequest request, boolean exclusive, int attempt) {
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
                attempt,
                now.plus(wait),
                now,
                null);
    }

    /// Carries a change out and waits for it.
    ///
    /// @param operation in our words, for the error
    /// @throws Problem.Unavailable when the network refuses or is too slow; nothing has changed then
    public void await(Actor actor, NetworkCommand command, String operation) {
        long until = System.nanoTime() + wait.toNanos();
        CompletableFuture<Status> running = supply(() -> carryOutUntilEnd(command));
        waitFor(running, until);
        if (ended(command, running) != Status.DONE) {
            throw new Problem.Unavailable(operation);
        }
    }

    /// Carries changes of different SIMs out together and waits for them, as long as for a single one.
    ///
    /// @return the commands whose change has taken effect; of the others nothing has changed
    public Set<UUID> awaitAll(Actor actor, List<NetworkCommand> commands) {
        long until = System.nanoTime() + wait.toNanos();
        List<Sent> sent = calls.parts(actor.org(), commands).stream()
                .map(part -> new Sent(part, supply(() -> calls.sendInTurn(actor.org(), part))))
                .toList();
        waitFor(all(sent.stream().map(Sent::answers)), until);
        List<Calls.Answered> answered = new ArrayList<>();
        for (Sent part : sent) {
            if (part.answers().isDone()) {
                answered.addAll(part.answers().join());
            } else {
                executor.execute(
                        () -> settling.settle(actor.org(), part.answers().join()));
            }
        }
        Map<UUID, Status> statuses = answered.isEmpty() ? Map.of() : settling.settle(actor.org(), answered);
        Map<NetworkCommand, CompletableFuture<Status>> open = new HashMap<>();
        answered.stream()
                .filter(one -> statuses.getOrDefault(one.command().id(), Status.REFUSED)
                        .open())
                .forEach(one -> open.put(one.command(), supply(() -> goOnUntilEnd(one))));
        waitFor(all(open.values().stream()), until);
        return commands.stream()
                .filter(command -> ended(command, statuses.get(command.id()), open.get(command)) == Status.DONE)
                .map(NetworkCommand::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Sent(List<NetworkCommand> commands, CompletableFuture<List<Calls.Answered>> answers) {}

    /// @param settled where it stood after the first answer, null when there was none in time
    /// @param running what goes on with it since then
    private Status ended(
            NetworkCommand command, @Nullable Status settled, @Nullable CompletableFuture<Status> running) {
        if (running != null) {
            return ended(command, running);
        }
        return settled == null ? giveUp(command) : settled;
    }

    private <R> CompletableFuture<R> supply(Supplier<R> work) {
        return CompletableFuture.supplyAsync(work, executor);
    }

    private static CompletableFuture<Void> all(Stream<? extends CompletableFuture<?>> running) {
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
    }

    /// @return where the command stands, which the caller no longer waits for if it is open
    private Status ended(NetworkCommand command, CompletableFuture<Status> running) {
        Status ended = running.isDone() && !running.isCompletedExceptionally() ? running.join() : null;
        return ended == null || ended.open() ? giveUp(command) : ended;
    }

    private static void waitFor(CompletableFuture<?> running, long until) {
        try {
            running.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("network too slow");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("network command failed", e.getCause());
        }
    }

    /// Until the command has ended, or the caller has given up.
    private Status carryOutUntilEnd(NetworkCommand command) {
        Calls.Answered answered = new Calls.Answered(command, calls.send(command));
        Status status = settling.settle(answered);
        return status == Status.PENDING ? goOnUntilEnd(answered) : status;
    }

    private Status goOnUntilEnd(Calls.Answered first) {
        NetworkCommand command = first.command();
        Actor system = Actor.system(command.org());
        Outcome outcome = first.outcome();
        while (true) {
            LockSupport.parkNanos(pauseAfter(outcome).toNanos());
            Optional<NetworkCommand> taken = db.tx(system, tx -> store.lease(tx, command.id(), db.instant(), LEASE));
            Status status;
            if (taken.isPresent()) {
                outcome = calls.send(taken.get());
                status = settling.settle(new Calls.Answered(taken.get(), outcome));
            } else {
                status = db.tx(system, tx -> store.lock(tx, command.id()))
                        .orElseThrow()
                        .status();
            }
            if (status != Status.PENDING) {
                return status;
            }
        }
    }

    /// A network that asks for a pause gets it, as long as somebody waits.
    private Duration pauseAfter(Outcome outcome) {
        if (outcome instanceof Outcome.RetryLater later && later.after().compareTo(AWAIT_PAUSE) > 0) {
            return later.after().compareTo(wait) < 0 ? later.after() : wait;
        }
        return AWAIT_PAUSE;
    }

    private Status giveUp(NetworkCommand command) {
        LOG.warn("change given up org={} command={} intent={}", command.org(), command.id(), command.intentKind());
        return db.tx(Actor.system(command.org()), tx -> {
            if (store.beginReverting(tx, command.id(), db.instant())) {
                return Status.REVERTING;
            }
            return store.lock(tx, command.id()).map(NetworkCommand::status).orElse(Status.REFUSED);
        });
    }

    /// Carries out commands that are due, of all tenants. What the network takes long for goes on by itself.
    ///
    /// @return how many there were
    public int runDue(int limit) {
        int room = Math.min(limit, UNDER_WAY_MAX - underWay.get());
        if (room <= 0) {
            return 0;
        }
        Begun begun = begin(room, null);
        try {
            begun.all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("commands go on by themselves");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("network command failed", e.getCause());
        }
        return begun.commands();
    }

    /// Carries out everything of one tenant that is due now, and waits for it.
    public void drain(OrgId org) {
        for (Begun begun = begin(DRAINED_AT_ONCE, org); begun.commands() > 0; begun = begin(DRAINED_AT_ONCE, org)) {
            begun.all().join();
        }
    }

    private record Begun(int commands, List<CompletableFuture<?>> running) {
        CompletableFuture<Void> all() {
            return NetworkCommands.all(running.stream());
        }
    }

    private Begun begin(int limit, @Nullable OrgId only) {
        List<CompletableFuture<?>> running = new ArrayList<>();
        Set<SimId> taken = new HashSet<>();
        Map<OrgId, List<NetworkCommand>> fresh = new HashMap<>();
        List<NetworkCommand> claimed = db.systemTx("network commands", tx -> store.claim(tx, limit, LEASE, only));
        for (NetworkCommand command : claimed) {
            boolean first = command.attempt() == 1 && command.status() == Status.PENDING;
            if (first && taken.add(command.sim())) {
                fresh.computeIfAbsent(command.org(), org -> new ArrayList<>()).add(command);
            } else {
                running.add(begun(1, () -> settling.settle(command.org(), List.of(calls.sendInTurn(command)))));
            }
        }
        fresh.forEach((org, commands) -> calls.parts(org, commands)
                .forEach(part ->
                        running.add(begun(part.size(), () -> settling.settle(org, calls.sendInTurn(org, part))))));
        return new Begun(claimed.size(), running);
    }

    private CompletableFuture<?> begun(int commands, Supplier<?> work) {
        underWay.addAndGet(commands);
        return supply(work).whenComplete((result, failure) -> underWay.addAndGet(-commands));
    }

    /// Forgets what adapters noted for a while only and nobody can ask for any more.
    ///
    /// @return how much that was; there may be more
    public int prune() {
        return NetworkMemory.forget(db, PRUNED_PER_TURN);
    }

    /// The latest commands of a SIM, newest first.
    public List<NetworkCommand> ofSim(Actor actor, SimId sim, int limit) {
        return db.tx(actor, tx -> store.ofSim(tx, sim, limit));
    }
}
