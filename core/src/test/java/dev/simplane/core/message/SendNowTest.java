package dev.simplane.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.network.NetworkRequest.SendSms;
import dev.simplane.core.network.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messages whose sender waits for the network.
final class SendNowTest {
    private static final SmsDraft HELLO = new SmsDraft("Hello", "tellisim");

    /// Long enough for some questions to a network that is not ready.
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private static final Duration LEASE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private LinkView link;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create(PATIENCE);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void stand() {
        scene = Scene.of(fixture);
        link = scene.link();
        scene.runCommands();
        fixture.network().reset();
    }

    @Test
    void is_sent_when_it_returns() {
        Sms sms = send();

        assertThat(sms.status()).isEqualTo(Sms.Status.SENT);
        assertThat(messages()).containsExactly(sms);
        assertThat(scene.typesOf(sms.id())).containsExactly("sms.sent");
        scene.runCommands();
        assertThat(timesSent()).isEqualTo(1);
    }

    @Test
    void a_refusal_is_told_at_once_and_the_message_has_failed() {
        fixture.network().next(new Outcome.Rejected("barred"));

        assertFails();

        Sms sms = messages().getFirst();
        assertThat(sms.status()).isEqualTo(Sms.Status.FAILED);
        assertThat(scene.typesOf(sms.id())).containsExactly("sms.failed");
    }

    @Test
    void a_network_that_is_never_ready_gets_it_no_more_after_the_sender_has_given_up() {
        fixture.network().always(request -> new Outcome.RetryLater(Duration.ofMillis(1)));
        assertFails();
        long times = timesSent();
        assertThat(times).isPositive();

        fixture.network().always(request -> new Outcome.Done());
        fixture.clock().advance(Duration.ofMinutes(1));
        scene.runCommands();

        assertThat(timesSent()).isEqualTo(times);
        Sms sms = messages().getFirst();
        assertThat(sms.status()).isEqualTo(Sms.Status.FAILED);
        assertThat(scene.typesOf(sms.id())).containsExactly("sms.failed");
    }

    @Test
    void a_lost_answer_is_asked_for_again() {
        fixture.network().nextSilent(new Outcome.Done());

        assertThat(send().status()).isEqualTo(Sms.Status.SENT);

        assertThat(timesSent()).isEqualTo(1);
    }

    @Test
    void nobody_else_waits_for_it() {
        LinkId id = link.link().id();
        fixture.network().beforeEach(call -> {
            if (call.request() instanceof SendSms) {
                scene.core().changes().suspend(scene.actor(), id);
            }
        });

        assertThat(send().status()).isEqualTo(Sms.Status.SENT);

        assertThat(scene.core().directory().get(scene.actor(), id).link().status())
                .isEqualTo(LinkStatus.SUSPENDED);
    }

    @Test
    void a_message_of_a_caller_that_died_is_sent_by_another_node_when_the_lease_has_passed() {
        CoreFixture dying = fixture.anotherNode();
        dying.close();
        assertThatThrownBy(() -> dying.core()
                        .messages()
                        .sendNow(scene.actor(), link.link().id(), HELLO))
                .isInstanceOf(RejectedExecutionException.class);
        fixture.clock().advance(LEASE);
        scene.runCommands();
        assertThat(messages().getFirst().status()).isEqualTo(Sms.Status.QUEUED);

        fixture.clock().advance(Duration.ofMillis(1));
        scene.runCommands();

        assertThat(messages()).hasSize(1);
        assertThat(messages().getFirst().status()).isEqualTo(Sms.Status.SENT);
        assertThat(timesSent()).isEqualTo(1);
    }

    private Sms send() {
        return scene.core().messages().sendNow(scene.actor(), link.link().id(), HELLO);
    }

    private void assertFails() {
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        Problem.Unavailable.class,
                        problem -> assertThat(problem.operation()).isEqualTo("send_sms"));
    }

    private List<Sms> messages() {
        return scene.core()
                .messages()
                .ofLink(scene.actor(), link.link().id(), SmsQuery.newestFirst(PageRequest.first(10)))
                .items();
    }

    private long timesSent() {
        return fixture.network().requests().stream()
                .filter(SendSms.class::isInstance)
                .count();
    }
}
