package dev.simplane.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.FakeNetwork;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.network.Change.Ready;
import dev.simplane.core.network.NetworkCommand.Status;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.sim.Sims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a change comes to when its caller has stopped waiting.
final class SlowNetworkTest {
    /// Waits half a second for the network.
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture hasty;

    /// Waits long.
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private NetworkModel model;

    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeAll
    static void open() {
        hasty = CoreFixture.create(Duration.ofMillis(500));
        fixture = hasty.anotherNode();
    }

    @AfterAll
    static void close() {
        fixture.close();
        hasty.close();
    }

    @BeforeEach
    void stand() {
        fixture.network().reset();
        model = NetworkModel.of(fixture.network());
        scene = Scene.of(fixture);
    }

    @AfterEach
    void letGo() {
        goOn.countDown();
        fixture.network().reset();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void what_is_done_too_late_is_undone(Change change) {
        Ready ready = change.ready(scene);
        List<String> before = scene.state();
        holdTheNext();

        assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(hasty))
                        .operation())
                .isEqualTo(change.operation());

        NetworkCommand late = latest(ready.sim());
        assertThat(late.status()).isEqualTo(Status.REVERTING);
        assertThat(scene.state()).isEqualTo(before);
        leftAloneWhileItIsOnItsWay(ready, before);

        goOn.countDown();
        Eventually.until("the network has answered", () -> leased(late) == null);
        assertThat(latest(ready.sim()).status()).isEqualTo(Status.REVERTING);
        assertThat(scene.state()).isEqualTo(before);

        int calls = fixture.network().calls().size();
        scene.runCommands();

        assertThat(command(late).status()).isEqualTo(Status.REVERTED);
        assertThat(scene.state()).isEqualTo(before);
        model.assertAgrees(scene, ready.sim());
        assertThat(fixture.network().queries()).containsExactly(late.id());
        List<FakeNetwork.Call> undoing = fixture.network()
                .calls()
                .subList(calls, fixture.network().calls().size());
        if (change == Change.ADD) {
            assertThat(undoing)
                    .extracting(FakeNetwork.Call::request)
                    .hasOnlyElementsOfType(NetworkRequest.SetPolicy.class);
        } else {
            assertThat(undoing.getFirst().commandId()).isEqualTo(Uuids.named("undo/" + late.id()));
            assertThat(undoing.getFirst().request()).isInstanceOf(inverse(change));
        }

