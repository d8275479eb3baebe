package dev.simplane.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.TestJson;
import dev.simplane.core.Together;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.idempotency.IdempotencyKeys.Begin;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.message.SmsQuery.Column;
import dev.simplane.core.network.NetworkRequest.SendSms;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.plan.Trigger;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messages that customers send to their links.
final class MessagesTest {
    private static final SmsDraft RESTART = new SmsDraft("Restart", "Simplane");

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private LinkView link;

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
        fixture.clock().set(CoreFixture.START);
        scene = Scene.of(fixture);
        link = scene.link();
        fixture.network().reset();
    }

    @Test
    void a_message_is_queued_with_the_command_that_delivers_it() {
        Sms sms = send(RESTART);

        assertThat(sms)
                .isEqualTo(new Sms(
                        sms.id(),
                        link.link().id(),
                        Sms.Direction.OUTBOUND,
                        "Simplane",
                        sim().msisdn(),
                        "Restart",
                        Sms.Status.QUEUED,
                        CoreFixture.START,
                        CoreFixture.START));
        assertThat(fresh(sms)).isEqualTo(sms);
        assertThat(requests()).isEmpty();
        assertThat(
                        scene.ask(
                                String.class,
                                "select intent || ' ' || status from network_command where org_id = :org and request = 'send_sms'"))
                .isEqualTo("deliver_sms pending");
    }

    @Test
    void the_network_gets_text_and_sender_and_what_it_took_is_sent() {
        Sms sms = send(RESTART);
        Instant later = CoreFixture.START.plusSeconds(2);
        fixture.clock().set(later);

        scene.runCommands();

        assertThat(requests()).containsExactly(new SendSms(SimIdentity.of(sim()), "Restart", "Simplane"));
        assertThat(fresh(sms).status()).isEqualTo(Sms.Status.SENT);
        assertThat(fresh(sms).updatedAt()).isEqualTo(later);
        assertThat(fresh(sms).createdAt()).isEqualTo(CoreFixture.START);
        assertThat(scene.typesOf(sms.id())).containsExactly("sms.sent");
        assertThat(scene.events().getLast().simId()).isEqualTo(sim().id().value());
    }

    @Test
    void a_message_that_the_network_refuses_has_failed() {
        Sms sms = send(new SmsDraft("Restart", null));
        fixture.network().next(new Outcome.Rejected("no such number"));

        scene.runCommands();

        assertThat(fresh(sms).status()).isEqualTo(Sms.Status.FAILED);
        assertThat(scene.typesOf(sms.id())).containsExactly("sms.failed");
    }

    @Test
    void silence_is_asked_about_and_nothing_is_sent_twice() {
        Sms sms = send(RESTART);
        fixture.network().nextSilent(new Outcome.Done());

        scene.runCommands();
        assertThat(fresh(sms).status()).isEqualTo(Sms.Status.QUEUED);
        fixture.clock().advance(Duration.ofMinutes(1));
        scene.runCommands();

        assertThat(fresh(sms).status()).isEqualTo(Sms.Status.SENT);
        assertThat(requests()).hasSize(1);
        assertThat(scene.typesOf(sms.id())).containsExactly("sms.sent");
    }

    @Test
    void a_network_that_is_busy_is_tried_again() {
        Sms sms = send(RESTART);
        fixture.network().next(new Outcome.RetryLater(Duration.ofSeconds(10)));

        scene.runCommands();
        fixture.clock().advance(Duration.ofSeconds(11));
        scene.runCommands();

        assertThat(fresh(sms).status()).isEqualTo(Sms.Status.SENT);
    }

    @Test
    void every_message_is_one_of_its_own() {
        List<Callable<Sms>> works = IntStream.range(0, 6)
                .<Callable<Sms>>mapToObj(i -> () -> send(RESTART))
                .toList();

        List<Sms> sent = Together.run(works);
        scene.runCommands();

        assertThat(sent.stream().map(Sms::id)).doesNotHaveDuplicates();
        assertThat(requests()).hasSize(6);
    }

    @Test
    void an_interrupted_request_finds_the_message_that_it_sent() {
        byte[] hash = new byte[32];
        Begin.Run first = (Begin.Run) fixture.assembly().idempotency().begin(scene.actor(), "telkor", "key", hash);
        Sms sms = fixture.core()
                .messages()
                .send(scene.actor().within(first.attempt()), link.link().id(), RESTART);
        fixture.clock().advance(Duration.ofMinutes(2));

        Begin.Run again = (Begin.Run) fixture.assembly().idempotency().begin(scene.actor(), "telkor", "key", hash);

        assertThat(again.recovered()).isEqualTo(sms.id());
    }

    @Test
    void a_link_must_be_active() {
        scene.core().changes().suspend(scene.actor(), link.link().id());
        assertBroken(Rule.LINK_NOT_ACTIVE, link);
        assertBroken(Rule.LINK_NOT_ACTIVE, scene.linkWithoutSim());
        assertThat(scene.rows("sms")).isEmpty();
    }

    @Test
    void a_sim_must_have_a_number() {
        assertBroken(Rule.MSISDN_MISSING, scene.link(scene.esimWithoutNumber(), null, Start.AS_PLANNED));
        assertThat(scene.rows("sms")).isEmpty();
    }

    @Test
    void a_removed_link_is_gone_and_another_tenants_is_not_found() {
        LinkId id = link.link().id();
        Actor other = Scene.of(fixture).actor();
        assertNotFound(Entity.LINK, () -> fixture.core().messages().send(other, id, RESTART));
        Sms sms = send(RESTART);
        assertNotFound(Entity.LINK, () -> fixture.core().messages().get(other, id, sms.id()));
        scene.core().changes().delete(scene.actor(), id);

        assertThatThrownBy(() -> send(RESTART)).isInstanceOf(Problem.Gone.class);
        assertThatThrownBy(() -> fresh(sms)).isInstanceOf(Problem.Gone.class);
        assertThatThrownBy(() -> list(null, null, Column.CREATED_AT, false)).isInstanceOf(Problem.Gone.class);
    }

    @Test
    void a_message_of_another_link_is_not_found() {
        Sms sms = send(RESTART);
        LinkId other = scene.link().link().id();
        assertNotFound(Entity.SMS, () -> fixture.core().messages().get(scene.actor(), other, sms.id()));
        assertNotFound(
                Entity.SMS,
                () -> fixture.core().messages().get(scene.actor(), link.link().id(), new UUID(7, 7)));
    }

    @Test
    void sending_needs_the_role_to_write() {
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        assertThatThrownBy(
                        () -> fixture.core().messages().send(reader, link.link().id(), RESTART))
                .isInstanceOf(Problem.Forbidden.class);
    }

    /// A message goes before the removal, or it is refused; none is left on its way to a SIM that is free
    /// again.
    @Test
    void a_message_sent_while_its_link_is_removed_ends_in_one_way_or_the_other() {
        for (int i = 0; i < 5; i++) {
            LinkView removed = scene.link();
            List<Boolean> done = Together.run(List.of(
                    () -> {
                        scene.core()
                                .changes()
                                .delete(scene.actor(), removed.link().id());
                        return true;
                    },
                    () -> {
                        try {
                            fixture.core()
                                    .messages()
                                    .send(scene.actor(), removed.link().id(), RESTART);
                            return true;
                        } catch (Problem.Gone gone) {
                            return false;
                        }
                    }));
            scene.runCommands();

            String statuses = scene.ask(
                    String.class,
                    "select coalesce(string_agg(status, ','), '') from sms where org_id = :org and link_id = '"
                            + removed.link().id() + "'");
            assertThat(statuses).isEqualTo(done.getLast() ? "sent" : "");
        }
    }

    @Test
    void a_notification_to_a_sim_without_a_number_is_told_as_failed() {
        LinkView silent = scene.link(
                scene.esimWithoutNumber(),
                scene.plan(PlanSpec.plan().telling(Trigger.PLAN_ACTIVATION, "Welcome")),
                Start.AS_PLANNED);
        Sms sms = fixture.core()
                .messages()
                .ofLink(scene.actor(), silent.link().id(), SmsQuery.newestFirst(PageRequest.first(10)))
                .items()
                .getFirst();
        assertThat(sms.status()).isEqualTo(Sms.Status.FAILED);
        assertThat(scene.typesOf(sms.id())).containsExactly("sms.failed");
    }

    @Test
    void lists_by_status_and_direction_in_either_order() {
        Sms first = send(RESTART);
        fixture.clock().advance(Duration.ofSeconds(1));
        Sms second = send(RESTART);
        fixture.clock().advance(Duration.ofSeconds(1));
        fixture.network().next(new Outcome.Rejected("no"));
        scene.runCommands();
        fixture.clock().advance(Duration.ofSeconds(1));
        Sms third = send(RESTART);
        Sms failed = fresh(first).status() == Sms.Status.FAILED ? first : second;
        Sms sent = failed.equals(first) ? second : first;

        assertThat(list(null, null, Column.CREATED_AT, false)).containsExactly(third.id(), second.id(), first.id());
        assertThat(list(null, null, Column.CREATED_AT, true)).containsExactly(first.id(), second.id(), third.id());
        assertThat(list(null, Sms.Status.FAILED, Column.CREATED_AT, true)).containsExactly(failed.id());
        assertThat(list(null, Sms.Status.SENT, Column.CREATED_AT, true)).containsExactly(sent.id());
        assertThat(list(null, Sms.Status.QUEUED, Column.UPDATED_AT, true)).containsExactly(third.id());
        assertThat(list(null, Sms.Status.DELIVERED, Column.CREATED_AT, true)).isEmpty();
        assertThat(list(Sms.Direction.OUTBOUND, Sms.Status.SENT, Column.UPDATED_AT, false))
                .containsExactly(sent.id());
        assertThat(list(Sms.Direction.INBOUND, null, Column.CREATED_AT, true)).isEmpty();
        assertThat(list(null, null, Column.UPDATED_AT, false))
                .startsWith(third.id())
                .hasSize(3);
    }

    @Test
    void pages_count_what_the_filter_finds() {
        send(RESTART);
        send(RESTART);
        SmsQuery query = new SmsQuery(
                null, Sms.Status.QUEUED, new Sort<>(Column.CREATED_AT, false), new PageRequest(1, 1, true));
        var page = fixture.core().messages().ofLink(scene.actor(), link.link().id(), query);
        assertThat(page.items()).hasSize(1);
        assertThat(page.total()).isEqualTo(2);
    }

    /// Written before messages had a sender.
    @Test
    void a_command_of_an_older_version_is_read() {
        String stored = new TestJson().write(new SendSms(SimIdentity.of(sim()), "Restart", "x"));
        SendSms read = new TestJson().read(stored.replace(",\"sender\":\"x\"", ""), SendSms.class);
        assertThat(stored).contains("\"sender\":\"x\"");
        assertThat(read).isEqualTo(new SendSms(SimIdentity.of(sim()), "Restart", null));
    }

    private Sms send(SmsDraft draft) {
        return fixture.core().messages().send(scene.actor(), link.link().id(), draft);
    }

    private Sms fresh(Sms sms) {
        return fixture.core().messages().get(scene.actor(), sms.link(), sms.id());
    }

    private List<UUID> list(
            Sms.@Nullable Direction direction, Sms.@Nullable Status status, Column column, boolean ascending) {
        SmsQuery query = new SmsQuery(direction, status, new Sort<>(column, ascending), PageRequest.first(100));
        return fixture.core().messages().ofLink(scene.actor(), link.link().id(), query).items().stream()
                .map(Sms::id)
                .toList();
    }

    private Sim sim() {
        return Objects.requireNonNull(link.sim());
    }

    private static List<SendSms> requests() {
        return fixture.network().requests().stream()
                .filter(SendSms.class::isInstance)
                .map(SendSms.class::cast)
                .toList();
    }

    private void assertBroken(Rule rule, LinkView broken) {
        Problem.RuleBroken refused = catchThrowableOfType(
                Problem.RuleBroken.class,
                () -> fixture.core()
                        .messages()
                        .send(scene.actor(), broken.link().id(), RESTART));
        assertThat(refused.rule()).isEqualTo(rule);
    }

    private static void assertNotFound(Entity entity, Runnable work) {
        Problem.NotFound unknown = catchThrowableOfType(Problem.NotFound.class, work::run);
        assertThat(unknown.entity()).isEqualTo(entity);
    }
}
