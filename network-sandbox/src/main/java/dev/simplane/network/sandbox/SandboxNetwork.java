package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.Inspection;
import dev.simplane.core.network.NetworkMemory;
import dev.simplane.core.network.NetworkProvider;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.network.SimState;
import dev.simplane.core.network.Whereabouts;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.SimId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control side of the simulated network: carries commands out on virtual SIMs, and goes wrong as
/// dialled.
///
/// What a command does to its SIM and the answer to it are written in one transaction, under the lock of
/// the SIM. Therefore it is done once, whatever breaks and however many nodes ask.
public final class SandboxNetwork implements NetworkProvider {
    /// The name of this network, and the source of its accounting records.
    public static final String NAME = "sandbox";

    /// The zone whose devices this network does not locate.
    public static final Zone NOT_LOCATED = Zone.SLATE;

    private static final Logger LOG = LoggerFactory.getLogger(SandboxNetwork.class);

    /// When to try an unreachable network again.
    private static final Duration UNREACHABLE_PAUSE = Duration.ofSeconds(1);

    /// Each call uses a connection to the database; requests need some too.
    private static final int CALLS_MAX = 8;

    /// Enough for the transaction of a call to be worth its commit.
    private static final int ORDERS_MAX = 200;

    /// How long an answer is kept for those who ask again, which they do within minutes of a command.
    static final Duration ANSWERS_KEPT = Duration.ofDays(30);

    private final Db db;
    private final NetworkMemory memory;
    private final VirtualSims sims;
    private final SandboxFaults faults;

    /// Who hears that a session was ended by a command; nobody until the accounting side is put together.
    private volatile SessionEnd sessionEnd = (org, ended) -> {};

    /// What is told of a session that a command ended.
    interface SessionEnd {
        void stopped(OrgId org, VirtualSim sim);
    }

    public SandboxNetwork(Db db) {
        this.db = db;
        this.memory = new NetworkMemory(db, NAME);
        this.sims = new VirtualSims(memory);
        this.faults = new SandboxFaults(memory);
    }

    NetworkMemory memory() {
        return memory;
    }

    VirtualSims sims() {
        return sims;
    }

    /// The dial for faults.
    public SandboxFaults faults() {
        return faults;
    }

    /// The SIM as the network knows it; nothing before the first request for it.
    public Optional<VirtualSim> sim(OrgId org, SimId sim) {
        return sims.find(org, sim.value());
    }

    /// Says who reports ended sessions; called once while the program is put together.
    void report(SessionEnd listener) {
        sessionEnd = listener;
    }

    @Override
    public int callsMax() {
        return CALLS_MAX;
    }

    /// One while faults are dialled, because an answer may take its time then.
    @Override
    public int ordersMax(OrgId org) {
        return faults.list(org).faults().isEmpty() ? ORDERS_MAX : 1;
    }

    @Override
    public Outcome execute(OrgId org, UUID commandId, NetworkRequest request) {
        Db.refuseInsideTransaction("The sandbox network");
        Command command = Command.of(request);
        Optional<Fault> dialled = faults.list(org).first(fault -> fault.concerns(command));
        if (dialled.isEmpty()) {
            return carryOut(org, commandId, command);
        }
        if (dialled.get().effect() != Fault.Effect.UNREACHABLE) {
            Optional<Command> earlier = noted(org, commandId);
            if (earlier.isPresent()) {
                return earlier.get().outcome();
            }
        }
        Optional<Fault> fault = faults.take(org, candidate -> candidate.concerns(command));
        return fault.isEmpty() ? carryOut(org, commandId, command) : goWrong(org, commandId, command, fault.get());
    }