        ready.on(fixture);
        model.assertAgrees(scene, ready.sim());
    }

    private static Class<? extends NetworkRequest> inverse(Change change) {
        return switch (change) {
            case CREATE -> NetworkRequest.Release.class;
            case ADD -> throw new IllegalArgumentException("a policy is overwritten, not undone");
            case SUSPEND -> NetworkRequest.Resume.class;
            case RESUME -> NetworkRequest.Suspend.class;
            case DELETE -> NetworkRequest.Provision.class;
        };
    }

    /// Nobody may take up what has not yet arrived: the network would say that it never heard of it, and then do it.
    private void leftAloneWhileItIsOnItsWay(Ready ready, List<String> before) {
        scene.runCommands();
        assertThat(latest(ready.sim()).status()).isEqualTo(Status.REVERTING);
        assertThat(fixture.network().queries()).isEmpty();
        assertThat(catchThrowableOfType(Problem.Busy.class, () -> ready.on(fixture)))
                .isNotNull();
        assertThat(scene.state()).isEqualTo(before);
    }

    @Test
    void what_is_refused_too_late_is_as_it_was() {
        Ready ready = Change.CREATE.ready(scene);
        List<String> before = scene.service();
        fixture.network().next(new Outcome.Rejected("no"));
        holdTheNext();
        assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(hasty)))
                .isNotNull();

        goOn.countDown();
        Eventually.until(
                "the command has ended", () -> !latest(ready.sim()).status().open());

        assertThat(latest(ready.sim()).status()).isEqualTo(Status.REVERTED);
        assertThat(scene.service()).isEqualTo(before);
        assertThat(fixture.network().calls()).hasSize(1);
        ready.on(fixture);
        model.assertAgrees(scene, ready.sim());
    }

    @Test
    void what_the_network_postpones_past_the_wait_is_never_sent_again() {
        Ready ready = Change.CREATE.ready(scene);
        List<String> before = scene.service();
        fixture.network().always(request -> new Outcome.RetryLater(Duration.ofMillis(1)));

        assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(hasty)))
                .isNotNull();
        assertThat(scene.service()).isEqualTo(before);
        NetworkModel again = NetworkModel.of(fixture.network());
        Eventually.until("the last attempt has ended", () -> leased(latest(ready.sim())) == null);
        int calls = fixture.network().calls().size();
        scene.runCommands();

        assertThat(latest(ready.sim()).status()).isEqualTo(Status.REVERTED);
        assertThat(latest(ready.sim()).reason()).isEqualTo("too late");
        assertThat(fixture.network().calls()).hasSize(calls);
        assertThat(scene.service()).isEqualTo(before);
        ready.on(fixture);
        again.assertAgrees(scene, ready.sim());
    }

    @Test
    void what_may_still_be_done_keeps_the_sim_until_the_network_says_what_became_of_it() {
        Ready ready = Change.CREATE.ready(scene);
        fixture.network().nextSilent(new Outcome.Accepted());
        assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(hasty)))
                .isNotNull();
        NetworkCommand late = latest(ready.sim());
        Eventually.until("the last question has been answered", () -> leased(late) == null);

        for (int i = 0; i < 3; i++) {
            fixture.clock().advance(Duration.ofMinutes(10));
            scene.runCommands();
            assertThat(command(late).status()).isEqualTo(Status.REVERTING);
            assertThat(catchThrowableOfType(Problem.Busy.class, () -> ready.on(fixture)))
                    .isNotNull();
        }
        model.carryOut(fixture.network().requests().getFirst());
        fixture.network().nowKnows(late.id(), new Outcome.Done());
        fixture.clock().advance(Duration.ofMinutes(10));
        scene.runCommands();

        assertThat(command(late).status()).isEqualTo(Status.REVERTED);
        assertThat(scene.statusOf(ready.sim())).isEqualTo(SimStatus.AVAILABLE);
        assertThat(scene.rows("link")).isEmpty();
        model.assertAgrees(scene, ready.sim());
        ready.on(fixture);
        model.assertAgrees(scene, ready.sim());
    }

    /// The caller asked many times a second while it waited.
    @Test
    void after_a_short_disturbance_the_sim_is_soon_free_again() {
        Ready ready = Change.CREATE.ready(scene);
        fixture.network().nextSilent(new Outcome.Accepted());
        assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(hasty)))
                .isNotNull();
        NetworkCommand late = latest(ready.sim());
        Eventually.until("the last question has been answered", () -> leased(late) == null);
        scene.runCommands();
        assertThat(command(late).status()).isEqualTo(Status.REVERTING);
        assertThat(command(late).attempt()).isGreaterThan(2);

        fixture.network().nowKnows(late.id(), new Outcome.Done());
        fixture.clock().advance(Duration.ofSeconds(1));
        scene.runCommands();

        assertThat(command(late).status()).isEqualTo(Status.REVERTED);
    }

    @Test
    void an_undoing_that_fails_is_repeated_until_it_is_done() {
        Ready ready = Change.CREATE.ready(scene);
        holdTheNext();
        assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(hasty)))
                .isNotNull();
        NetworkCommand late = latest(ready.sim());
        goOn.countDown();
        Eventually.until("the network has answered", () -> leased(late) == null);
        fixture.network()
                .next(new Outcome.RetryLater(Duration.ofSeconds(30)))
                .next(new Outcome.Unknown())
                .nextThrows(new IllegalStateException("the line was cut"));

        scene.runCommands();
        assertThat(command(late).status()).isEqualTo(Status.REVERTING);
        fixture.clock().advance(Duration.ofSeconds(29));
        scene.runCommands();
        assertThat(fixture.network().calls()).hasSize(2);
        for (int i = 0; i < 3; i++) {
            assertThat(command(late).status()).isEqualTo(Status.REVERTING);
            fixture.clock().advance(Duration.ofMinutes(10));
            scene.runCommands();
        }

        assertThat(command(late).status()).isEqualTo(Status.REVERTED);
        assertThat(fixture.network().calls().subList(1, 5))
                .containsOnly(new FakeNetwork.Call(
                        scene.org(),
                        Uuids.named("undo/" + late.id()),
                        new NetworkRequest.Release(SimIdentity.of(ready.sim()))));
        model.assertAgrees(scene, ready.sim());
    }

    @Test
    void a_sim_of_any_free_ones_is_not_taken_while_something_of_it_is_to_be_undone() {
        Ready ready = Change.CREATE.ready(scene);
        fixture.network().nextSilent(new Outcome.Accepted());
        assertThat(catchThrowableOfType(Problem.Unavailable.class, () -> ready.on(hasty)))
                .isNotNull();
        Sim other = scene.esim();

        assertThat(scene.link(other, null, Start.AS_PLANNED).link().sim()).isEqualTo(other.id());
        Optional<Sim> free =
                fixture.db().tx(scene.actor(), tx -> new Sims(fixture.db()).lockFreeEsim(tx, List.of(other.zone())));
        assertThat(free).isEmpty();
    }

    /// The next call to the network stays on its way until [#goOn].
    private void holdTheNext() {
        FakeNetwork network = fixture.network();
        network.beforeEach(call -> {
            network.beforeEach(other -> {});
            OutcomesTest.await(goOn);
        });
    }

    private NetworkCommand latest(Sim sim) {
        return fixture.assembly().commands().ofSim(scene.actor(), sim.id(), 10).stream()
                .filter(NetworkCommand::exclusive)
                .findFirst()
                .orElseThrow();
    }

    private NetworkCommand command(NetworkCommand command) {
        return fixture.assembly().commands().ofSim(scene.actor(), command.sim(), 100).stream()
                .filter(one -> one.id().equals(command.id()))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable String leased(NetworkCommand command) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select leased_until from network_command where id = :id")
                        .bind("id", command.id())
                        .mapTo(String.class)
                        .one());
    }
}
