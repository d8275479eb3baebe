package dev.simplane.core.network;

import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.network.NetworkCommand.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said to the network for a command, outside any transaction.
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    /// How long after it was written a change may be sent for the first time, and how long a command may wait
    /// for its turn: well within the lease, so that nobody else has taken it up by then.
    private static final Duration WAIT_MAX = Duration.ofSeconds(15);

    private final Db db;
    private final NetworkProvider provider;
    private final Semaphore background;
    private final Map<OrgId, Semaphore> backgroundOfTenant = new ConcurrentHashMap<>();

    Calls(Db db, NetworkProvider provider) {
        this.db = db;
        this.provider = provider;
        this.background = new Semaphore(provider.callsMax());
    }

    /// What the network answered to a command.
    record Answered(NetworkCommand command, Outcome outcome) {}

    /// How many commands of a tenant can be on their way in one go without waiting for each other.
    ///
    /// @param parts how many do so at the same time
    int atOnce(OrgId org, int parts) {
        return Math.max(provider.ordersMax(org), Math.max(1, provider.callsMax() / parts));
    }

    /// The commands of a tenant in parts, each of which one call can take.
    List<List<NetworkCommand>> parts(OrgId org, List<NetworkCommand> commands) {
        int size = Math.max(1, provider.ordersMax(org));
        List<List<NetworkCommand>> parts = new ArrayList<>();
        for (int from = 0; from < commands.size(); from += size) {
            parts.add(commands.subList(from, Math.min(commands.size(), from + size)));
        }
        return parts;
    }

    /// [#send] in the background: not more at a time than the network takes.
    Answered sendInTurn(NetworkCommand command) {
        return inTurn(command.org(), () -> new Answered(command, send(command))).orElseGet(() -> unknown(command));
    }

    /// Sends commands that were never sent before in one call, not more calls at a time than the network
    /// takes.
    ///
    /// @param commands of one tenant and of different SIMs
    List<Answered> sendInTurn(OrgId org, List<NetworkCommand> commands) {
        return inTurn(org, () -> sendNow(org, commands)).orElseGet(() -> unknown(commands));
    }

    private List<Answered> sendNow(OrgId org, List<NetworkCommand> commands) {
        Map<Boolean, List<NetworkCommand>> byLate = commands.stream().collect(Collectors.partitioningBy(this::late));
        List<Answered> answered = new ArrayList<>();
        byLate.getOrDefault(true, List.of()).forEach(command -> answered.add(new Answered(command, tooLate())));
        List<NetworkCommand> sent = byLate.getOrDefault(false, List.of());
        if (!sent.isEmpty()) {
            answered.addAll(send(org, sent));
        }
        return answered;
    }

    private List<Answered> send(OrgId org, List<NetworkCommand> commands) {
        Db.refuseInsideTransaction("The network");
        try {
            List<Outcome> outcomes = provider.executeAll(
                    org,
                    commands.stream()
                            .map(command -> new NetworkProvider.Order(command.id(), command.request()))
                            .toList());
            return IntStream.range(0, commands.size())
                    .mapToObj(i -> new Answered(commands.get(i), outcomes.get(i)))
                    .toList();
        } catch (RuntimeException e) {
            LOG.error("network provider failed org={} commands={}", org, commands.size(), e);
            return unknown(commands);
        }
    }

    private static List<Answered> unknown(List<NetworkCommand> commands) {
        return commands.stream().map(Calls::unknown).toList();
    }

    private static Answered unknown(NetworkCommand command) {
        return new Answered(command, new Outcome.Unknown());
    }

    /// One tenant gets half of the calls at most, so that slow answers to it hold up nobody else.
    ///
    /// @return nothing when it took so long that the lease may be over, or this thread is to end
    private <R> Optional<R> inTurn(OrgId org, Supplier<R> call) {
        Instant until = db.instant().plus(WAIT_MAX);
        Semaphore ofTenant =
                backgroundOfTenant.computeIfAbsent(org, tenant -> new Semaphore(Math.max(1, provider.callsMax() / 2)));
        try {
            ofTenant.acquire();
            try {
                background.acquire();
                try {
                    return until.isBefore(db.instant()) ? Optional.empty() : Optional.of(call.get());
                } finally {
                    background.release();
                }
            } finally {
                ofTenant.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// What was sent before is asked about first; only what the network never heard of is sent again.
    Outcome send(NetworkCommand command) {
        Db.refuseInsideTransaction("The network");
        try {
            if (command.attempt() > 1) {
                Optional<Outcome> earlier = provider.query(command.org(), command.id());
                if (earlier.isPresent()) {
                    return command.status() == Status.REVERTING ? undo(command, earlier.get()) : earlier.get();
                }
            }
            return command.status() == Status.REVERTING || late(command)
                    ? tooLate()
                    : provider.execute(command.org(), command.id(), command.request());
        } catch (RuntimeException e) {
            LOG.error("network provider failed org={} command={}", command.org(), command.id(), e);
            return new Outcome.Unknown();
        }
    }

    private boolean late(NetworkCommand command) {
        Instant now = db.instant();
        boolean tooOld =
                command.attempt() <= 1 && command.createdAt().plus(WAIT_MAX).isBefore(now);
        return command.exclusive() && (tooOld || command.deadline().isBefore(now));
    }

    private static Outcome tooLate() {
        return new Outcome.Rejected("too late");
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
}
