package dev.simplane.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.FakeNetwork;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.idempotency.IdempotencyKeys.Begin;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.network.Change.Ready;
import dev.simplane.core.network.NetworkCommand.Status;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a change whose node dies between its two transactions.
final class CrashTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private NetworkModel model;

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
        fixture.network().reset();
        model = NetworkModel.of(fixture.network());
        scene = Scene.of(fixture);
    }

    @AfterEach
    void letGo() {
        alive.countDown();
        fixture.network().reset();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void what_was_never_sent_is_given_up_by_another_node_when_the_lease_has_passed(Change change) {
        Ready ready = change.ready(scene);
        List<String> before = scene.service();
        int calls = fixture.network().calls().size();
        CoreFixture dying = fixture.anotherNode();
        dying.close();
        assertThatThrownBy(() -> ready.on(dying)).isInstanceOf(RejectedExecutionException.class);

        fixture.clock().advance(LEASE);
        scene.runCommands();
        assertThat(latest(ready.sim()).status()).isEqualTo(Status.PENDING);
        assertThat(catchThrowableOfType(Problem.Busy.class, () -> ready.on(fixture)))
                .isNotNull();

        fixture.clock().advance(Duration.ofMillis(1));
        assertThat(fixture.assembly().commands().runDue(100)).isPositive();
        assertThat(latest(ready.sim()).status()).isEqualTo(Status.REFUSED);
        assertThat(latest(ready.sim()).reason()).isEqualTo("too late");
        assertThat(scene.service()).isEqualTo(before);
        assertThat(fixture.network().calls()).hasSize(calls);

        ready.on(fixture);
        model.assertAgrees(scene, ready.sim());
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void what_the_network_did_is_finished_by_another_node_when_the_lease_has_passed(Change change) {
        Ready ready = change.ready(scene);
        List<String> before = scene.service();
        try (CoreFixture dying = fixture.anotherNode()) {
            CountDownLatch done = new CountDownLatch(1);
            CompletableFuture<Void> caller = beginAndDie(ready, dying, done, true);
            OutcomesTest.await(done);

            fixture.clock().advance(LEASE);
            scene.runCommands();
            assertThat(scene.service()).isEqualTo(before);

            fixture.clock().advance(Duration.ofMillis(1));
            int calls = fixture.network().calls().size();
            assertThat(fixture.assembly().commands().runDue(100)).isPositive();

            assertThat(latest(ready.sim()).status()).isEqualTo(Status.DONE);
            assertThat(fixture.network().queries())
                    .containsExactly(latest(ready.sim()).id());
            assertThat(fixture.network().calls()).hasSize(calls);
            model.assertAgrees(scene, ready.sim());
            List<String> after = scene.service();
            assertThat(after).isNotEqualTo(before);

            // The node was only thought dead: its outcome comes second and changes nothing.
            alive.countDown();
            caller.join();
            assertThat(scene.service()).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void what_the_network_never_heard_of_is_given_up_and_not_sent_again(Change change) {
        Ready ready = change.ready(scene);
        List<String> before = scene.service();
        try (CoreFixture dying = fixture.anotherNode()) {
            CountDownLatch sent = new CountDownLatch(1);
            CompletableFuture<Void> caller = beginAndDie(ready, dying, sent, false);
            OutcomesTest.await(sent);
            int calls = fixture.network().calls().size();

            fixture.clock().advance(LEASE.plusMillis(1));
            scene.runCommands();

            assertThat(latest(ready.sim()).status()).isEqualTo(Status.REFUSED);
            assertThat(fixture.network().queries())
                    .containsExactly(latest(ready.sim()).id());
            assertThat(fixture.network().calls()).hasSize(calls);
            assertThat(scene.service()).isEqualTo(before);

            alive.countDown();
            assertThatThrownBy(caller::join).hasCauseInstanceOf(Problem.Unavailable.class);
            assertThat(scene.service()).isEqualTo(before);
        }
        ready.on(fixture);
        model.assertAgrees(scene, ready.sim());
    }

    @Test
    void an_undoing_whose_node_died_is_repeated_under_the_same_id_and_done_once() {
        Ready ready = Change.CREATE.ready(scene);
        UUID command = lateAndDone(ready);
        UUID undo = Uuids.named("undo/" + command);
        CountDownLatch done = new CountDownLatch(1);
        FakeNetwork network = fixture.network();
        network.beforeEach(call -> {
            network.beforeEach(other -> {});
            model.carryOut(call.request());
            network.nowKnows(call.commandId(), new Outcome.Done());
            done.countDown();
            OutcomesTest.await(alive);
        });
        try (CoreFixture dying = fixture.anotherNode()) {
            CompletableFuture<Void> worker =
                    CompletableFuture.runAsync(() -> dying.assembly().commands().drain(scene.org()));
            OutcomesTest.await(done);
            scene.runCommands();
            assertThat(latest(ready.sim()).status()).isEqualTo(Status.REVERTING);

            fixture.clock().advance(LEASE.plusMillis(1));
            scene.runCommands();

            assertThat(latest(ready.sim()).status()).isEqualTo(Status.REVERTED);
            assertThat(network.calls().stream().filter(call -> call.commandId().equals(undo)))
                    .hasSize(2);
            model.assertAgrees(scene, ready.sim());
            alive.countDown();
            worker.join();
        }
        assertThat(scene.statusOf(ready.sim())).isEqualTo(SimStatus.AVAILABLE);
        assertThat(latest(ready.sim()).status()).isEqualTo(Status.REVERTED);
    }

    @Test
    void a_repeated_request_finds_the_link_that_another_node_has_finished() {
        Sim sim = scene.esim();
        Begin.Run first = begin();
        Actor attempting = scene.actor().within(first.attempt());
        try (CoreFixture dying = fixture.anotherNode()) {
            CountDownLatch done = new CountDownLatch(1);
            CompletableFuture<Void> caller = beginAndDie(create(sim, attempting), dying, done, true);
            OutcomesTest.await(done);
            fixture.clock().advance(Duration.ofSeconds(61));
            scene.runCommands();

            Begin.Run second = begin();
            assertThat(second.recovered())
                    .isEqualTo(Objects.requireNonNull(scene.linkOf(sim)).id().value());
            alive.countDown();
            caller.join();
        }
    }

    @Test
    void a_change_whose_request_has_been_taken_over_is_undone() {
        Sim sim = scene.esim();
        List<String> before = scene.service();
        Begin.Run first = begin();
        Ready ready = create(sim, scene.actor().within(first.attempt()));
        try (CoreFixture dying = fixture.anotherNode()) {
            CountDownLatch done = new CountDownLatch(1);
            CompletableFuture<Void> caller = beginAndDie(ready, dying, done, true);
            OutcomesTest.await(done);
            fixture.clock().advance(Duration.ofSeconds(61));
            Begin.Run second = begin();
            assertThat(second.recovered()).isNull();

            scene.runCommands();

            assertThat(latest(sim).status()).isEqualTo(Status.REVERTED);
            assertThat(scene.service()).isEqualTo(before);
            model.assertAgrees(scene, sim);
            LinkView made = scene.core()
                    .changes()
                    .create(scene.actor().within(second.attempt()), Scene.draft(sim, null, Start.AS_PLANNED));
            assertThat(scene.linkOf(sim)).isEqualTo(made.link());
            alive.countDown();
            assertThatThrownBy(caller::join).hasCauseInstanceOf(Problem.Unavailable.class);
            model.assertAgrees(scene, sim);
        }
    }

    private Begin.Run begin() {
        return (Begin.Run) fixture.assembly().idempotency().begin(scene.actor(), "telkor", "key", new byte[32]);
    }

    private static Ready create(Sim sim, Actor actor) {
        return new Ready(sim, changes -> changes.create(actor, Scene.draft(sim, null, Start.AS_PLANNED)));
    }

    /// Makes a change on a node that stops in the middle of its call to the network.
    ///
    /// @param there counts down when the node has stopped
    /// @param effective whether the network has done it by then
    private CompletableFuture<Void> beginAndDie(
            Ready ready, CoreFixture dying, CountDownLatch there, boolean effective) {
        FakeNetwork network = fixture.network();
        network.beforeEach(call -> {
            network.beforeEach(other -> {});
            if (effective) {
                model.carryOut(call.request());
                network.nowKnows(call.commandId(), new Outcome.Done());
            }
            there.countDown();
            OutcomesTest.await(alive);
            throw new IllegalStateException("the line was cut");
        });
        return CompletableFuture.runAsync(() -> ready.on(dying));
    }

    /// A creation that the network did after its caller had given up; not undone yet.
    private UUID lateAndDone(Ready ready) {
        try (CoreFixture hasty = fixture.anotherNode(Duration.ofMillis(300))) {
            fixture.network().nextSilent(new Outcome.Accepted());
            assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(hasty)))
                    .isNotNull();
            UUID command = latest(ready.sim()).id();
            Eventually.until(
                    "the last question has been answered",
                    () -> scene.ask(
                            Boolean.class,
                            "select bool_and(leased_until is null) from network_command where org_id = :org"));
            model.carryOut(fixture.network().requests().getFirst());
            fixture.network().nowKnows(command, new Outcome.Done());
            fixture.clock().advance(Duration.ofMinutes(5));
            return command;
        }
    }

    private NetworkCommand latest(Sim sim) {
        return fixture.assembly().commands().ofSim(scene.actor(), sim.id(), 10).stream()
                .filter(NetworkCommand::exclusive)
                .findFirst()
                .orElseThrow();
    }
}
