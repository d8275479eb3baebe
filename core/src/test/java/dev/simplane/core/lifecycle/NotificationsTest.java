package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static dev.simplane.core.plan.Trigger.DATA_CONSUMPTION_ABSOLUTE;
import static dev.simplane.core.plan.Trigger.DATA_CONSUMPTION_RELATIVE;
import static dev.simplane.core.plan.Trigger.PLAN_ACTIVATION;
import static dev.simplane.core.plan.Trigger.PLAN_EXPIRATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.message.Sms;
import dev.simplane.core.message.SmsQuery;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The SMS alerts of a plan: each once per activation.
final class NotificationsTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

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
        fixture.network().reset();
        scene = Scene.of(fixture);
    }

    @Test
    void an_activation_that_begins_is_told_once_and_goes_out_through_the_network() {
        LinkView link = scene.link(scene.plan(plan().telling(PLAN_ACTIVATION, "Welcome")));

        Sms queued = only(link);
        assertThat(queued)
                .isEqualTo(new Sms(
                        queued.id(),
                        link.link().id(),
                        Sms.Direction.OUTBOUND,
                        null,
                        sim(link).msisdn(),
                        "Welcome",
                        Sms.Status.QUEUED,
                        scene.now(),
                        scene.now()));
        assertThat(sent()).isEmpty();

        fixture.clock().advance(Duration.ofSeconds(2));
        scene.runCommands();

        assertThat(only(link).status()).isEqualTo(Sms.Status.SENT);
        assertThat(only(link).updatedAt()).isEqualTo(scene.now());
        assertThat(sent()).containsExactly(new NetworkRequest.SendSms(SimIdentity.of(sim(link)), "Welcome", null));
        scene.runCommands();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void an_activation_that_waits_is_told_when_its_first_traffic_begins_it() {
        LinkView link = scene.link(scene.plan(plan().atFirstUse().telling(PLAN_ACTIVATION, "Welcome")));
        assertThat(texts(link)).isEmpty();

        scene.use(sim(link), 1);
        scene.use(sim(link), 1);

        assertThat(texts(link)).containsExactly("Welcome");
    }

    @Test
    void an_activation_in_a_window_is_told_when_the_window_begins() {
        LinkView link = scene.link(
                scene.esim(),
                scene.plan(plan().telling(PLAN_ACTIVATION, "Welcome")),
                Start.window(scene.now().plusSeconds(60), null));
        assertThat(texts(link)).isEmpty();

        fixture.clock().advance(Duration.ofSeconds(60));
        scene.runTimers();

        assertThat(texts(link)).containsExactly("Welcome");
    }

    @Test
    void an_expiry_is_told_once_also_of_what_was_used_up_before() {
        LinkView link = scene.link(scene.plan(plan().days(1).telling(PLAN_EXPIRATION, "Bye")));
        LinkView usedUp = scene.link(scene.plan(plan().bytes(10).days(1).telling(PLAN_EXPIRATION, "Bye")));
        scene.use(sim(usedUp), 10);
        assertThat(texts(usedUp)).isEmpty();

        fixture.clock().advance(Duration.ofDays(2));
        scene.runTimers();
        scene.runTimers();

        assertThat(texts(link)).containsExactly("Bye");
        assertThat(texts(usedUp)).containsExactly("Bye");
    }

    @Test
    void an_activation_that_is_removed_does_not_expire() {
        LinkView link = scene.link(scene.plan(plan().days(1).telling(PLAN_EXPIRATION, "Bye")));
        scene.core()
                .changes()
                .removeActivation(
                        scene.actor(),
                        link.link().id(),
                        link.activations().getFirst().id());

        fixture.clock().advance(Duration.ofDays(2));
        scene.runTimers();

        assertThat(texts(link)).isEmpty();
    }

    @Test
    void a_number_of_megabytes_is_told_at_its_last_byte_and_once() {
        LinkView link = scene.link(scene.plan(plan().megabytes(100).telling(DATA_CONSUMPTION_ABSOLUTE, 10, "10 MB")));
        long tenMegabytes = 10L * 1024 * 1024;

        scene.use(sim(link), tenMegabytes - 1);
        assertThat(texts(link)).isEmpty();
        scene.use(sim(link), 1);
        assertThat(texts(link)).containsExactly("10 MB");
        scene.use(sim(link), tenMegabytes);
        assertThat(texts(link)).containsExactly("10 MB");
    }

    @Test
    void a_share_is_told_at_its_first_whole_byte_and_once() {
        LinkView link = scene.link(scene.plan(plan().bytes(1001).telling(DATA_CONSUMPTION_RELATIVE, 75, "75 %")));

        scene.use(sim(link), 750);
        assertThat(texts(link)).isEmpty();
        scene.use(sim(link), 1);
        assertThat(texts(link)).containsExactly("75 %");
        scene.use(sim(link), 200);
        assertThat(texts(link)).containsExactly("75 %");
    }

    @Test
    void a_report_that_jumps_over_several_tells_each() {
        LinkView link = scene.link(scene.plan(plan().megabytes(100)
                .telling(DATA_CONSUMPTION_ABSOLUTE, 10, "10 MB")
                .telling(DATA_CONSUMPTION_ABSOLUTE, 100, "all of it")
                .telling(DATA_CONSUMPTION_RELATIVE, 50, "half")
                .telling(DATA_CONSUMPTION_RELATIVE, 100, "100 %")));

        scene.use(sim(link), DataSize.megabytes(60).bytes());
        assertThat(texts(link)).containsExactlyInAnyOrder("10 MB", "half");
        scene.use(sim(link), DataSize.megabytes(60).bytes());
        assertThat(texts(link)).containsExactlyInAnyOrder("10 MB", "half", "all of it", "100 %");
    }

    @Test
    void each_activation_tells_for_itself() {
        PlanSpec spec = plan().bytes(1000)
                .days(1)
                .renewing(Renewal.ON_EXPIRATION)
                .telling(PLAN_ACTIVATION, "Welcome")
                .telling(DATA_CONSUMPTION_RELATIVE, 50, "half");
        LinkView link = scene.link(scene.plan(spec));
        scene.use(sim(link), 500);
        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();
        scene.use(sim(link), 500);

        assertThat(texts(link)).containsExactlyInAnyOrder("Welcome", "half", "Welcome", "half");
    }

    @Test
    void a_sim_without_a_number_keeps_its_messages_as_failed_and_nothing_else_breaks() {
        Sim sim = scene.esimWithoutNumber();
        LinkView link = scene.link(
                sim,
                scene.plan(plan().bytes(10)
                        .telling(PLAN_ACTIVATION, "Welcome")
                        .telling(DATA_CONSUMPTION_RELATIVE, 50, "half")),
                Start.AS_PLANNED);
        scene.use(sim, 10);
        scene.runCommands();

        assertThat(messages(link)).extracting(Sms::text).containsExactlyInAnyOrder("Welcome", "half");
        assertThat(messages(link)).extracting(Sms::status).containsOnly(Sms.Status.FAILED);
        assertThat(messages(link)).extracting(Sms::recipient).containsOnlyNulls();
        assertThat(sent()).isEmpty();
        assertThat(scene.fresh(link).activations().getFirst().status()).isEqualTo(ActivationStatus.DEPLETED);
    }

    @Test
    void a_message_that_the_network_refuses_has_failed() {
        LinkView link = scene.link(scene.plan(plan().telling(PLAN_ACTIVATION, "Welcome")));
        fixture.network().next(new Outcome.Rejected("no"));

        scene.runCommands();
        fixture.clock().advance(Duration.ofHours(1));
        scene.runCommands();

        assertThat(only(link).status()).isEqualTo(Sms.Status.FAILED);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void a_message_about_which_the_network_is_silent_is_sent_once() {
        LinkView link = scene.link(scene.plan(plan().telling(PLAN_ACTIVATION, "Welcome")));
        fixture.network().nextSilent(new Outcome.Done());

        scene.runCommands();
        assertThat(only(link).status()).isEqualTo(Sms.Status.QUEUED);
        fixture.clock().advance(Duration.ofHours(1));
        scene.runCommands();

        assertThat(only(link).status()).isEqualTo(Sms.Status.SENT);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void a_message_waits_for_the_end_of_an_outage() {
        LinkView link = scene.link(scene.plan(plan().telling(PLAN_ACTIVATION, "Welcome")));
        fixture.network()
                .next(new Outcome.RetryLater(Duration.ofSeconds(30)))
                .next(new Outcome.RetryLater(Duration.ofSeconds(30)));

        scene.runCommands();
        fixture.clock().advance(Duration.ofSeconds(29));
        scene.runCommands();
        assertThat(sent()).hasSize(1);
        fixture.clock().advance(Duration.ofSeconds(1));
        scene.runCommands();
        assertThat(sent()).hasSize(2);
        fixture.clock().advance(Duration.ofSeconds(30));
        scene.runCommands();

        assertThat(only(link).status()).isEqualTo(Sms.Status.SENT);
    }

    @Test
    void messages_of_several_links_go_out_beside_each_other() {
        LinkView first = scene.link(scene.plan(plan().telling(PLAN_ACTIVATION, "Welcome")));
        LinkView second = scene.link(scene.plan(plan().telling(PLAN_ACTIVATION, "Hello")
                .telling(DATA_CONSUMPTION_RELATIVE, 50, "half")
                .bytes(10)));
        scene.use(sim(second), 5);

        scene.runCommands();

        assertThat(texts(first)).containsExactly("Welcome");
        assertThat(texts(second)).containsExactlyInAnyOrder("Hello", "half");
        assertThat(sent())
                .extracting(NetworkRequest.SendSms::text)
                .containsExactlyInAnyOrder("Welcome", "Hello", "half");
    }

    private Sms only(LinkView link) {
        List<Sms> messages = messages(link);
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    private List<String> texts(LinkView link) {
        return messages(link).stream().map(Sms::text).toList();
    }

    private List<Sms> messages(LinkView link) {
        return scene.core()
                .messages()
                .ofLink(scene.actor(), link.link().id(), SmsQuery.newestFirst(PageRequest.first(100)))
                .items();
    }

    private List<NetworkRequest.SendSms> sent() {
        return fixture.network().requests().stream()
                .filter(NetworkRequest.SendSms.class::isInstance)
                .map(NetworkRequest.SendSms.class::cast)
                .toList();
    }

    private static Sim sim(LinkView link) {
        return Objects.requireNonNull(link.sim());
    }
}
