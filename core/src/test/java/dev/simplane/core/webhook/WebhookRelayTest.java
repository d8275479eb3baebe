package dev.simplane.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.FakeReceivers;
import dev.simplane.core.FakeReceivers.Post;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Event;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.webhook.Delivery.Status;
import dev.simplane.core.webhook.WebhookPorts.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhookRelayTest {
    private static final Answer DOWN = new Answer(503, null);
    private static final Duration LEASE = Duration.ofSeconds(40);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private String url;

    private final CountDownLatch alive = new CountDownLatch(1);

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void stand() {
        fixture.receivers().reset();
        scene = Scene.of(fixture);
        url = "https://receiver-" + NUMBER.incrementAndGet() + ".example/hook";
        fanOut();
    }

    @AfterEach
    void letGo() {
        alive.countDown();
        fixture.receivers().reset();
        deliver();
    }

    /// Something that happened to a subject.
    private record Happened(String type, UUID subject, int number) implements Event {
        @Override
        public @Nullable UUID simId() {
            return null;
        }

        @Override
        public String fact() {
            return String.valueOf(number);
        }
    }

    @Test
    void every_event_is_sent_to_every_endpoint_of_its_tenant_signed_and_with_its_id() {
        Endpoint telkor = register("telkor", url);
        register("tellisim", url + "/2");
        Scene other = Scene.of(fixture);
        fanOut();
        other.assembly().webhooks().register(other.actor(), "telkor", url + "/other", List.of());
        UUID subject = happen("a.happened", 1);
        fanOut();
        deliver();

        UUID event = eventId();
        String body = "telkor:a.happened:" + event;
        String key = scene.assembly().webhooks().signingKey(scene.actor(), "telkor");
        assertThat(posts(url))
                .containsExactly(new Post(
                        URI.create(url),
                        Map.of(
                                "content-type",
                                "application/json",
                                "webhook-id",
                                event.toString(),
                                "signature",
                                "telkor/" + key + "/" + event + "/" + body),
                        body));
        assertThat(posts(url + "/2")).extracting(Post::body).containsExactly("tellisim:a.happened:" + event);
        assertThat(posts(url + "/other")).isEmpty();
        Delivery delivery = delivery(telkor);
        assertThat(delivery)
                .isEqualTo(new Delivery(
                        delivery.id(),
                        telkor.id(),
                        event,
                        "a.happened",
                        body,
                        false,
                        Status.DELIVERED,
                        scene.now(),
                        delivery.nextAttemptAt(),
                        scene.now(),
                        List.of(new Delivery.Attempt(1, scene.now(), 0, 200, null))));
        assertThat(subject).isNotNull();
        deliver();
        assertThat(posts(url)).hasSize(1);
    }

    @Test
    void what_a_dialect_does_not_tell_of_is_not_sent() {
        register("telkor", url);
        happen(FakeReceivers.UNTOLD_PREFIX + "secret", 1);
        fanOut();
        deliver();

        assertThat(posts(url)).isEmpty();
        assertThat(scene.rows("webhook_delivery")).isEmpty();
    }

    @Test
    void every_attempt_carries_the_same_id_and_body_until_one_is_answered() {
        Endpoint endpoint = register("telkor", url);
        happen("a.happened", 1);
        fanOut();
        fixture.receivers().next(DOWN).next(new Answer(null, "timed out")).next(new Answer(302, null));
        for (int i = 0; i < 4; i++) {
            deliver();
            fixture.clock().advance(Duration.ofHours(2));
        }

        assertThat(posts(url)).hasSize(4);
        assertThat(posts(url)).containsOnly(posts(url).getFirst());
        Delivery delivery = delivery(endpoint);
        assertThat(delivery.status()).isEqualTo(Status.DELIVERED);
        assertThat(delivery.attempts()).extracting(Delivery.Attempt::number).containsExactly(1, 2, 3, 4);
        assertThat(delivery.attempts()).extracting(Delivery.Attempt::status).containsExactly(503, null, 302, 200);
        assertThat(delivery.attempts())
                .extracting(Delivery.Attempt::failure)
                .containsExactly(null, "timed out", null, null);
    }

    @ParameterizedTest
    @CsvSource({"199,false", "200,true", "204,true", "299,true", "300,false", "404,false", "410,false", "500,false"})
    void only_a_status_of_two_hundred_and_something_is_a_delivery(int status, boolean delivered) {
        Endpoint endpoint = register("telkor", url);
        happen("a.happened", 1);
        fanOut();
        fixture.receivers().next(new Answer(status, null));
        deliver();

        assertThat(delivery(endpoint).status()).isEqualTo(delivered ? Status.DELIVERED : Status.PENDING);
    }

    @Test
    void an_adapter_that_breaks_is_a_failed_attempt_and_stops_no_other() {
        Endpoint endpoint = register("telkor", url);
        register("telkor", url + "/fine");
        happen("a.happened", 1);
        fanOut();
        fixture.receivers().always(post -> {
            if (post.url().toString().equals(url)) {
                throw new IllegalStateException("broken adapter");
            }
            return new Answer(200, null);
        });
        deliver();

        assertThat(posts(url + "/fine")).hasSize(1);
        Delivery failed = delivery(endpoint);
        assertThat(failed.status()).isEqualTo(Status.PENDING);
        assertThat(failed.attempts()).hasSize(1);
        assertThat(failed.attempts().getFirst().status()).isNull();
        assertThat(failed.attempts().getFirst().failure()).isNotBlank();
        assertThat(failed.nextAttemptAt())
                .isBetween(scene.now().plusSeconds(1), scene.now().plusMillis(1250));
    }

    @Test
    void the_order_of_a_subject_is_kept_while_an_earlier_event_fails_and_others_go_on() {
        Endpoint endpoint = register("telkor", url);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        happen("first.one", first, 1);
        happen("first.two", first, 2);
        happen("second.one", second, 1);
        happen("first.three", first, 3);
        happen("second.two", second, 2);
        fanOut();
        Set<String> failing = ConcurrentHashMap.newKeySet();
        failing.add("first.one");
        fixture.receivers().always(post -> failing.contains(type(post)) ? DOWN : new Answer(200, null));

        deliver();
        assertThat(types(endpoint)).containsExactlyInAnyOrder("first.one", "second.one", "second.two");
        assertThat(types(endpoint)).containsSubsequence("second.one", "second.two");

        fixture.clock().advance(Duration.ofSeconds(2));
        deliver();
        assertThat(types(endpoint).subList(3, 4)).containsExactly("first.one");

        failing.clear();
        fixture.clock().advance(Duration.ofMinutes(1));
        deliver();
        assertThat(types(endpoint).subList(4, 7)).containsExactly("first.one", "first.two", "first.three");
    }

    @Test
    void an_endpoint_that_fails_does_not_hold_up_another() {
        register("telkor", url);
        register("telkor", url + "/fine");
        UUID subject = happen("a.one", 1);
        happen("a.two", subject, 2);
        fanOut();
        fixture.receivers().always(post -> post.url().toString().equals(url) ? DOWN : new Answer(200, null));
        deliver();

        assertThat(posts(url)).hasSize(1);
        assertThat(posts(url + "/fine")).extracting(WebhookRelayTest::type).containsExactly("a.one", "a.two");
    }

    @Test
    void the_pauses_between_attempts_grow_fourfold_up_to_an_hour_with_up_to_a_quarter_more() {
        Endpoint endpoint = register("telkor", url);
        happen("a.happened", 1);
        fanOut();
        fixture.receivers().always(post -> DOWN);
        for (long seconds : List.of(1, 4, 16, 64, 256, 1024, 3600)) {
            deliver();
            Instant next = delivery(endpoint).nextAttemptAt();
            Duration pause = Duration.between(scene.now(), next);
            assertThat(pause).isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(1250 * seconds));

            int before = posts(url).size();
            fixture.clock().set(next.minusNanos(1000));
            deliver();
            assertThat(posts(url)).hasSize(before);
            fixture.clock().set(next);
        }
        assertThat(posts(url)).hasSize(7);
    }

    @Test
    void failed_deliveries_do_not_all_come_back_at_the_same_moment() {
        register("telkor", url);
        for (int i = 0; i < 20; i++) {
            happen("a.happened", i);
        }
        fanOut();
        fixture.receivers().always(post -> DOWN);
        deliver();

        assertThat(deliveries().stream().map(Delivery::nextAttemptAt).distinct().count())
                .isGreaterThan(5);
    }

    @Test
    void after_eight_attempts_a_delivery_is_given_up_and_the_next_of_its_subject_goes_out() {
        Endpoint endpoint = register("telkor", url);
        UUID subject = happen("a.one", 1);
        fanOut();
        fixture.receivers().always(post -> type(post).equals("a.one") ? DOWN : new Answer(200, null));
        for (int i = 0; i < 7; i++) {
            deliver();
            assertThat(delivery(endpoint).status()).isEqualTo(Status.PENDING);
            assertThat(delivery(endpoint).endedAt()).isNull();
            fixture.clock().advance(Duration.ofHours(2));
        }
        happen("a.two", subject, 2);
        fanOut();
        deliver();

        Delivery dead = deliveries().stream()
                .filter(delivery -> delivery.type().equals("a.one"))
                .findFirst()
                .orElseThrow();
        assertThat(dead.status()).isEqualTo(Status.DEAD);
        assertThat(dead.endedAt()).isEqualTo(scene.now());
        assertThat(dead.attempts()).hasSize(8);
        assertThat(types(endpoint).subList(0, 8)).containsOnly("a.one");
        assertThat(types(endpoint).subList(8, 9)).containsExactly("a.two");
        fixture.clock().advance(Duration.ofDays(1));
        deliver();
        assertThat(posts(url)).hasSize(9);
    }

    @Test
    void deleting_an_endpoint_ends_what_waits_for_it_and_nothing_more_is_sent() {
        Endpoint endpoint = register("telkor", url);
        UUID subject = happen("a.one", 1);
        happen("a.two", subject, 2);
        fanOut();
        fixture.receivers().next(DOWN);
        deliver();
        scene.assembly().webhooks().delete(scene.actor(), endpoint.id());
        happen("a.three", subject, 3);
        fanOut();
        fixture.clock().advance(Duration.ofDays(1));
        deliver();

        assertThat(posts(url)).hasSize(1);
        assertThat(deliveries()).extracting(Delivery::status).containsExactly(Status.CANCELLED, Status.CANCELLED);
        assertThat(deliveries())
                .extracting(Delivery::endedAt)
                .containsOnly(scene.now().minus(Duration.ofDays(1)));
        assertThat(scene.assembly().webhooks().list(scene.actor())).isEmpty();
        assertThat(catchThrowableOfType(
                        Problem.Gone.class, () -> scene.assembly().webhooks().delete(scene.actor(), endpoint.id())))
                .isNotNull();
    }

    @Test
    void an_attempt_on_its_way_when_its_endpoint_is_deleted_is_the_last() {
        Endpoint endpoint = register("telkor", url);
        happen("a.one", 1);
        fanOut();
        fixture.receivers().always(post -> {
            scene.assembly().webhooks().delete(scene.actor(), endpoint.id());
            return DOWN;
        });
        deliver();

        assertThat(delivery(endpoint).status()).isEqualTo(Status.CANCELLED);
        assertThat(delivery(endpoint).attempts()).hasSize(1);
        fixture.receivers().always(post -> new Answer(200, null));
        fixture.clock().advance(Duration.ofDays(1));
        deliver();
        assertThat(posts(url)).hasSize(1);
    }

    @Test
    void an_endpoint_deleted_while_events_are_fanned_out_gets_none_of_them() {
        Endpoint endpoint = register("telkor", url);
        happen("a.one", 1);
        // The deletion either is done already or waits for the end of the fan-out.
        relayThat(() -> {
                    CompletableFuture<Void> deleting = CompletableFuture.runAsync(
                            () -> scene.assembly().webhooks().delete(scene.actor(), endpoint.id()));
                    Eventually.until(
                            "the deletion is done or waits",
                            () -> deleting.isDone() || fixture.somebodyWaitsForALock());
                })
                .fanOut();
        Eventually.until(
                "the endpoint is deleted",
                () -> scene.assembly().webhooks().list(scene.actor()).isEmpty());
        fixture.clock().advance(Duration.ofDays(1));
        deliver();

        assertThat(posts(url)).isEmpty();
        assertThat(deliveries()).extracting(Delivery::status).containsOnly(Status.CANCELLED);
    }

    @Test
    void an_event_is_fanned_out_once_per_endpoint_also_when_it_is_read_again() {
        register("telkor", url);
        register("telkor", url + "/2");
        Position position = position();
        happen("a.one", 1);
        happen("a.two", 2);
        fanOut();
        List<String> before = scene.rows("webhook_delivery");
        assertThat(before).hasSize(4);

        rewind(position);
        fanOut();
        assertThat(scene.rows("webhook_delivery")).isEqualTo(before);

        deliver();
        rewind(position);
        fanOut();
        deliver();
        assertThat(posts(url)).hasSize(2);
        assertThat(posts(url + "/2")).hasSize(2);
    }

    @Test
    void two_relays_fan_out_each_event_once() {
        register("telkor", url);
        for (int i = 0; i < 300; i++) {
            happen("a.happened", i);
        }
        try (CoreFixture other = fixture.anotherNode()) {
            Together.Outcome<Integer> outcome = Together.run(4, i -> {
                int count = 0;
                for (int done = 1; done > 0; count += done) {
                    done = (i % 2 == 0 ? fixture : other).assembly().relay().fanOut();
                }
                return count;
            });
            assertThat(outcome.failures()).isEmpty();
            fanOut();
        }
        assertThat(scene.rows("webhook_delivery")).hasSize(300);
        assertThat(scene.ask(Long.class, "select count(distinct event_id) from webhook_delivery where org_id = :org"))
                .isEqualTo(300);
    }

    @Test
    void two_relays_never_send_the_same_at_the_same_time_and_keep_the_order() {
        register("telkor", url);
        List<UUID> subjects =
                IntStream.range(0, 10).mapToObj(i -> UUID.randomUUID()).toList();
        for (int n = 0; n < 6; n++) {
            for (UUID subject : subjects) {
                happen("n" + n, subject, n);
            }
        }
        fanOut();
        Set<String> onTheirWay = ConcurrentHashMap.newKeySet();
        List<String> clashes = Collections.synchronizedList(new ArrayList<>());
        fixture.receivers().always(post -> {
            if (!onTheirWay.add(post.body())) {
                clashes.add(post.body());
            }
            Thread.onSpinWait();
            onTheirWay.remove(post.body());
            return new Answer(200, null);
        });
        try (CoreFixture other = fixture.anotherNode()) {
            Together.Outcome<Integer> outcome = Together.run(4, i -> {
                int count = 0;
                while (waiting() > 0) {
                    count += (i % 2 == 0 ? fixture : other).assembly().relay().deliverDue();
                }
                return count;
            });
            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.results().stream().mapToInt(count -> count).sum())
                    .isEqualTo(60);
        }

        assertThat(clashes).isEmpty();
        assertThat(posts(url)).hasSize(60);
        Map<UUID, UUID> subjectOf = subjectsByEvent();
        Map<UUID, List<String>> bySubject = posts(url).stream()
                .collect(Collectors.groupingBy(
                        post -> subjectOf.get(eventOf(post)),
                        Collectors.mapping(WebhookRelayTest::type, Collectors.toList())));
        assertThat(bySubject).containsOnlyKeys(subjects);
        assertThat(bySubject.values()).containsOnly(List.of("n0", "n1", "n2", "n3", "n4", "n5"));
    }

    @Test
    void what_a_relay_sent_before_it_died_is_sent_again_under_the_same_id_when_the_lease_has_passed() {
        Endpoint endpoint = register("telkor", url);
        UUID subject = happen("a.one", 1);
        happen("a.two", subject, 2);
        fanOut();
        CountDownLatch sent = new CountDownLatch(1);
        fixture.receivers().always(post -> {
            sent.countDown();
            await(alive);
            return new Answer(200, null);
        });
        try (CoreFixture dying = fixture.anotherNode()) {
            CompletableFuture<Integer> relay =
                    CompletableFuture.supplyAsync(() -> dying.assembly().relay().deliverDue());
            await(sent);
            fixture.receivers().always(post -> new Answer(200, null));

            fixture.clock().advance(LEASE.minusMillis(1));
            deliver();
            assertThat(posts(url)).hasSize(1);

            fixture.clock().advance(Duration.ofMillis(1));
            deliver();
            assertThat(posts(url)).extracting(WebhookRelayTest::type).containsExactly("a.one", "a.one", "a.two");
            assertThat(posts(url).get(1)).isEqualTo(posts(url).get(0));

            // It was only thought dead.
            alive.countDown();
            relay.join();
        }
        assertThat(deliveries()).extracting(Delivery::status).containsExactly(Status.DELIVERED, Status.DELIVERED);
        assertThat(deliveries().stream().map(delivery -> delivery.attempts().size()))
                .as("newest first; the log holds what both relays sent")
                .containsExactly(1, 2);
        assertThat(types(endpoint)).hasSize(3);
    }

    @Test
    void an_address_is_registered_once_and_again_after_its_deletion() {
        Endpoint endpoint = register("telkor", url);

        assertThat(catchThrowableOfType(Problem.Duplicate.class, () -> register("telkor", url))
                        .value())
                .isEqualTo(url);
        register("tellisim", url);
        scene.assembly().webhooks().delete(scene.actor(), endpoint.id());
        assertThat(register("telkor", url).id()).isNotEqualTo(endpoint.id());
    }

    private Endpoint register(String dialect, String address) {
        return scene.assembly().webhooks().register(scene.actor(), dialect, address, List.of());
    }

    private UUID happen(String type, int number) {
        UUID subject = UUID.randomUUID();
        happen(type, subject, number);
        return subject;
    }

    private void happen(String type, UUID subject, int number) {
        fixture.db().txRun(scene.actor(), tx -> tx.append(new Happened(type, subject, number)));
    }

    private UUID eventId() {
        return scene.events().getLast().id();
    }

    /// Until every event has been read; another session of the server may hold the log back for a moment.
    private void fanOut() {
        Eventually.until("every event is fanned out", () -> {
            fixture.assembly().relay().fanOut();
            return fixture.owner()
                    .withHandle(handle ->
                            handle.createQuery("""
                            select not exists (select 1 from event e, event_cursor c
                                where c.reader = 'webhooks' and (e.tx, e.seq) > (c.tx, c.seq))
                            """).mapTo(Boolean.class).one());
        });
    }

    private void deliver() {
        while (fixture.assembly().relay().deliverDue() > 0) {
            // until nothing is due
        }
    }

    /// How far the relays have read the log.
    private record Position(String tx, long seq) {}

    private static Position position() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select tx, seq from event_cursor where reader = 'webhooks'")
                        .map((rs, context) -> new Position(rs.getString("tx"), rs.getLong("seq")))
                        .one());
    }

    private static void rewind(Position position) {
        fixture.owner()
                .useHandle(handle -> handle.createUpdate("""
                update event_cursor set tx = cast(:tx as xid8), seq = :seq where reader = 'webhooks'
                """)
                        .bind("tx", position.tx())
                        .bind("seq", position.seq())
                        .execute());
    }

    private List<Post> posts(String address) {
        return fixture.receivers().posts().stream()
                .filter(post -> post.url().toString().equals(address))
                .toList();
    }

    private List<String> types(Endpoint endpoint) {
        return posts(endpoint.url()).stream().map(WebhookRelayTest::type).toList();
    }

    /// The body of the fake dialects is their name, the type, and the event's id.
    private static String type(Post post) {
        return post.body().split(":", 3)[1];
    }

    private static UUID eventOf(Post post) {
        return UUID.fromString(post.body().split(":", 3)[2]);
    }

    private Map<UUID, UUID> subjectsByEvent() {
        return scene.events().stream().collect(Collectors.toMap(Scene.Logged::id, Scene.Logged::subject));
    }

    private List<Delivery> deliveries() {
        return scene.assembly()
                .webhooks()
                .deliveries()
                .list(scene.actor(), new DeliveryQuery(null, null, null, PageRequest.first(500)))
                .items();
    }

    private Delivery delivery(Endpoint endpoint) {
        List<Delivery> found = deliveries().stream()
                .filter(delivery -> delivery.endpoint().equals(endpoint.id()))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private long waiting() {
        return scene.ask(
                Long.class, "select count(*) from webhook_delivery where org_id = :org and status = 'pending'");
    }

    /// A relay during whose fan-out something else happens, once.
    private static WebhookRelay relayThat(Runnable meanwhile) {
        AtomicBoolean happened = new AtomicBoolean();
        WebhookPorts ports = new WebhookPorts() {
            @Override
            public Optional<Message> translate(String dialect, LoggedEvent event) {
                if (happened.compareAndSet(false, true)) {
                    meanwhile.run();
                }
                return fixture.receivers().translate(dialect, event);
            }

            @Override
            public Map<String, String> sign(String dialect, Keys keys, Envelope envelope) {
                return fixture.receivers().sign(dialect, keys, envelope);
            }

            @Override
            public Answer post(URI url, Map<String, String> headers, String body) {
                return fixture.receivers().post(url, headers, body);
            }
        };
        return new WebhookRelay(
                fixture.db(), fixture.assembly().events(), ports, ForkJoinPool.commonPool(), new Random(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
