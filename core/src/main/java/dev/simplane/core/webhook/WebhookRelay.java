package dev.simplane.core.webhook;

import dev.simplane.core.event.EventLog;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.SystemTx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Turns events into deliveries and sends them: at least once, always with the same id and body, in order per subject,
/// any number of nodes at a time. One receiver's troubles are its own: see docs/adr/0021.
public final class WebhookRelay {
    /// Attempts before a delivery is given up; with the pauses between them the last is made after about one and a half
    /// hours, later if the endpoint as a whole rests.
    public static final int ATTEMPTS_MAX = 8;

    /// How long an endpoint may fail before what waits for it is given up, tried or not.
    public static final Duration FAILING_MAX = Duration.ofHours(24);

    /// How long the log of deliveries goes back.
    public static final Duration KEPT = Duration.ofDays(30);

    /// Longer than a lane's run and one attempt take, so that no other node sends the same at the same time.
    private static final Duration LEASE = Duration.ofSeconds(40);

    /// Of a lane, before others have their turn.
    private static final int DELIVERIES_PER_RUN = 10;

    private static final int TIDIED_PER_TURN = 2000;

    private final Db db;
    private final ExecutorService executor;
    private final FanOut fanOut;
    private final Courier courier;
    private final Outcomes outcomes;
    private final Slots slots = new Slots();
    private final LaneStore lanes = new LaneStore();
    private final DeliveryStore deliveries = new DeliveryStore();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile Runnable wake = () -> {};
    private volatile boolean hungry;
    private volatile boolean stopped;

    public WebhookRelay(Db db, EventLog events, WebhookPorts ports, ExecutorService executor, RandomGenerator random) {
        this.db = db;
        this.executor = executor;
        this.fanOut = new FanOut(db, events, ports);
        this.courier = new Courier(db, ports, random);
        this.outcomes = new Outcomes(db);
    }

    /// A crash of the database server may forget the transaction, which then does not wait for the disk: an event that
    /// is told twice, or sent twice, carries the same id.
    static void needNotOutliveTheServer(SystemTx tx) {
        tx.query("""
                        select set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true),
                            set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
                        """).mapTo(String.class).one();
    }

    /// @param action called whenever there may be something to deliver
    public void onWork(Runnable action) {
        wake = action;
    }

    /// Turns the next events into deliveries.
    ///
    /// @return how many events there were
    public int fanOut() {
        FanOut.Turn turn = fanOut.next();
        if (turn.deliveries() > 0) {
            wake.run();
        }
        return turn.events();
    }

    /// Begins to deliver what is due and for which there is room, and does not wait for the end.
    ///
    /// @return how many lanes were begun
    public int deliverSome() {
        return begin().size();
    }

    /// Delivers what is due and for which there is room, all at the same time, and waits until it is written.
    ///
    /// @return how many attempts were made
    public int deliverDue() {
        List<CompletableFuture<Integer>> running = begin();
        return running.stream().mapToInt(CompletableFuture::join).sum();
    }

    private List<CompletableFuture<Integer>> begin() {
        if (stopped) {
            return List.of();
        }
        List<Lane> leased = db.systemTx("webhook deliveries", this::lease);
        return leased.stream().map(this::begin).toList();
    }

    private List<Lane> lease(SystemTx tx) {
        needNotOutliveTheServer(tx);
        List<Lane.Target> targets = lanes.targets(tx);
        Map<Lane.Target, Integer> rooms = slots.rooms(targets, turns.getAndIncrement());
        hungry = rooms.size() < targets.size();
        if (rooms.isEmpty()) {
            return List.of();
        }
        List<LaneStore.Claimed> claimed = lanes.claim(tx, rooms, tx.instant().plus(LEASE));
        if (claimed.size()
                == rooms.values().stream().mapToInt(Integer::intValue).sum()) {
            hungry = true;
        }
        Map<Lane.Key, List<Lane.Due>> due = lanes.due(tx, claimed, DELIVERIES_PER_RUN);
        Map<Lane.Receiver, Lane.Target> byReceiver = rooms.keySet().stream()
                .collect(Collectors.toMap(
                        target -> new Lane.Receiver(target.org(), target.endpoint()), Function.identity()));
        return claimed.stream()
                .map(one -> lane(one, byReceiver, due.getOrDefault(one.key(), List.of())))
                .toList();
    }

    private static Lane lane(LaneStore.Claimed claimed, Map<Lane.Receiver, Lane.Target> targets, List<Lane.Due> due) {
        Lane.Target target = targets.get(claimed.key().receiver());
        if (target == null) {
            throw new IllegalStateException("leased a lane that nobody asked for: " + claimed.key());
        }
        return new Lane(
                claimed.id(),
                claimed.key(),
                claimed.claim(),
                claimed.version(),
                target,
                due,
                due.size() == DELIVERIES_PER_RUN);
    }

    private CompletableFuture<Integer> begin(Lane lane) {
        slots.take(lane.key().endpoint());
        try {
            return CompletableFuture.supplyAsync(() -> run(lane), executor);
        } catch (RejectedExecutionException e) {
            // The program is stopping: the lease runs out, and another node or the next start goes on.
            slots.giveBack(lane.key().endpoint());
            return CompletableFuture.completedFuture(0);
        }
    }

    private int run(Lane lane) {
        try {
            Lane.Result result = courier.run(lane);
            outcomes.write(result);
            return result.attempted().size();
        } finally {
            slots.giveBack(lane.key().endpoint());
            if (hungry || lane.more()) {
                wake.run();
            }
        }
    }

    /// How many lanes are under way here.
    int inUse() {
        return slots.inUse();
    }

    /// Begins nothing any more. What is under way ends by itself.
    public void stop() {
        stopped = true;
        courier.stop();
    }

    /// Gives up what waits for endpoints that have failed for too long, and forgets what is too old.
    ///
    /// @return how many deliveries were concerned
    public int tidy() {
        int count = 0;
        for (int turn = 1; turn > 0; count += turn) {
            turn = db.systemTx(
                            "webhook tidying",
                            tx -> deliveries.giveUp(tx, tx.instant().minus(FAILING_MAX), TIDIED_PER_TURN))
                    + db.systemTx(
                            "webhook tidying",
                            tx -> deliveries.prune(tx, tx.instant().minus(KEPT), TIDIED_PER_TURN));
        }
        return count;
    }
}