    /// What a fault concerns that was dialled since [#ordersMax] must be sent alone.
    @Override
    public List<Outcome> executeAll(OrgId org, List<Order> orders) {
        Db.refuseInsideTransaction("The sandbox network");
        if (orders.size() == 1) {
            return List.of(execute(
                    org, orders.getFirst().commandId(), orders.getFirst().request()));
        }
        FaultDial dial = faults.list(org);
        Map<UUID, Command> commands = new LinkedHashMap<>();
        for (Order order : orders) {
            Command command = Command.of(order.request());
            if (dial.first(fault -> fault.concerns(command)).isEmpty()) {
                commands.put(order.commandId(), command);
            }
        }
        Map<UUID, Outcome> outcomes = commands.isEmpty() ? Map.of() : carryOut(org, commands, false);
        Outcome alone = new Outcome.RetryLater(Duration.ZERO);
        return orders.stream()
                .map(order -> outcomes.getOrDefault(order.commandId(), alone))
                .toList();
    }

    private Outcome goWrong(OrgId org, UUID id, Command command, Fault fault) {
        Outcome outcome = switch (fault.effect()) {
            case SLOW -> carryOut(org, id, command);
            case REFUSE ->
                note(org, id, command.answered(new Answer(reason(fault)))).outcome();
            case RETRY_LATER -> new Outcome.RetryLater(Duration.ofMillis(fault.retryMillis()));
            case UNKNOWN_DONE -> {
                carryOut(org, id, command);
                yield new Outcome.Unknown();
            }
            case UNKNOWN_NOT_DONE -> new Outcome.Unknown();
            case ACCEPT -> note(org, id, command.onlyAccepted()).outcome();
            case UNREACHABLE -> new Outcome.RetryLater(UNREACHABLE_PAUSE);
        };
        return pause(fault) ? outcome : new Outcome.Unknown();
    }

    private static String reason(Fault fault) {
        return fault.reason() == null ? "refused as dialled" : fault.reason();
    }

