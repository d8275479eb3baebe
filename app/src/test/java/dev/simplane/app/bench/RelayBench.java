package dev.simplane.app.bench;

import dev.simplane.app.Config;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.web.Jsons;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast webhooks go out, from the commit of an event to its arrival over HTTP. Program, embedded database as it is
/// shipped, receivers and the load share the machine. It prints what it saw and asserts nothing; `bench/README.md` says
/// how to run it.
class RelayBench {
    private static final int EVENTS_PER_TX = 200;
    private static final int WARM_UP = 6_000;
    private static final int MEASURED = 30_000;

    /// Events per second of the load that is spread evenly over time.
    private static final int RATE = 500;

    private static final int RATE_EVENTS_PER_TX = 5;
    private static final int WARM_UP_SECONDS = 5;
    private static final int MEASURED_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Arrivals arrivals = new Arrivals();

    private Simplane start() {
        Map<String, String> settings = Map.of("SIMPLANE_DATA", folder.toString(), "SIMPLANE_WEBHOOK_PRIVATE", "allow");
        return Simplane.start(Config.read(settings::get));
    }

    private static Db db(Simplane simplane) {
        InstantSource clock = InstantSource.system();
        return new Db(simplane.pool(), clock, Uuids.version7(clock, new SecureRandom()), Jsons.stored());
    }

    /// Tenants with an endpoint each.
    private static List<Actor> tenants(Simplane simplane, int count, String prefix, Receiver receiver) {
        List<Actor> tenants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Actor actor = Actor.system(simplane.assembly()
                    .core()
                    .organisations()
                    .create(prefix + i)
                    .getFirst()
                    .id());
            simplane.assembly().webhooks().register(actor, "tellisim", receiver.url("/" + prefix + i), List.of());
            tenants.add(actor);
        }
        return tenants;
    }

    @Test
    void throughput() throws IOException {
        for (int endpoints : List.of(1, 100)) {
            try (Receiver receiver = Receiver.start(arrivals);
                    Simplane simplane = start()) {
                Db db = db(simplane);
                List<Actor> actors = tenants(simplane, endpoints, "t" + endpoints + "-", receiver);
                simplane.work();
                burst(db, actors, WARM_UP);
                double seconds = burst(db, actors, MEASURED);
                row(
                        "throughput, %,d events at once, endpoints: %d",
                        "%.0f per second; %d of %d arrived",
                        List.of(MEASURED, endpoints),
                        List.of(arrivals.count() / seconds, arrivals.count(), MEASURED));
            }
        }
    }

    /// @return seconds from the first commit to the last arrival
    private double burst(Db db, List<Actor> actors, int events) {
        arrivals.clear();
        long begin = System.nanoTime();
        for (int i = 0; i * EVENTS_PER_TX < events; i++) {
            arrivals.happen(db, actors.get(i % actors.size()), EVENTS_PER_TX);
        }
        arrivals.await(PATIENCE);
        return (System.nanoTime() - begin) / 1e9;
    }

    @Test
    void latency_with_receivers_that_work() throws IOException {
        for (int endpoints : List.of(1, 100)) {
            try (Receiver receiver = Receiver.start(arrivals);
                    Simplane simplane = start()) {
                Db db = db(simplane);
                List<Actor> actors = tenants(simplane, endpoints, "l" + endpoints + "-", receiver);
                simplane.work();
                measure(db, actors, "endpoints: " + endpoints);
            }
        }
    }

    @Test
    void latency_beside_the_dead_and_the_slow() throws Exception {
        Receiver closed = Receiver.start((path, id, body) -> 200);
        try (Receiver fine = Receiver.start(arrivals);
                Receiver slow = Receiver.start((path, id, body) -> -2_000);
                Receiver hanging = Receiver.start((path, id, body) -> -60_000);
                Receiver failing = Receiver.start((path, id, body) -> 503);
                Simplane simplane = start()) {
            List<Actor> good = tenants(simplane, 60, "fine", fine);
            List<Actor> bad = new ArrayList<>();
            bad.addAll(tenants(simplane, 10, "slow", slow));
            bad.addAll(tenants(simplane, 10, "hanging", hanging));
            bad.addAll(tenants(simplane, 10, "failing", failing));
            bad.addAll(tenants(simplane, 10, "dead", closed));
            closed.close();
            simplane.work();
            Db db = db(simplane);
            AtomicBoolean ended = new AtomicBoolean();
            Thread trouble = Thread.ofPlatform().start(() -> {
                Arrivals others = new Arrivals();
                while (!ended.get()) {
                    others.clear();
                    oneSecond(db, bad, others);
                }
            });
            measure(
                    db,
                    good,
                    "endpoints: 60, beside " + RATE + " per second to 10 that take 2 s, 10 that hang, 10 that answer"
                            + " 503, 10 where nobody listens");
            ended.set(true);
            trouble.join();
        }
    }

    private void measure(Db db, List<Actor> actors, String who) {
        for (int second = 0; second < WARM_UP_SECONDS; second++) {
            oneSecond(db, actors, arrivals);
        }
        arrivals.await(PATIENCE);
        arrivals.clear();
        long begin = System.nanoTime();
        for (int second = 0; second < MEASURED_SECONDS; second++) {
            oneSecond(db, actors, arrivals);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        arrivals.await(PATIENCE);
        row(
                "latency at %.0f events per second, %s",
                "p50 %.0f ms, p99 %.0f ms, most %.0f ms; %d of %d arrived",
                List.of(arrivals.expected() / seconds, who),
                List.of(
                        arrivals.latency(0.5),
                        arrivals.latency(0.99),
                        arrivals.latency(1),
                        arrivals.count(),
                        arrivals.expected()));
    }

    /// As many events as the rate says, evenly spread over time and in turn over tenants.
    private static void oneSecond(Db db, List<Actor> actors, Arrivals arrivals) {
        int transactions = RATE / RATE_EVENTS_PER_TX;
        long begin = System.nanoTime();
        for (int i = 0; i < transactions; i++) {
            arrivals.happen(db, actors.get(i % actors.size()), RATE_EVENTS_PER_TX);
            LockSupport.parkNanos(begin + (i + 1) * (1_000_000_000L / transactions) - System.nanoTime());
        }
    }

    /// A row of the table of results, with the load of the machine at its end.
    private static void row(String what, String seen, List<Object> ofWhat, List<Object> ofSeen) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f |%n",
                String.format(Locale.ROOT, what, ofWhat.toArray()),
                String.format(Locale.ROOT, seen, ofSeen.toArray()),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
