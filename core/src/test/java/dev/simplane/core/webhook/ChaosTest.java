package dev.simplane.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.TestJson;
import dev.simplane.core.Together;
import dev.simplane.core.event.EventLog;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Db;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Ten thousand events, receivers that fail, hang, answer late or lose their answers, and two relays that are
/// killed again and again, wherever they are at that moment.
final class ChaosTest {
    private static final int TENANTS = 5;
    private static final int SUBJECTS = 100;
    private static final int EVENTS_PER_SUBJECT = 20;
    private static final int ALL = TENANTS * SUBJECTS * EVENTS_PER_SUBJECT;

    /// Shorter than a lane runs, so that whoever lives keeps its leases.
    private static final Duration TICK = Duration.ofSeconds(4);

    private static final int TICKS_MAX = 500;
    private static final int KILLS_MIN = 10;
    private static final String PENDING = "select count(*) from webhook_delivery where status = 'pending'";

    private final CoreFixture fixture = CoreFixture.create();
    private final Receivers receivers = new Receivers();
    private final AtomicInteger kills = new AtomicInteger();

    /// What a killed process does: nothing, from one moment to the next.
    private static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    /// A request as it arrived.
    ///
    /// @param node which relay sent it
    private record Post(UUID id, URI url, String body, Node node) {}

    /// All customers. What becomes of a request depends on the event and how often it has come.
    private static final class Receivers {
        private final ConcurrentLinkedQueue<Post> posts = new ConcurrentLinkedQueue<>();
        private final Map<UUID, AtomicInteger> times = new ConcurrentHashMap<>();
        private volatile CountDownLatch tick = new CountDownLatch(1);

        WebhookPorts.Answer take(Post post) {
            posts.add(post);
            int time =
                    times.computeIfAbsent(post.id(), id -> new AtomicInteger()).incrementAndGet();
            int fate = new Random(post.id().getLeastSignificantBits() * 31 + time).nextInt(100);
            if (time > 4 || fate < 75) {
                return new WebhookPorts.Answer(200, null);
            }
            if (fate < 85) {
                return new WebhookPorts.Answer(503, null);
            }
            if (fate < 90) {
                return new WebhookPorts.Answer(null, "answer lost");
            }
            post.node().hold(tick);
            return fate < 95 ? new WebhookPorts.Answer(204, null) : new WebhookPorts.Answer(null, "TimedOut");
        }

        /// Answers everything that was held.
        void answer() {
            CountDownLatch held = tick;
            tick = new CountDownLatch(1);
            held.countDown();
        }
    }

    /// A process with a relay. It dies by itself after a number of steps.
    private final class Node implements WebhookPorts {
        private final AtomicInteger steps;
        private final AtomicInteger held = new AtomicInteger();
        private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        private final WebhookRelay relay;
        private volatile boolean dead;

        Node(Random random) {
            this.steps = new AtomicInteger(200 + random.nextInt(2000));
            Db db = new Db(mortal(), fixture.clock(), fixture::newId, new TestJson());
            this.relay = new WebhookRelay(db, new EventLog(db), this, executor, new Random(random.nextLong()));
        }

        /// The database, as long as this process lives.
        private DataSource mortal() {
            DataSource real = fixture.database().dataSource();
            return (DataSource) Proxy.newProxyInstance(
                    ChaosTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                        if (dead) {
                            throw new SQLException("the process is dead");
                        }
                        return method.invoke(real, arguments);
                    });
        }

        private void live() {
            if (steps.decrementAndGet() == 0) {
                dead = true;
                kills.incrementAndGet();
            }
            if (dead) {
                throw new Killed();
            }
        }

        @Override
        public Optional<Message> translate(String dialect, LoggedEvent event) {
            live();
            return event.type().equals("test.noted")
                    ? Optional.of(new Message(event.type(), "body of " + event.id()))
                    : Optional.empty();
        }

        @Override
        public Map<String, String> sign(String dialect, Keys keys, Envelope envelope) {
            return Map.of();
        }

        @Override
        public Answer post(URI url, Map<String, String> headers, String body) {
            Db.refuseInsideTransaction("The receivers");
            UUID id = UUID.fromString(String.valueOf(headers.get("webhook-id")));
            Answer answer = receivers.take(new Post(id, url, body, this));
            live();
            return answer;
        }

        void hold(CountDownLatch latch) {
            held.incrementAndGet();
            Together.await(latch);
            held.decrementAndGet();
        }