    /// @return false when the caller no longer wants to wait
    private static boolean pause(Fault fault) {
        try {
            Thread.sleep(fault.delayMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Optional<Outcome> query(OrgId org, UUID commandId) {
        Db.refuseInsideTransaction("The sandbox network");
        Optional<Command> earlier = noted(org, commandId);
        boolean unreachable = faults.take(
                        org,
                        fault -> fault.effect() == Fault.Effect.UNREACHABLE
                                && earlier.map(fault::concerns).orElseGet(fault::concernsAll))
                .isPresent();
        if (unreachable) {
            return Optional.of(new Outcome.Unknown());
        }
        return earlier.map(command -> command.answer() == null ? finish(org, commandId, command) : command.outcome());
    }

    /// What it tells it knows at once, however long it takes to say so.
    @Override
    public Inspection inspect(OrgId org, SimIdentity sim) {
        Db.refuseInsideTransaction("The sandbox network");
        SimState state = sims.find(org, sim.id()).map(VirtualSim::state).orElse(SimState.NOTHING);
        return answered(org, sim, new Inspection.Known(state), Inspection.Unavailable::new);
    }

    /// Wherever the SIM was last attached. Of one zone nobody is located, so that clients meet that answer,
    /// too.
    @Override
    public Whereabouts locate(OrgId org, SimIdentity sim) {
        Db.refuseInsideTransaction("The sandbox network");
        if (sim.zone() == NOT_LOCATED) {
            return new Whereabouts.NotSupported();
        }
        Whereabouts known = sims.find(org, sim.id())
                .flatMap(virtual -> Optional.ofNullable(virtual.radio().seen()))
                .flatMap(seen -> Places.of(sim.iccid(), seen))
                .<Whereabouts>map(Whereabouts.Found::new)
                .orElseGet(Whereabouts.NotKnown::new);
        return answered(org, sim, known, Whereabouts.Unavailable::new);
    }

    /// An answer to a question, unless it goes wrong as dialled.
    private <A> A answered(OrgId org, SimIdentity sim, A answer, Function<String, ? extends A> unavailable) {
        Optional<Fault> fault = faults.take(org, candidate -> candidate.concernsQuestionAbout(sim));
        boolean told = fault.map(dialled -> pause(dialled) && dialled.effect() == Fault.Effect.SLOW)
                .orElse(true);
        return told ? answer : unavailable.apply(reason(fault.orElseThrow()));
    }

    private Outcome carryOut(OrgId org, UUID id, Command command) {
        return Objects.requireNonNull(carryOut(org, Map.of(id, command), false).get(id));
    }

    /// Does what was only accepted so far.
    private Outcome finish(OrgId org, UUID id, Command command) {
        return Objects.requireNonNull(carryOut(org, Map.of(id, command), true).get(id));
    }

    /// Does what is not noted yet, and says of the rest what is noted.
    ///
    /// @param finish whether to do what is noted without an answer, too
    private Map<UUID, Outcome> carryOut(OrgId org, Map<UUID, Command> commands, boolean finish) {
        CarriedOut done = memory.together(org, records -> carryOut(records, commands, finish));
        done.silenced().forEach(sim -> tellSessionEnd(org, sim));
        return done.outcomes();
    }

    /// @param silenced the SIMs as they were before a command ended their session
    private record CarriedOut(Map<UUID, Outcome> outcomes, List<VirtualSim> silenced) {}

    private static CarriedOut carryOut(NetworkMemory.Records records, Map<UUID, Command> commands, boolean finish) {
        Map<UUID, Outcome> outcomes = new HashMap<>();
        Map<UUID, Command> open = new LinkedHashMap<>(commands);
        open.keySet().removeAll(noted(records, commands.keySet(), finish, outcomes));
        Map<UUID, VirtualSim> before = open.isEmpty()
                ? Map.of()
                : VirtualSims.lock(
                        records, open.values().stream().map(Command::sim).toList());
        // Somebody else may have done them before the SIMs were locked.
        open.keySet().removeAll(noted(records, open.keySet(), finish, outcomes));
        Map<UUID, VirtualSim> after = new HashMap<>(before);
        open.forEach((id, command) -> {
            UUID sim = command.sim().id();
            VirtualSim current = Objects.requireNonNull(after.get(sim));
            Command answered = command.answered(current.answer(command));
            after.put(sim, current.obey(command, records.now()));
            records.note(key(id), answered, ANSWERS_KEPT);
            outcomes.put(id, answered.outcome());
        });
        after.values().stream()
                .filter(sim -> !sim.equals(before.get(sim.identity().id())))
                .forEach(sim -> VirtualSims.write(records, sim));
        return new CarriedOut(
                outcomes,
                before.values().stream()
                        .filter(sim -> silenced(sim, after.get(sim.identity().id())))
                        .toList());
    }

    /// Adds the outcomes of what is noted already.
    ///
    /// @return which commands that are
    private static Set<UUID> noted(
            NetworkMemory.Records records, Collection<UUID> ids, boolean finish, Map<UUID, Outcome> outcomes) {
        Map<String, Command> noted =
                records.read(ids.stream().map(SandboxNetwork::key).toList(), Command.class);
        Set<UUID> found = new HashSet<>();
        for (UUID id : ids) {
            Command command = noted.get(key(id));
            if (command != null && (command.answer() != null || !finish)) {
                outcomes.put(id, command.outcome());
                found.add(id);
            }
        }
        return found;
    }

    private static boolean silenced(VirtualSim before, @Nullable VirtualSim after) {
        return before.radio().session() != null
                && after != null
                && after.radio().session() == null;
    }

    /// A lost report is part of a network's life; a lost answer to a command would not be.
    private void tellSessionEnd(OrgId org, VirtualSim sim) {
        try {
            sessionEnd.stopped(org, sim);
        } catch (RuntimeException e) {
            LOG.warn(
                    "end of session not reported org={} sim={}",
                    org,
                    sim.identity().id(),
                    e);
        }
    }

    private Optional<Command> noted(OrgId org, UUID id) {
        return memory.read(org, key(id), Command.class);
    }

    /// Notes a command that is not carried out.
    ///
    /// @return what is noted under this id, which may be from before
    private Command note(OrgId org, UUID id, Command command) {
        return memory.together(org, records -> {
            String key = key(id);
            Command noted = Objects.requireNonNull(
                    records.lock(Map.of(key, command), Command.class).get(key));
            records.note(key, noted, ANSWERS_KEPT);
            return noted;
        });
    }

    Instant now(OrgId org) {
        return db.tx(Actor.system(org), Tx::now);
    }

    private static String key(UUID command) {
        return "command/" + command;
    }
}
