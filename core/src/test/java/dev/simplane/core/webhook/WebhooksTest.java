package dev.simplane.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.FakeReceivers;
import dev.simplane.core.FakeReceivers.Post;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.webhook.Delivery.Status;
import dev.simplane.core.webhook.WebhookPorts.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhooksTest {
    private static final UUID CAR = CoreFixture.countedId(7001);
    private static final Answer OK = new Answer(200, null);
    private static final Answer BROKEN = new Answer(500, null);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Hooks hooks;

    @SuppressWarnings("NullAway.Init")
    private Webhooks webhooks;

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
        fixture.receivers().reset();
        hooks = new Hooks(fixture);
        webhooks = hooks.webhooks();
    }

    private Endpoint endpoint() {
        return webhooks.get(hooks.actor, hooks.endpoint.id());
    }

    @Test
    void an_endpoint_is_shown_as_it_was_registered() {
        Endpoint second = hooks.register("/second", "a", "b");
        assertThat(second.types()).containsExactly("a", "b");
        assertThat(webhooks.get(hooks.actor, second.id())).isEqualTo(second);
        assertThat(webhooks.list(hooks.actor)).containsExactly(hooks.endpoint, second);
    }

    @Test
    void an_endpoint_is_told_only_what_it_wants() {
        hooks.register("/second", "test.wanted");
        hooks.happen(new Hooks.Noted("test.wanted", CAR, null, "a"));
        hooks.happen(new Hooks.Noted("test.other", CAR, null, "b"));
        hooks.drain();
        assertThat(hooks.posts()).hasSize(2);
        assertThat(hooks.posts("/second")).hasSize(1);
    }

    @Test
    void the_same_address_is_registered_once_until_it_is_deleted() {
        assertThatThrownBy(() -> hooks.register("/hook")).isInstanceOf(Problem.Duplicate.class);
        webhooks.delete(hooks.actor, hooks.endpoint.id());
        assertThat(hooks.register("/hook").id()).isNotEqualTo(hooks.endpoint.id());
    }

    @Test
    void a_tenant_has_at_most_twenty() {
        for (int i = 1; i < Webhooks.ENDPOINTS_MAX; i++) {
            hooks.register("/" + i);
        }
        broken(Rule.TOO_MANY_ENDPOINTS, () -> hooks.register("/21"));
        webhooks.delete(hooks.actor, hooks.endpoint.id());
        hooks.register("/21");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a.example/", "a.example", "https://", "https://u:p@a.example/", "https://a b/", "/x"})
    void only_addresses_that_can_be_sent_to(String url) {
        assertThatThrownBy(() -> webhooks.register(hooks.actor, Hooks.DIALECT, url, List.of()))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void private_addresses_are_refused() {
        broken(
                Rule.PRIVATE_ADDRESS,
                () -> webhooks.register(
                        hooks.actor, Hooks.DIALECT, "https://" + FakeReceivers.PRIVATE_HOST + "/", List.of()));
    }

    private static void broken(Rule rule, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.RuleBroken.class,
                        problem -> assertThat(problem.rule()).isEqualTo(rule));
    }

    @Test
    void a_paused_endpoint_keeps_what_happens_and_gets_it_in_order_when_it_goes_on() {
        webhooks.pause(hooks.actor, hooks.endpoint.id());
        assertThat(endpoint().pausedAt()).isEqualTo(fixture.db().instant());
        hooks.happen(CAR, "a", "b");
        hooks.drain();
        assertThat(hooks.posts()).isEmpty();
        assertThat(hooks.statuses()).containsExactly(Status.PENDING, Status.PENDING);
        hooks.later(WebhookRelay.FAILING_MAX.multipliedBy(3));
        hooks.relay().tidy();
        assertThat(webhooks.resume(hooks.actor, hooks.endpoint.id()).pausedAt()).isNull();
        hooks.drain();
        assertThat(hooks.facts()).containsExactly("a", "b");
    }

    @Test
    void pausing_twice_keeps_the_first_moment() {
        Instant first = fixture.db().instant();
        webhooks.pause(hooks.actor, hooks.endpoint.id());
        hooks.later(Duration.ofHours(1));
        assertThat(webhooks.pause(hooks.actor, hooks.endpoint.id()).pausedAt()).isEqualTo(first);
    }

    @Test
    void going_on_waits_for_no_pause_and_no_rest() {
        fixture.receivers().always(post -> BROKEN);
        for (int i = 0; i < Outcomes.FAILURES_MAX; i++) {
            hooks.happen(hooks.newSubject(), "f" + i);
        }
        hooks.drain();
        assertThat(endpoint().failing()).isNotNull();
        fixture.receivers().always(post -> OK);
        webhooks.resume(hooks.actor, hooks.endpoint.id());
        assertThat(endpoint().failing()).isNull();
        hooks.drain();
        assertThat(hooks.statuses()).hasSize(Outcomes.FAILURES_MAX).containsOnly(Status.DELIVERED);
    }

    @Test
    void deleting_an_endpoint_ends_what_waits_for_it() {
        fixture.receivers().always(post -> BROKEN);
        hooks.happen(CAR, "a", "b");
        hooks.drain();
        webhooks.delete(hooks.actor, hooks.endpoint.id());
        assertThat(hooks.statuses()).containsExactly(Status.CANCELLED, Status.CANCELLED);
        hooks.later(Duration.ofDays(1));
        hooks.drain();
        assertThat(hooks.posts()).hasSize(1);
        assertThat(webhooks.list(hooks.actor)).isEmpty();
        gone(() -> webhooks.get(hooks.actor, hooks.endpoint.id()));
        gone(() -> webhooks.delete(hooks.actor, hooks.endpoint.id()));
        gone(() -> webhooks.pause(hooks.actor, hooks.endpoint.id()));
        gone(() -> webhooks.test(hooks.actor, hooks.endpoint.id(), at -> new WebhookPorts.Message("t", "{}")));
        gone(() -> webhooks.deliveries().sendAgainDead(hooks.actor, hooks.endpoint.id()));
        gone(() -> webhooks.deliveries()
                .sendAgain(hooks.actor, hooks.deliveries().getFirst().id()));
    }

    private static void gone(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(Problem.Gone.class);
    }

    @Test
    void a_test_waits_for_nothing_and_is_sent_once() {
        fixture.receivers().always(post -> BROKEN);
        for (int i = 0; i < Outcomes.FAILURES_MAX; i++) {
            hooks.happen(hooks.newSubject(), "f" + i);
        }
        hooks.drain();
        Delivery test = webhooks.test(
                hooks.actor, hooks.endpoint.id(), at -> new WebhookPorts.Message("sample.type", "{\"a\":1}"));
        assertThat(test.test()).isTrue();
        hooks.deliver();
        Post post = hooks.posts().getLast();
        assertThat(post.body()).isEqualTo("{\"a\":1}");
        assertThat(post.headers())
                .containsEntry("webhook-test", "true")
                .containsEntry("webhook-id", test.eventId().toString());
        Delivery after = webhooks.deliveries().get(hooks.actor, test.id());
        assertThat(after.status()).isEqualTo(Status.DEAD);
        assertThat(after.attempts()).hasSize(1);
    }

    @Test
    void what_arrived_can_be_sent_again_the_same() {
        hooks.happen(CAR, "a", "b");
        hooks.drain();
        Delivery first = hooks.deliveries().getLast();
        Delivery again = webhooks.deliveries().sendAgain(hooks.actor, first.id());
        assertThat(again.status()).isEqualTo(Status.PENDING);
        assertThat(again.endedAt()).isNull();
        hooks.drain();
        assertThat(hooks.facts()).containsExactly("a", "b", "a");
        assertThat(hooks.posts().getFirst().body())
                .isEqualTo(hooks.posts().getLast().body());
        assertThat(webhooks.deliveries().get(hooks.actor, first.id()).attempts())
                .extracting(Delivery.Attempt::number)
                .containsExactly(1, 2);
    }

    @Test
    void what_was_given_up_gets_as_many_attempts_again() {
        Delivery dead = dead(1).getFirst();
        webhooks.deliveries().sendAgain(hooks.actor, dead.id());
        exhaust();
        assertThat(hooks.only().attempts()).hasSize(2 * WebhookRelay.ATTEMPTS_MAX);
        assertThat(hooks.only().status()).isEqualTo(Status.DEAD);
    }

    @Test
    void what_waits_can_be_sent_at_once() {
        fixture.receivers().next(BROKEN);
        hooks.happen(CAR, "a");
        hooks.drain();
        assertThat(hooks.deliver()).isZero();
        webhooks.deliveries().sendAgain(hooks.actor, hooks.only().id());
        hooks.drain();
        assertThat(hooks.only().status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void all_that_an_endpoint_missed_can_be_sent_again() {
        dead(3);
        Hooks other = new Hooks(fixture);
        fixture.receivers().always(post -> OK);
        assertThat(webhooks.deliveries().sendAgainDead(other.actor, other.endpoint.id()))
                .isEqualTo(new Deliveries.SentAgain(0, 0));
        assertThat(webhooks.deliveries().sendAgainDead(hooks.actor, hooks.endpoint.id()))
                .isEqualTo(new Deliveries.SentAgain(3, 0));
        hooks.drain();
        assertThat(hooks.statuses()).containsOnly(Status.DELIVERED).hasSize(3);
    }

    private List<Delivery> dead(int count) {
        fixture.receivers().always(post -> BROKEN);
        for (int i = 0; i < count; i++) {
            hooks.happen(hooks.newSubject(), "f" + i);
        }
        hooks.fanOut();
        exhaust();
        return hooks.deliveries();
    }

    private void exhaust() {
        while (hooks.statuses().contains(Status.PENDING)) {
            hooks.deliver();
            hooks.later(Duration.ofHours(2));
        }
    }

    @Test
    void deliveries_are_found_by_endpoint_event_and_status() {
        Endpoint second = hooks.register("/second");
        fixture.receivers().always(post -> post.url().getPath().equals("/second") ? BROKEN : OK);
        hooks.happen(CAR, "a");
        hooks.drain();
        List<Delivery> all = hooks.deliveries();
        assertThat(all).hasSize(2);
        assertThat(list(second.id(), null, null))
                .singleElement()
                .satisfies(one -> assertThat(one.endpoint()).isEqualTo(second.id()));
        assertThat(list(null, all.getFirst().eventId(), null)).isEqualTo(all);
        assertThat(list(null, second.id(), null)).isEmpty();
        assertThat(list(null, null, Status.DELIVERED))
                .singleElement()
                .satisfies(one -> assertThat(one.endpoint()).isEqualTo(hooks.endpoint.id()));
        assertThat(list(second.id(), all.getFirst().eventId(), Status.PENDING)).hasSize(1);
    }

    private List<Delivery> list(@Nullable UUID endpoint, @Nullable UUID event, @Nullable Status status) {
        return webhooks.deliveries()
                .list(hooks.actor, new DeliveryQuery(endpoint, event, status, PageRequest.first(10)))
                .items();
    }

    @Test
    void another_tenant_finds_nothing() {
        hooks.happen(CAR, "a");
        hooks.drain();
        Actor stranger = new Hooks(fixture).actor;
        UUID delivery = hooks.only().id();
        UUID id = hooks.endpoint.id();
        List<ThrowingCallable> calls = new ArrayList<>();
        calls.add(() -> webhooks.get(stranger, id));
        calls.add(() -> webhooks.pause(stranger, id));
        calls.add(() -> webhooks.resume(stranger, id));
        calls.add(() -> webhooks.delete(stranger, id));
        calls.add(() -> webhooks.test(stranger, id, at -> new WebhookPorts.Message("t", "{}")));
        calls.add(() -> webhooks.deliveries().get(stranger, delivery));
        calls.add(() -> webhooks.deliveries().sendAgain(stranger, delivery));
        calls.add(() -> webhooks.deliveries().sendAgainDead(stranger, id));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(Problem.NotFound.class));
        assertThat(endpoint()).isEqualTo(hooks.endpoint);
    }

    @Test
    void who_may_only_read_changes_nothing() {
        Actor reader = new Actor(hooks.actor.org(), "reader", Set.of(Role.READ), null);
        UUID id = hooks.endpoint.id();
        List<ThrowingCallable> calls = new ArrayList<>();
        calls.add(() -> webhooks.register(reader, Hooks.DIALECT, "https://a.example/", List.of()));
        calls.add(() -> webhooks.pause(reader, id));
        calls.add(() -> webhooks.resume(reader, id));
        calls.add(() -> webhooks.delete(reader, id));
        calls.add(() -> webhooks.test(reader, id, at -> new WebhookPorts.Message("t", "{}")));
        calls.add(() -> webhooks.keys().of(reader, Hooks.DIALECT));
        calls.add(() -> webhooks.keys().rotate(reader, Hooks.DIALECT, Duration.ZERO, null));
        calls.add(() -> webhooks.deliveries().sendAgain(reader, id));
        calls.add(() -> webhooks.deliveries().sendAgainDead(reader, id));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(Problem.Forbidden.class));
        assertThat(webhooks.list(reader)).hasSize(1);
    }
}
