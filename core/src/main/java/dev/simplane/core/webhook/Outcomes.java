package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.SystemTx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what became of lanes. Whoever comes while nobody writes does it, for all who come meanwhile too: one
/// transaction for one under little load, for hundreds under much.
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private static final int BATCH_MAX = 200;

    /// Failures of an endpoint, without a success between them, after which it rests.
    static final int FAILURES_MAX = 5;

    static final Duration FIRST_REST = Duration.ofSeconds(2);
    static final Duration REST_MAX = Duration.ofMinutes(2);

    private record Waiting(Lane.Result result, CompletableFuture<Void> written) {}

    private final Db db;
    private final OutcomeStore store = new OutcomeStore();
    private final CircuitStore circuits = new CircuitStore();
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    Outcomes(Db db) {
        this.db = db;
    }

    /// Returns when it is written, by this thread or another. If it cannot be written the lease will run out, and what
    /// was sent is sent again.
    void write(Lane.Result result) {
        Waiting waiting = new Waiting(result, new CompletableFuture<>());
        queue.add(waiting);
        while (!queue.isEmpty() && writing.compareAndSet(false, true)) {
            try {
                writeBatch();
            } finally {
                writing.set(false);
            }
        }
        waiting.written.join();
    }

    private void writeBatch() {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = batch.size() < BATCH_MAX ? queue.poll() : null) {
            batch.add(next);
        }
        List<Lane.Result> results = batch.stream().map(Waiting::result).toList();
        try {
            db.systemRun("webhook outcomes", tx -> write(tx, results));
        } catch (RuntimeException e) {
            LOG.error("webhook outcomes not written lanes={}", results.size(), e);
        } finally {
            batch.forEach(one -> one.written.complete(null));
        }
    }

    private void write(SystemTx tx, List<Lane.Result> results) {
        WebhookRelay.needNotOutliveTheServer(tx);
        store.attempted(tx, results);
        store.finish(tx, results);
        Set<Lane.Receiver> working = new HashSet<>();
        Map<Lane.Receiver, Integer> failing = new LinkedHashMap<>();
        for (Lane.Result result : results) {
            Lane.Receiver receiver = result.lane().key().receiver();
            for (Lane.Attempted attempted : result.attempted()) {
                if (attempted.delivered()) {
                    working.add(receiver);
                } else {
                    failing.merge(receiver, 1, Integer::sum);
                }
            }
        }
        failing.keySet().removeAll(working);
        circuits.works(tx, List.copyOf(working));
        circuits.fails(tx, failing, FAILURES_MAX, FIRST_REST, REST_MAX);
    }
}
