package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.Inspection;
import dev.simplane.core.network.NetworkMemory;
import dev.simplane.core.network.NetworkMemory.Changed;
import dev.simplane.core.network.NetworkProvider;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.network.SimState;
import dev.simplane.core.sim.SimId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control side of the simulated network: carries commands out on virtual SIMs, and goes wrong as dialled.
///
/// A command is noted first, then done together with a note on the SIM; who finds the first note without the
/// second
/// does it. Therefore it is done once, whatever breaks in between and however many nodes ask.
public final class SandboxNetwork implements NetworkProvider {
    /// The name of this network, and the source of its accounting records.
    public static final String NAME = "sandbox";

    private static final Logger LOG = LoggerFactory.getLogger(SandboxNetwork.class);

    /// When to try an unreachable network again.
    private static final Duration UNREACHABLE_PAUSE = Duration.ofSeconds(1);

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
    public Outcome execute(OrgId org, UUID commandId, NetworkRequest request) {
        Db.refuseInsideTransaction("The sandbox network");
        Command command = Command.of(request);
        Optional<Fault> dialled = faults.list(org).first(fault -> fault.concerns(command));
        if (dialled.isEmpty()) {
            return answer(org, commandId, note(org, commandId, command));
        }
        if (dialled.get().effect() != Fault.Effect.UNREACHABLE) {
            Optional<Command> earlier = noted(org, commandId);
            if (earlier.isPresent()) {
                return answer(org, commandId, earlier.get());
            }
        }
        Optional<Fault> fault = faults.take(org, candidate -> candidate.concerns(command));
        return fault.isEmpty()
                ? answer(org, commandId, note(org, commandId, command))
                : goWrong(org, commandId, command, fault.get());
    }

    private Outcome goWrong(OrgId org, UUID id, Command command, Fault fault) {
        Outcome outcome = switch (fault.effect()) {
            case SLOW -> answer(org, id, note(org, id, command));
            case REFUSE -> answer(org, id, note(org, id, command.answered(new Answer(reason(fault)))));
            case RETRY_LATER -> new Outcome.RetryLater(Duration.ofMillis(fault.retryMillis()));
            case UNKNOWN_DONE -> {
                answer(org, id, note(org, id, command));
                yield new Outcome.Unknown();
            }
            case UNKNOWN_NOT_DONE -> new Outcome.Unknown();
            case ACCEPT -> answer(org, id, note(org, id, command.onlyAccepted()));
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
        return earlier.map(command -> settled(org, commandId, command));
    }

    /// What it tells it knows at once, however long it takes to say so.
    @Override
    public Inspection inspect(OrgId org, SimIdentity sim) {
        Db.refuseInsideTransaction("The sandbox network");
        SimState state = sims.find(org, sim.id()).map(VirtualSim::state).orElse(SimState.NOTHING);
        Optional<Fault> fault = faults.take(org, candidate -> candidate.concernsQuestionAbout(sim));
        boolean told = fault.map(dialled -> pause(dialled) && dialled.effect() == Fault.Effect.SLOW)
                .orElse(true);
        return told ? new Inspection.Known(state) : new Inspection.Unavailable(reason(fault.orElseThrow()));
    }

    /// The answer to a noted command; one that was only accepted waits until somebody asks about it.
    private Outcome answer(OrgId org, UUID id, Command noted) {
        if (noted.accepted() && noted.answer() == null) {
            Optional<Answer> done = sims.find(org, noted.sim().id()).flatMap(sim -> sim.answer(id));
            return done.isPresent() ? done.get().outcome() : new Outcome.Accepted();
        }
        return settled(org, id, noted);
    }

    /// The final answer, after doing what is not done yet.
    private Outcome settled(OrgId org, UUID id, Command noted) {
        Answer answer = noted.answer();
        return (answer == null ? carryOut(org, id, noted) : answer).outcome();
    }

    private Answer carryOut(OrgId org, UUID id, Command command) {
        VirtualSim.Message message =
                command.text() == null ? null : new VirtualSim.Message(command.text(), command.sender(), now(org));
        CarriedOut done = sims.change(org, command.sim(), sim -> carryOut(sim, id, command, message));
        if (done.before().radio().session() != null && done.after().radio().session() == null) {
            tellSessionEnd(org, done.before());
        }
        if (done.after().notes().size() > VirtualSim.NOTES_MAX) {
            settleOldest(org, done.after());
        }
        return done.answer();
    }

    private record CarriedOut(VirtualSim before, VirtualSim after, Answer answer) {}

    private static Changed<VirtualSim, CarriedOut> carryOut(
            VirtualSim sim, UUID id, Command command, VirtualSim.@Nullable Message message) {
        Optional<Answer> earlier = sim.answer(id);
        VirtualSim after = earlier.isPresent() ? sim : sim.obey(id, command, message);
        return new Changed<>(after, new CarriedOut(sim, after, after.answer(id).orElseThrow()));
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

    /// Moves the older half of the SIM's notes to their commands, and only then forgets them.
    private void settleOldest(OrgId org, VirtualSim sim) {
        List<VirtualSim.Note> oldest = sim.notes().subList(0, VirtualSim.NOTES_MAX / 2);
        for (VirtualSim.Note note : oldest) {
            noted(org, note.command())
                    .ifPresent(command -> memory.update(
                            org,
                            key(note.command()),
                            command,
                            Command.class,
                            current -> current.answered(new Answer(note.refusal()))));
        }
        sims.change(org, sim.identity(), current -> new Changed<>(current.forgetting(oldest), true));
    }

    private Optional<Command> noted(OrgId org, UUID id) {
        return memory.read(org, key(id), Command.class);
    }

    /// @return what is noted under this id, which may be from before
    private Command note(OrgId org, UUID id, Command command) {
        return memory.change(org, key(id), command, Command.class, noted -> new Changed<>(noted, noted));
    }

    Instant now(OrgId org) {
        return db.tx(Actor.system(org), Tx::now);
    }

    private static String key(UUID command) {
        return "command/" + command;
    }
}
