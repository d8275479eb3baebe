package dev.simplane.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.FakeReceivers;
import dev.simplane.core.FakeReceivers.Post;
import dev.simplane.core.webhook.Delivery.Status;
import dev.simplane.core.webhook.WebhookPorts.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LanesTest {
    private static final UUID CAR = CoreFixture.countedId(7001);
    private static final UUID METER = CoreFixture.countedId(7002);
    private static final Answer OK = new Answer(200, null);
    private static final Answer BROKEN = new Answer(500, null);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    private FakeReceivers receivers = fixture.receivers();

    @SuppressWarnings("NullAway.Init")
    private Hooks hooks;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void a_tenant_alone() {
        fixture.owner().useHandle(handle -> handle.execute("update webhook_endpoint set paused_at = now()"));
        receivers = fixture.receivers();
        receivers.reset();
        hooks = new Hooks(fixture);
    }

    @Test
    void an_event_arrives_once_with_its_id_and_signed() {
        hooks.happen(CAR, "a");
        hooks.drain();
        Post post = hooks.posts().getFirst();
        UUID event = hooks.only().eventId();
        assertThat(hooks.posts()).hasSize(1);
        assertThat(post.headers())
                .containsEntry("webhook-id", event.toString())
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("webhook-test");
        String key = hooks.webhooks().signingKey(hooks.actor, Hooks.DIALECT);
        assertThat(post.headers().get("signature")).isEqualTo("tellisim/" + key + "/" + event + "/" + post.body());
        assertThat(hooks.only().status()).isEqualTo(Status.DELIVERED);
        assertThat(hooks.only().attempts()).containsExactly(new Delivery.Attempt(1, CoreFixture.START, 0, 200, null));
    }

    @Test
    void a_failed_delivery_is_repeated_with_longer_and_longer_pauses_and_then_given_up() {
        receivers.always(post -> BROKEN);
        hooks.happen(CAR, "a");
        hooks.drain();
        List<Duration> pauses = new ArrayList<>();
        while (hooks.only().status() == Status.PENDING) {
            Delivery waiting = hooks.only();
            pauses.add(Duration.between(fixture.db().instant(), waiting.nextAttemptAt()));
            hooks.later(pauses.getLast().minusMillis(1));
            assertThat(hooks.deliver()).isZero();
            // The endpoint as a whole may rest a little longer.
            hooks.later(Duration.ofMillis(1).plus(Outcomes.REST_MAX));
            assertThat(hooks.deliver()).isEqualTo(1);
        }
        List<Integer> nominal = List.of(1, 4, 16, 64, 256, 1024, 3600);
        assertThat(pauses).hasSameSizeAs(nominal);
        for (int i = 0; i < pauses.size(); i++) {
            Duration least = Duration.ofSeconds(nominal.get(i));
            assertThat(pauses.get(i)).isBetween(least, least.plus(least.dividedBy(4)));
        }
        assertThat(hooks.only().status()).isEqualTo(Status.DEAD);
        assertThat(hooks.only().attempts())
                .hasSize(WebhookRelay.ATTEMPTS_MAX)
                .allMatch(attempt ->
                        attempt.failure() == null && Integer.valueOf(500).equals(attempt.status()));
        assertThat(hooks.posts())
                .extracting(Post::body)
                .containsOnly(hooks.only().body());
        assertThat(hooks.posts())
                .extracting(Hooks::idOf)
                .containsOnly(hooks.only().eventId());
    }

    @Test
    void of_a_subject_nothing_is_sent_before_what_came_earlier_has_ended() {
        hooks.happen(CAR, "a", "b");
        hooks.happen(METER, "c");
        UUID first = hooks.fanOut().deliveries().getLast().eventId();
        receivers.always(post -> Hooks.idOf(post).equals(first) && hooks.posts().size() <= 2 ? BROKEN : OK);
        hooks.drain();
        assertThat(hooks.facts()).containsExactlyInAnyOrder("a", "c");
        hooks.later(Duration.ofSeconds(2));
        hooks.drain();
        assertThat(hooks.facts()).endsWith("a", "b").hasSize(4);
        assertThat(hooks.statuses()).containsOnly(Status.DELIVERED);
    }

    @Test
    void what_is_given_up_makes_way_for_what_follows() {
        receivers.always(post -> BROKEN);
        hooks.happen(CAR, "a");
        hooks.drain();
        while (hooks.only().status() == Status.PENDING) {
            hooks.later(Duration.ofHours(2));
            hooks.deliver();
        }
        receivers.always(post -> OK);
        hooks.happen(CAR, "b");
        hooks.later(Outcomes.REST_MAX);
        hooks.drain();
        assertThat(hooks.statuses()).containsExactly(Status.DEAD, Status.DELIVERED);
    }

    /// More than one run takes, so that the lane must come back.
    @Test
    void a_long_row_of_one_subject_arrives_in_order() {
        List<String> facts = new ArrayList<>();
        for (int i = 0; i < 35; i++) {
            facts.add("f" + i);
        }
        hooks.happen(CAR, facts.toArray(String[]::new));
        hooks.drain();
        assertThat(hooks.facts()).isEqualTo(facts);
    }

    /// The answer to `a` comes only when `b` has been fanned out into the same lane.
    @Test
    void what_is_added_while_a_lane_ends_is_not_forgotten() {
        receivers.always(post -> {
            if (hooks.posts().size() == 1) {
                hooks.happen(CAR, "b");
                hooks.fanOut();
            }
            return OK;
        });
        hooks.happen(CAR, "a");
        hooks.drain();
        assertThat(hooks.facts()).containsExactly("a", "b");
        assertThat(lanes()).isZero();
    }

    @Test
    void a_node_that_dies_while_it_sends_loses_nothing() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch sending = new CountDownLatch(1);
        receivers.always(post -> {
            sending.countDown();
            await(never);
            return OK;
        });
        hooks.happen(CAR, "a", "b");
        hooks.fanOut();
        try (CoreFixture dying = fixture.anotherNode()) {
            assertThat(dying.assembly().relay().deliverSome()).isEqualTo(1);
            await(sending);
        }
        receivers.always(post -> OK);
        assertThat(hooks.deliver()).as("still leased").isZero();
        hooks.later(Duration.ofSeconds(41));
        hooks.drain();
        assertThat(hooks.facts()).containsExactly("a", "a", "b");
        assertThat(hooks.statuses()).containsOnly(Status.DELIVERED);
    }

    /// The node that lost its lease comes back late and must change nothing.
    @Test
    void who_has_lost_a_lease_does_not_end_the_lane_of_another() {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch sending = new CountDownLatch(1);
        receivers.always(post -> {
            if (hooks.posts().size() == 1) {
                sending.countDown();
                await(late);
            }
            return hooks.posts().size() <= 2 ? BROKEN : OK;
        });
        hooks.happen(CAR, "a");
        hooks.fanOut();
        hooks.relay().deliverSome();
        await(sending);
        hooks.later(Duration.ofSeconds(41));
        assertThat(hooks.deliver()).isEqualTo(1);
        Delivery before = hooks.only();
        late.countDown();
        Eventually.until("the late one has written", () -> hooks.relay().inUse() == 0);
        assertThat(hooks.only().nextAttemptAt()).isEqualTo(before.nextAttemptAt());
        assertThat(hooks.only().attempts()).as("but the log has both").hasSize(2);
        hooks.later(Duration.ofSeconds(2));
        hooks.drain();
        assertThat(hooks.statuses()).containsExactly(Status.DELIVERED);
    }

    @Test
    void an_endpoint_that_only_fails_rests_and_is_then_tried_with_one() {
        receivers.always(post -> BROKEN);
        for (int i = 0; i < 20; i++) {
            hooks.happen(hooks.newSubject(), "f" + i);
        }
        hooks.fanOut();
        assertThat(hooks.deliver()).isEqualTo(20);
        Endpoint resting = hooks.webhooks().get(hooks.actor, hooks.endpoint.id());
        assertThat(resting.failing())
                .isEqualTo(new Endpoint.Failing(
                        fixture.db().instant(), 20, fixture.db().instant().plus(Outcomes.FIRST_REST)));
        hooks.later(Outcomes.FIRST_REST);
        assertThat(hooks.deliver()).isEqualTo(1);
        assertThat(hooks.deliver()).isZero();
        hooks.later(Outcomes.FIRST_REST.multipliedBy(2).minusMillis(1));
        assertThat(hooks.deliver()).isZero();
        hooks.later(Duration.ofMillis(1));
        receivers.always(post -> OK);
        assertThat(hooks.deliver()).isEqualTo(1);
        assertThat(hooks.webhooks().get(hooks.actor, hooks.endpoint.id()).failing())
                .isNull();
        hooks.later(Duration.ofMinutes(1));
        hooks.drain();
        assertThat(hooks.statuses()).containsOnly(Status.DELIVERED);
    }

    @Test
    void only_failures_without_a_success_between_them_let_an_endpoint_rest() {
        for (Answer answer : List.of(BROKEN, BROKEN, BROKEN, BROKEN, OK, BROKEN, BROKEN, BROKEN, BROKEN)) {
            receivers.next(answer);
            hooks.happen(hooks.newSubject(), "f");
            hooks.fanOut();
            assertThat(hooks.deliver()).isEqualTo(1);
        }
        assertThat(hooks.webhooks().get(hooks.actor, hooks.endpoint.id()).failing())
                .isEqualTo(new Endpoint.Failing(fixture.db().instant(), 4, null));
    }

    @Test
    void what_waits_for_an_endpoint_that_fails_for_a_day_is_given_up() {
        receivers.always(post -> new Answer(null, "ConnectException"));
        for (int i = 0; i < 10; i++) {
            hooks.happen(hooks.newSubject(), "f" + i);
        }
        hooks.fanOut();
        hooks.deliver();
        hooks.later(WebhookRelay.FAILING_MAX.minusSeconds(1));
        hooks.relay().tidy();
        assertThat(hooks.statuses()).containsOnly(Status.PENDING);
        hooks.later(Duration.ofSeconds(1));
        hooks.relay().tidy();
        assertThat(hooks.statuses()).hasSize(10).containsOnly(Status.DEAD);
        for (int i = 0; i < 10; i++) {
            assertThat(hooks.deliver()).isZero();
        }
        assertThat(lanes()).as("empty lanes go as they are looked at").isZero();
    }

    @Test
    void the_log_goes_back_thirty_days() {
        hooks.happen(CAR, "a");
        hooks.drain();
        hooks.later(WebhookRelay.KEPT.minusSeconds(1));
        hooks.relay().tidy();
        assertThat(hooks.deliveries()).hasSize(1);
        hooks.later(Duration.ofSeconds(1));
        hooks.relay().tidy();
        assertThat(hooks.deliveries()).isEmpty();
    }

    @Test
    void an_event_that_a_dialect_chokes_on_keeps_nothing_else() {
        Hooks other = new Hooks(fixture);
        other.happen(new Hooks.Noted(FakeReceivers.CHOKING_PREFIX + "a", CAR, null, "x"));
        hooks.happen(CAR, "a");
        hooks.drain();
        assertThat(hooks.facts()).containsExactly("a");
        assertThat(other.deliveries()).isEmpty();
    }

    private static long lanes() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("""
                        select count(*) from webhook_lane l
                        join webhook_endpoint e on e.org_id = l.org_id and e.id = l.endpoint_id
                        where e.paused_at is null
                        """).mapTo(Long.class).one());
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
