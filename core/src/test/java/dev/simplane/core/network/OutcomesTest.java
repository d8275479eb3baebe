package dev.simplane.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.FakeNetwork;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.network.Change.Ready;
import dev.simplane.core.network.NetworkCommand.Status;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a change comes to by the network's answers, while its caller waits.
final class OutcomesTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private NetworkModel model;

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
        model = NetworkModel.of(fixture.network());
        scene = Scene.of(fixture);
    }

    @AfterEach
    void letGo() {
        fixture.network().reset();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_refusal_leaves_everything_as_it_was_and_the_sim_usable(Change change) {
        Ready ready = change.ready(scene);
        List<String> before = scene.service();
        fixture.network().next(new Outcome.Rejected("no"));

        Problem.Unavailable unavailable = catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(fixture));

        assertThat(unavailable.operation()).isEqualTo(change.operation());
        assertThat(scene.service()).isEqualTo(before);
        NetworkCommand command = latest(ready.sim());
        assertThat(command.status()).isEqualTo(Status.REFUSED);
        assertThat(command.reason()).isEqualTo("no");
        assertThat(command.intentKind()).isEqualTo(change.operation());
        assertThat(command.endedAt()).isEqualTo(scene.now());
        model.assertAgrees(scene, ready.sim());

        ready.on(fixture);
        assertThat(scene.service()).isNotEqualTo(before);
        model.assertAgrees(scene, ready.sim());
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void silence_about_something_that_was_done_is_asked_about_and_takes_effect_once(Change change) {
        Ready ready = change.ready(scene);
        FakeNetwork network = fixture.network();
        int calls = network.calls().size();
        network.beforeEach(call -> {
            network.beforeEach(other -> {});
            model.carryOut(call.request());
            network.nowKnows(call.commandId(), new Outcome.Done());
            throw new IllegalStateException("the line was cut");
        });

        ready.on(fixture);

        List<FakeNetwork.Call> sent =
                network.calls().subList(calls, network.calls().size());
        assertThat(sent).hasSize(1);
        assertThat(network.queries()).containsExactly(sent.getFirst().commandId());
        assertThat(latest(ready.sim()).status()).isEqualTo(Status.DONE);
        assertThat(latest(ready.sim()).attempt()).isEqualTo(2);
        model.assertAgrees(scene, ready.sim());
        assertThat(scene.rows("event")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void silence_about_something_that_the_network_never_heard_of_is_followed_by_the_same_command_again(Change change) {
        Ready ready = change.ready(scene);
        FakeNetwork network = fixture.network();
        int calls = network.calls().size();
        network.next(new Outcome.Unknown());

        ready.on(fixture);

        List<FakeNetwork.Call> sent =
                network.calls().subList(calls, network.calls().size());
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(network.queries()).containsExactly(sent.getFirst().commandId());
        model.assertAgrees(scene, ready.sim());
    }

    @Test
    void silence_about_something_that_was_refused_is_a_refusal() {
        Sim sim = scene.esim();
        List<String> before = scene.service();
        fixture.network().nextSilent(new Outcome.Rejected("barred"));

        assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> scene.link(sim, null, Start.AS_PLANNED)))
                .isNotNull();
        assertThat(scene.service()).isEqualTo(before);
        assertThat(latest(sim).reason()).isEqualTo("barred");
    }

    @Test
    void what_the_network_has_accepted_is_asked_about_until_it_is_done() {
        Sim sim = scene.esim();
        FakeNetwork network = fixture.network();
        network.next(new Outcome.Accepted());

        CompletableFuture<LinkView> made = CompletableFuture.supplyAsync(() -> scene.link(sim, null, Start.AS_PLANNED));
        Eventually.until("the network was asked twice", () -> network.queries().size() >= 2);
        assertThat(made).isNotDone();
        UUID command = network.queries().getFirst();
        network.nowKnows(command, new Outcome.Done());

        assertThat(made.join().link().sim()).isEqualTo(sim.id());
        assertThat(network.calls()).hasSize(1);
        assertThat(network.queries()).containsOnly(command);
    }

    @Test
    void what_the_network_postpones_is_sent_again() {
        Sim sim = scene.esim();
        fixture.network()
                .next(new Outcome.RetryLater(Duration.ofMillis(1)))
                .next(new Outcome.RetryLater(Duration.ofMillis(1)));

        LinkView made = scene.link(sim, null, Start.AS_PLANNED);

        assertThat(made.link().sim()).isEqualTo(sim.id());
        List<FakeNetwork.Call> calls = fixture.network().calls();
        assertThat(calls).hasSize(3);
        assertThat(calls).containsOnly(calls.getFirst());
        assertThat(latest(sim).attempt()).isEqualTo(3);
    }

    @Test
    void a_second_change_of_a_sim_is_busy_while_the_first_is_under_way() throws InterruptedException {
        Sim sim = scene.esim();
        LinkView other = scene.link();
        LinkView link = scene.link();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        UUID held = sim.id().value();
        UUID heldToo = Scene.simOf(link).value();
        CountDownLatch begunToo = new CountDownLatch(1);
        fixture.network().beforeEach(call -> {
            UUID id = call.request().sim().id();
            if (id.equals(held)) {
                begun.countDown();
                await(goOn);
            } else if (id.equals(heldToo)) {
                begunToo.countDown();
                await(goOn);
            }
        });
        try {
            CompletableFuture<LinkView> create =
                    CompletableFuture.supplyAsync(() -> scene.link(sim, null, Start.AS_PLANNED));
            CompletableFuture<LinkView> suspend = CompletableFuture.supplyAsync(() ->
                    scene.core().changes().suspend(scene.actor(), link.link().id()));
            begun.await();
            begunToo.await();
            List<String> before = scene.service();

            assertThat(catchThrowableOfType(Problem.Busy.class, () -> scene.link(sim, null, Start.AS_PLANNED)))
                    .isNotNull();
            assertThat(catchThrowableOfType(
                            Problem.Busy.class,
                            () -> scene.core()
                                    .changes()
                                    .suspend(scene.actor(), link.link().id())))
                    .isNotNull();
            assertThat(catchThrowableOfType(
                            Problem.Busy.class,
                            () -> scene.core()
                                    .changes()
                                    .delete(scene.actor(), link.link().id())))
                    .isNotNull();
            assertThat(scene.service()).isEqualTo(before);
            scene.core().changes().suspend(scene.actor(), other.link().id());

            goOn.countDown();
            create.join();
            suspend.join();
        } finally {
            goOn.countDown();
        }
        scene.core().changes().delete(scene.actor(), link.link().id());
        model.assertAgrees(scene, sim);
    }

    @Test
    void of_two_links_made_on_one_sim_at_the_same_time_exactly_one_wins() {
        for (int round = 0; round < 20; round++) {
            Sim sim = scene.esim();
            fixture.network().reset();

            Together.Outcome<LinkView> outcome = Together.run(2, i -> scene.link(sim, null, Start.AS_PLANNED));

            assertThat(outcome.results()).hasSize(1);
            assertThat(outcome.failures())
                    .hasSize(1)
                    .first()
                    .isInstanceOfAny(Problem.Busy.class, Problem.Duplicate.class);
            assertThat(fixture.network().calls()).hasSize(1);
            assertThat(scene.linkOf(sim)).isEqualTo(outcome.results().getFirst().link());
        }
        assertThat(scene.rows("link")).hasSize(20);
    }

    private NetworkCommand latest(Sim sim) {
        return fixture.assembly().commands().ofSim(scene.actor(), sim.id(), 1).getFirst();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
