package dev.simplane.app.bench;

import dev.simplane.core.activation.ActivationEvent.AllowanceConsumed;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.operator.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Makes events and notes when each was committed and when it first arrived.
final class Arrivals implements Receiver.Behaviour {
    private static final long LOOK_EVERY_NANOS = 1_000_000;

    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();

    @Override
    public int answer(String path, String id, String body) {
        arrived.putIfAbsent(id, System.nanoTime());
        return 200;
    }

    /// Events that TelliSIM tells of, each about an activation of its own, in one transaction.
    void happen(Db db, Actor actor, int count) {
        List<AllowanceConsumed> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            events.add(new AllowanceConsumed(
                    id, id, id, id, "8937103400004164763", List.of(80), 1_231_230, 1_539_037, false, Zone.TEAL));
        }
        db.txRun(actor, tx -> tx.appendAll(events));
        long now = System.nanoTime();
        events.forEach(event -> committed.put(
                Uuids.named(actor.org() + "/" + event.type() + "/" + event.subject() + "/" + event.fact())
                        .toString(),
                now));
    }

    /// Waits until all have arrived, and not for ever.
    void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (count() < expected() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    void clear() {
        committed.clear();
        arrived.clear();
    }

    int expected() {
        return committed.size();
    }

    int count() {
        return arrived.size();
    }

    /// @param part of the events that arrived sooner, 0 to 1
    /// @return milliseconds from commit to arrival
    double latency(double part) {
        long[] sorted = arrived.entrySet().stream()
                .mapToLong(one -> one.getValue() - committed.getOrDefault(one.getKey(), one.getValue()))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }
}
