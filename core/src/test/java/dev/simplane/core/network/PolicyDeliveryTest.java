package dev.simplane.core.network;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.FakeNetwork;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Policies reach the network in the end, whatever happens on the way, and without anybody's help.
final class PolicyDeliveryTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private NetworkModel model;

    private final CountDownLatch goOn = new CountDownLatch(1);

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
        goOn.countDown();
        fixture.network().reset();
    }

    @Test
    void a_changed_policy_reaches_the_network_and_is_reported_once() {
        LinkView link = scene.link(stepped());
        scene.use(sim(link), 500);

        assertThat(scene.fresh(link).link().policyPending()).isTrue();
        assertThat(rate(link)).isEqualTo(new Rate(512));
        scene.runCommands();

        model.assertAgrees(scene, sim(link));
        assertThat(policyEvents(link)).containsExactly("2 null 512");
        scene.use(sim(link), 1);
        scene.runCommands();
        assertThat(policyEvents(link)).containsExactly("2 null 512");
        assertThat(fixture.network().requests()).hasSize(2);
    }

    @Test
    void changes_during_an_outage_become_one_command_and_the_last_policy_is_set_after_it() {
        LinkView link = scene.link(stepped());
        outage();
        for (int i = 0; i < 10; i++) {
            scene.use(sim(link), 100);
            scene.runCommands();
            fixture.clock().advance(Duration.ofSeconds(30));
        }
        assertThat(waiting()).isEqualTo(1);
        assertThat(scene.fresh(link).link().policyPending()).isTrue();
        assertThat(rate(link)).isEqualTo(new Rate(64));

        fixture.network().always(model::carryOut);
        fixture.clock().advance(Duration.ofMinutes(5));
        scene.runCommands();

        model.assertAgrees(scene, sim(link));
        assertThat(waiting()).isZero();
        assertThat(policyEvents(link)).containsExactly("2 null 512", "4 null 64");
    }

    @Test
    void an_old_policy_does_not_stay_over_that_of_a_plan_added_meanwhile() {
        LinkView link = scene.link(stepped());
        outage();
        scene.use(sim(link), 500);
        fixture.network().always(model::carryOut);
        Plan fast = scene.plan(plan().days(1).kbps(9000));
        scene.core().changes().addActivation(scene.actor(), link.link().id(), fast.id(), Start.AS_PLANNED);

        scene.runCommands();

        assertThat(rate(link)).isEqualTo(new Rate(9000));
        model.assertAgrees(scene, sim(link));
    }

    @Test
    void an_old_policy_does_not_open_a_link_suspended_meanwhile() {
        LinkView link = scene.link(stepped());
        outage();
        scene.use(sim(link), 500);
        fixture.network().always(model::carryOut);
        scene.core().changes().suspend(scene.actor(), link.link().id());

        scene.runCommands();

        assertThat(scene.fresh(link).link().status()).isEqualTo(LinkStatus.SUSPENDED);
        assertThat(Objects.requireNonNull(model.of(sim(link))).policy())
                .isEqualTo(Policy.blocked(Policy.Block.SUSPENDED));
        model.assertAgrees(scene, sim(link));
    }

    @Test
    void an_old_policy_does_not_stay_over_that_of_the_next_link_of_its_sim() {
        LinkView link = scene.link(stepped());
        outage();
        scene.use(sim(link), 500);
        fixture.network().always(model::carryOut);
        scene.core().changes().delete(scene.actor(), link.link().id());
        LinkView next = scene.link(scene.fresh(sim(link)), scene.plan(plan().kbps(7000)), Start.AS_PLANNED);

        scene.runCommands();

        assertThat(rate(next)).isEqualTo(new Rate(7000));
        model.assertAgrees(scene, sim(link));
    }

    @Test
    void a_policy_on_its_way_that_arrives_after_that_of_a_change_is_corrected() {
        LinkView link = scene.link(stepped());
        scene.use(sim(link), 500);
        CountDownLatch onItsWay = new CountDownLatch(1);
        CountDownLatch settled = new CountDownLatch(1);
        FakeNetwork network = fixture.network();
        network.beforeEach(call -> {
            if (rateOf(call) == 512) {
                onItsWay.countDown();
                OutcomesTest.await(goOn);
            } else {
                // The newer one arrives first, but its outcome is known last.
                model.carryOut(call.request());
                network.nowKnows(call.commandId(), new Outcome.Done());
                goOn.countDown();
                OutcomesTest.await(settled);
            }
        });
        CompletableFuture<Void> worker =
                CompletableFuture.runAsync(() -> fixture.assembly().commands().drain(scene.org()));
        OutcomesTest.await(onItsWay);
        Plan fast = scene.plan(plan().days(1).kbps(9000));
        CompletableFuture<?> adding = CompletableFuture.runAsync(() ->
                scene.core().changes().addActivation(scene.actor(), link.link().id(), fast.id(), Start.AS_PLANNED));
        OutcomesTest.await(goOn);
        worker.join();
        assertThat(Objects.requireNonNull(model.of(sim(link))).policy().rate()).isEqualTo(new Rate(512));
        network.beforeEach(call -> {});
        settled.countDown();
        adding.join();

        scene.runCommands();

        assertThat(rate(link)).isEqualTo(new Rate(9000));
        model.assertAgrees(scene, sim(link));
    }

    @Test
    void a_refused_policy_does_not_keep_a_later_one_from_being_set() {
        LinkView link = scene.link(stepped());
        outage();
        scene.use(sim(link), 500);
        scene.use(sim(link), 300);
        fixture.network().always(model::carryOut).next(new Outcome.Rejected("no such speed"));

        scene.runCommands();

        assertThat(rate(link)).isEqualTo(new Rate(256));
        model.assertAgrees(scene, sim(link));
        assertThat(policyEvents(link)).containsExactly("3 null 256");
    }

    @Test
    void a_refused_policy_that_still_holds_is_not_asked_for_again_and_again() {
        LinkView link = scene.link(stepped());
        fixture.network().always(request -> new Outcome.Rejected("no such speed"));
        int calls = fixture.network().calls().size();
        scene.use(sim(link), 500);

        scene.runCommands();
        fixture.clock().advance(Duration.ofHours(1));
        scene.runCommands();

        assertThat(fixture.network().calls()).hasSize(calls + 1);
        assertThat(scene.fresh(link).link().policyPending()).isTrue();
    }

    @Test
    void a_policy_whose_node_died_is_asked_about_and_sent_again_by_another() {
        LinkView link = scene.link(stepped());
        scene.use(sim(link), 500);
        CountDownLatch onItsWay = new CountDownLatch(1);
        FakeNetwork network = fixture.network();
        network.beforeEach(call -> {
            network.beforeEach(other -> {});
            onItsWay.countDown();
            OutcomesTest.await(goOn);
            throw new IllegalStateException("the line was cut");
        });
        try (CoreFixture dying = fixture.anotherNode()) {
            CompletableFuture<Void> worker =
                    CompletableFuture.runAsync(() -> dying.assembly().commands().drain(scene.org()));
            OutcomesTest.await(onItsWay);
            scene.runCommands();
            assertThat(scene.fresh(link).link().policyPending()).isTrue();

            fixture.clock().advance(Duration.ofSeconds(31));
            scene.runCommands();

            assertThat(network.queries()).hasSize(1);
            model.assertAgrees(scene, sim(link));
            goOn.countDown();
            worker.join();
        }
        assertThat(policyEvents(link)).containsExactly("2 null 512");
        model.assertAgrees(scene, sim(link));
    }

    @Test
    void several_nodes_send_each_policy_once() {
        List<LinkView> links =
                Stream.generate(() -> scene.link(stepped())).limit(20).toList();
        fixture.network().reset();
        fixture.network().always(model::carryOut);
        links.forEach(link -> scene.use(sim(link), 500));

        try (CoreFixture other = fixture.anotherNode()) {
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> drain(fixture));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> drain(other));
            CompletableFuture.allOf(first, second).join();
            Eventually.until("every policy is set", () -> waiting() == 0);
        }
        assertThat(fixture.network().calls()).hasSize(20);
        links.forEach(link -> model.assertAgrees(scene, sim(link)));
    }

    private void drain(CoreFixture node) {
        while (node.assembly().commands().runDue(3) > 0) {
            // until nothing is due
        }
    }

    private Plan stepped() {
        return scene.plan(
                plan().bytes(1000).kbps(1000).step(50, 512).step(80, 256).step(100, 64));
    }

    private void outage() {
        fixture.network().always(request -> new Outcome.RetryLater(Duration.ofSeconds(1)));
    }

    private static Sim sim(LinkView link) {
        return Objects.requireNonNull(link.sim());
    }

    private Rate rate(LinkView link) {
        Policy policy = Objects.requireNonNull(scene.fresh(link).link().policy());
        return Objects.requireNonNull(policy.rate());
    }

    private static int rateOf(FakeNetwork.Call call) {
        return call.request() instanceof NetworkRequest.SetPolicy set
                        && set.policy().rate() != null
                ? set.policy().rate().kbps()
                : 0;
    }

    private long waiting() {
        return scene.ask(
                Long.class,
                "select count(*) from network_command where org_id = :org and status in ('pending', 'reverting')");
    }

    /// Version, block and speed of what the event log says was applied.
    private List<String> policyEvents(LinkView link) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("""
                        select concat_ws(' ', data ->> 'version', coalesce(data ->> 'block', 'null'), data ->> 'kbps')
                        from event where org_id = :org and subject = :link and type = 'link.policy_applied'
                        order by tx, seq
                        """)
                        .bind("org", scene.org().value())
                        .bind("link", link.link().id().value())
                        .mapTo(String.class)
                        .list());
    }
}
