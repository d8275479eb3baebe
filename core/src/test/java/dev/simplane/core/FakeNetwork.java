package dev.simplane.core;

import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.network.Inspection;
import dev.simplane.core.network.NetworkProvider;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.network.SimState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A network that does as it is told and writes down what it was asked. Untold, it does everything at once. As
/// the port demands, a command that it knows changes nothing and gives the same outcome again; a script is for
/// new commands.
public final class FakeNetwork implements NetworkProvider {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<UUID> queries = new CopyOnWriteArrayList<>();
    private final Queue<Function<Call, Outcome>> script = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Outcome> known = new ConcurrentHashMap<>();
    private volatile Function<NetworkRequest, Outcome> rule = request -> new Outcome.Done();
    private volatile Consumer<Call> before = call -> {};
    private final List<SimIdentity> inspected = new CopyOnWriteArrayList<>();
    private volatile Function<SimIdentity, Inspection> eyes = sim -> new Inspection.Known(SimState.NOTHING);

    public record Call(OrgId org, UUID commandId, NetworkRequest request) {}

    @Override
    public Outcome execute(OrgId org, UUID commandId, NetworkRequest request) {
        Db.refuseInsideTransaction("The fake network");
        Call call = new Call(org, commandId, request);
        calls.add(call);
        before.accept(call);
        @Nullable Outcome earlier = known.get(commandId);
        if (earlier != null) {
            return earlier;
        }
        Function<Call, Outcome> told = script.poll();
        Outcome outcome = told == null ? rule.apply(request) : told.apply(call);
        if (!(outcome instanceof Outcome.RetryLater) && !(outcome instanceof Outcome.Unknown)) {
            known.put(commandId, outcome);
        }
        return outcome;
    }

    @Override
    public Optional<Outcome> query(OrgId org, UUID commandId) {
        Db.refuseInsideTransaction("The fake network");
        queries.add(commandId);
        return Optional.ofNullable(known.get(commandId));
    }

    @Override
    public Inspection inspect(OrgId org, SimIdentity sim) {
        Db.refuseInsideTransaction("The fake network");
        inspected.add(sim);
        return eyes.apply(sim);
    }

    /// From now on every question is answered like this. Untold, the network knows of no SIM.
    public FakeNetwork sees(Function<SimIdentity, Inspection> answers) {
        eyes = answers;
        return this;
    }

    /// From now on every question is answered with this.
    public FakeNetwork sees(SimState state) {
        return sees(sim -> new Inspection.Known(state));
    }

    /// The SIMs that were asked about, oldest first.
    public List<SimIdentity> inspected() {
        return List.copyOf(inspected);
    }

    /// The next new command gets this answer. After [Outcome.Unknown] and [Outcome.RetryLater] the network has
    /// never heard of it.
    public FakeNetwork next(Outcome outcome) {
        script.add(call -> outcome);
        return this;
    }

    /// The next new command is answered with silence ([Outcome.Unknown]), while the truth is this.
    public FakeNetwork nextSilent(Outcome truth) {
        script.add(call -> {
            known.put(call.commandId(), truth);
            return new Outcome.Unknown();
        });
        return this;
    }

    /// The next new command makes the adapter itself fail.
    public FakeNetwork nextThrows(RuntimeException failure) {
        script.add(call -> {
            throw failure;
        });
        return this;
    }

    /// From now on every new command for which nothing is scripted gets the answer of this rule.
    public FakeNetwork always(Function<NetworkRequest, Outcome> answers) {
        rule = answers;
        return this;
    }

    /// What a later question about the command, or its repetition, will be answered with.
    public FakeNetwork nowKnows(UUID commandId, Outcome truth) {
        known.put(commandId, truth);
        return this;
    }

    /// Runs in the thread of each call before anything is answered: a latch makes a slow network.
    public FakeNetwork beforeEach(Consumer<Call> action) {
        before = action;
        return this;
    }

    /// Every call so far, oldest first, repetitions too.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// What was asked so far, oldest first.
    public List<NetworkRequest> requests() {
        return calls.stream().map(Call::request).toList();
    }

    /// The commands that were asked about, oldest first.
    public List<UUID> queries() {
        return List.copyOf(queries);
    }

    /// Forgets scripts and what was written down. What was done stays done.
    public void reset() {
        calls.clear();
        queries.clear();
        script.clear();
        rule = request -> new Outcome.Done();
        before = call -> {};
        inspected.clear();
        eyes = sim -> new Inspection.Known(SimState.NOTHING);
    }
}