        /// Works until nothing more can be done before the next tick.
        int work() {
            int count = 0;
            try {
                for (int done = 1; done > 0 && !dead; count += done) {
                    done = relay.fanOut() + relay.deliverSome();
                    Eventually.until("all have ended or are held", () -> relay.inUse() == held.get());
                }
            } catch (Killed | RuntimeException e) {
                if (!dead) {
                    throw e;
                }
            }
            return count;
        }
    }

    @Test
    void everything_arrives_in_order_under_one_id_and_the_log_tells_how() {
        try (fixture) {
            List<Hooks> tenants = IntStream.range(0, TENANTS)
                    .mapToObj(i -> new Hooks(fixture))
                    .toList();
            Random random = new Random(20261121);
            List<Node> nodes = new ArrayList<>(List.of(new Node(random), new Node(random)));
            for (int tick = 0; !done(tick); tick++) {
                fixture.clock().advance(TICK);
                List<Callable<Integer>> beside = new ArrayList<>();
                nodes.forEach(node -> beside.add(node::work));
                beside.add(world(tenants, tick));
                Together.run(beside);
                nodes.replaceAll(node -> node.dead ? new Node(random) : node);
            }
            assertThat(kills).hasValueGreaterThanOrEqualTo(KILLS_MIN);
            assertThatAllArrivedInOrder();
            tenants.forEach(this::assertThatTheLogTellsTheStory);
        }
    }

    /// What goes on beside the relays: first more happens, also to what is being told, and then the receivers that
    /// keep a relay waiting answer.
    private Callable<Integer> world(List<Hooks> tenants, int tick) {
        return () -> {
            if (tick < EVENTS_PER_SUBJECT) {
                happen(tenants, tick);
            }
            receivers.answer();
            return 0;
        };
    }

    private boolean done(int tick) {
        assertThat(tick)
                .as("turns until everything has arrived; %d are pending", count(PENDING))
                .isLessThan(TICKS_MAX);
        if (tick < EVENTS_PER_SUBJECT || count("select count(*) from webhook_lane") > 0) {
            return false;
        }
        return count("select count(*) from webhook_delivery where status = 'delivered'") == ALL;
    }

    private long count(String sql) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /// One event of every subject, the n-th.
    private void happen(List<Hooks> tenants, int n) {
        for (int tenant = 0; tenant < tenants.size(); tenant++) {
            List<Hooks.Noted> events = new ArrayList<>();
            for (int subject = 0; subject < SUBJECTS; subject++) {
                events.add(new Hooks.Noted(
                        "test.noted", new UUID(tenant + 1L, subject), null, String.format(Locale.ROOT, "%03d", n)));
            }
            fixture.db().txRun(tenants.get(tenant).actor, tx -> tx.appendAll(events));
        }
    }

    private record Logged(UUID id, UUID subject, String fact) {}

    private void assertThatAllArrivedInOrder() {
        Map<UUID, Logged> events = events();
        assertThat(events).hasSize(ALL);
        Map<UUID, Set<String>> bodies = new HashMap<>();
        Map<UUID, Set<String>> factsOfSubject = new HashMap<>();
        for (Post post : receivers.posts) {
            Logged event = Objects.requireNonNull(events.get(post.id()), "what came was no event");
            bodies.computeIfAbsent(post.id(), id -> new LinkedHashSet<>()).add(post.url() + " " + post.body());
            factsOfSubject
                    .computeIfAbsent(event.subject(), subject -> new LinkedHashSet<>())
                    .add(event.fact());
        }
        assertThat(bodies).hasSize(ALL);
        assertThat(bodies.values()).allSatisfy(same -> assertThat(same).hasSize(1));
        assertThat(factsOfSubject).hasSize(TENANTS * SUBJECTS);
        assertThat(factsOfSubject.values())
                .as("first arrivals of each subject")
                .allSatisfy(facts -> assertThat(List.copyOf(facts))
                        .hasSize(EVENTS_PER_SUBJECT)
                        .isSorted());
        assertThat(receivers.posts.size()).as("and some came more than once").isGreaterThan(ALL);
    }

    private Map<UUID, Logged> events() {
        return fixture.owner()
                .withHandle(handle -> handle
                        .createQuery("select id, subject, data->>'fact' as fact from event where type = 'test.noted'")
                        .map((rs, context) -> new Logged(
                                rs.getObject("id", UUID.class),
                                rs.getObject("subject", UUID.class),
                                rs.getString("fact")))
                        .stream()
                        .collect(Collectors.toMap(Logged::id, logged -> logged)));
    }

    /// Each delivery ends with an answer, and before it stands every attempt whose sender lived to write it down.
    private void assertThatTheLogTellsTheStory(Hooks tenant) {
        Map<UUID, List<Post>> posts = receivers.posts.stream().collect(Collectors.groupingBy(Post::id));
        int seen = 0;
        for (int offset = 0; offset < SUBJECTS * EVENTS_PER_SUBJECT; offset += 500) {
            for (Delivery delivery : tenant.deliveries(offset)) {
                List<Post> received = posts.getOrDefault(delivery.eventId(), List.of());
                long ofTheDead =
                        received.stream().filter(post -> post.node().dead).count();
                assertThat(delivery.status()).isEqualTo(Delivery.Status.DELIVERED);
                assertThat(delivery.attempts().size()).isBetween((int) (received.size() - ofTheDead), received.size());
                assertThat(delivery.attempts().stream().map(Delivery.Attempt::number))
                        .isEqualTo(IntStream.rangeClosed(1, delivery.attempts().size())
                                .boxed()
                                .toList());
                assertThat(delivery.attempts().getLast().status()).isBetween(200, 299);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(SUBJECTS * EVENTS_PER_SUBJECT);
    }
}
