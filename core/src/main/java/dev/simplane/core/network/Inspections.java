package dev.simplane.core.network;

import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Questions to the network about a SIM, outside any transaction. They change nothing there, so unlike
/// commands they are not stored, and one that is not answered in time is forgotten.
public final class Inspections {
    /// How long a read waits that has an answer already and only wants a fresher one. A second is about as
    /// long as a person takes for "at once", and clients ask for a link again and again: a dead network must
    /// not hold each of them as long as a change may take.
    public static final Duration BRIEF_WAIT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Inspections.class);

    private final NetworkProvider provider;
    private final ExecutorService executor;
    private final Duration wait;

    /// @param wait how long a call waits whose purpose is the question
    public Inspections(NetworkProvider provider, ExecutorService executor, Duration wait) {
        this.provider = provider;
        this.executor = executor;
        this.wait = wait;
    }

    /// Asks, and waits as for a change.
    public Inspection ask(OrgId org, Sim sim) {
        return ask(org, sim, wait);
    }

    /// Asks, and waits for [#BRIEF_WAIT] at most.
    public Inspection askBriefly(OrgId org, Sim sim) {
        return ask(org, sim, wait.compareTo(BRIEF_WAIT) < 0 ? wait : BRIEF_WAIT);
    }

    private Inspection ask(OrgId org, Sim sim, Duration patience) {
        SimIdentity identity = SimIdentity.of(sim);
        Inspection answer =
                answer(org, sim, patience, () -> provider.inspect(org, identity), Inspection.Unavailable::new);
        if (answer instanceof Inspection.Unavailable(String reason)) {
            LOG.warn("network does not tell org={} sim={}: {}", org, sim.id(), reason);
        }
        return answer;
    }

    /// Asks where the device of the SIM is, and waits as for a change.
    public Whereabouts locate(OrgId org, Sim sim) {
        SimIdentity identity = SimIdentity.of(sim);
        Whereabouts answer = answer(org, sim, wait, () -> provider.locate(org, identity), Whereabouts.Unavailable::new);
        if (answer instanceof Whereabouts.Unavailable(String reason)) {
            LOG.warn("network does not locate org={} sim={}: {}", org, sim.id(), reason);
        }
        return answer;
    }

    /// @param unavailable makes an answer of the reason why there is none
    private <A> A answer(
            OrgId org, Sim sim, Duration patience, Supplier<A> question, Function<String, ? extends A> unavailable) {
        Db.refuseInsideTransaction("The network");
        CompletableFuture<A> running = CompletableFuture.supplyAsync(question, executor);
        try {
            return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return unavailable.apply("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable.apply("interrupted");
        } catch (ExecutionException e) {
            LOG.error("network provider failed org={} sim={}", org, sim.id(), e.getCause());
            return unavailable.apply("the provider failed");
        }
    }
}
