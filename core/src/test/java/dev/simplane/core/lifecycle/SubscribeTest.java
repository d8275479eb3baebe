package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.lifecycle.LinkChanges.Subscribed;
import dev.simplane.core.lifecycle.LinkDraft.SimChoice;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TelliSIM's way to a link: by a plan, on a named SIM or on any that is free.
final class SubscribeTest {
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
    void a_free_sim_gets_a_link_with_the_plan() {
        Sim sim = scene.physicalSim();
        Plan plan = scene.plan(plan());

        Subscribed subscribed = subscribe(new SimChoice.ByIccid(sim.iccid().value()), plan, "first");

        assertThat(subscribed.link().link().sim()).isEqualTo(sim.id());
        assertThat(subscribed.link().link().status()).isEqualTo(LinkStatus.ACTIVE);
        assertThat(subscribed.link().link().metadata()).isEqualTo("first");
        assertThat(subscribed.link().activations()).containsExactly(subscribed.activation());
        assertThat(Objects.requireNonNull(subscribed.activation()).plan()).isEqualTo(plan);
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.ACTIVE);
    }

    @Test
    void a_sim_that_has_a_link_is_topped_up_and_keeps_it() {
        Sim sim = scene.esim();
        Subscribed first = subscribe(new SimChoice.ByIccid(sim.iccid().value()), scene.plan(plan()), "first");
        fixture.clock().advance(Duration.ofDays(3));
        Plan other = scene.plan(plan().atFirstUse());

        Subscribed second = subscribe(new SimChoice.ByIccid(sim.iccid().value()), other, "second");

        assertThat(second.link().link().id()).isEqualTo(first.link().link().id());
        assertThat(second.link().link().createdAt())
                .isEqualTo(first.link().link().createdAt());
        assertThat(second.link().link().updatedAt()).isEqualTo(scene.now());
        assertThat(second.link().link().metadata()).isEqualTo("second");
        assertThat(Objects.requireNonNull(second.activation()).plan().id()).isEqualTo(other.id());
        assertThat(second.link().activations()).containsExactly(second.activation(), first.activation());
        assertThat(scene.typesOf(first.link())).containsExactly("link.created");
    }

    @Test
    void a_used_up_or_expired_link_can_be_topped_up() {
        Sim sim = scene.esim();
        Subscribed first = subscribe(new SimChoice.ByIccid(sim.iccid().value()), scene.plan(plan().days(1)), "m");
        fixture.clock().advance(Duration.ofDays(1));
        scene.runTimers();

        Subscribed second = subscribe(new SimChoice.ByIccid(sim.iccid().value()), scene.plan(plan()), "m");

        assertThat(second.link().link().id()).isEqualTo(first.link().link().id());
        assertThat(second.link().activations()).containsExactly(second.activation());
    }

    @Test
    void the_longest_waiting_free_esim_of_the_zone_is_taken() {
        scene.esim(Zone.AMBER);
        scene.physicalSim();
        scene.unreleased();
        LinkView taken = scene.link();
        Sim oldest = scene.esim();
        fixture.clock().advance(Duration.ofSeconds(1));
        Sim next = scene.esim();
        fixture.clock().advance(Duration.ofSeconds(1));
        Sim last = scene.esim();
        Plan plan = scene.plan(plan());

        assertThat(any(plan).link().link().sim()).isEqualTo(oldest.id());
        assertThat(any(plan).link().link().sim()).isEqualTo(next.id());
        assertThat(any(plan).link().link().sim()).isEqualTo(last.id());
        assertThat(rule(() -> any(plan))).isEqualTo(Rule.NO_FREE_ESIM);
        scene.core().changes().delete(scene.actor(), taken.link().id());
        assertThat(any(plan).link().link().sim()).isEqualTo(taken.link().sim());
    }

    @Test
    void no_free_esim_of_the_zone_is_a_refusal_and_a_foreign_one_is_not_taken() {
        scene.esim(Zone.AMBER);
        Scene.of(fixture).esim();
        Plan plan = scene.plan(plan());

        assertThat(rule(() -> any(plan))).isEqualTo(Rule.NO_FREE_ESIM);
    }

    @Test
    void a_sim_that_does_not_exist_is_not_found() {
        Plan plan = scene.plan(plan());
        Sim foreign = Scene.of(fixture).esim();

        for (String iccid :
                List.of("8937103000000000000", "nonsense", foreign.iccid().value())) {
            Problem.NotFound missing =
                    refused(Problem.NotFound.class, () -> subscribe(new SimChoice.ByIccid(iccid), plan, "m"));
            assertThat(missing.entity()).isEqualTo(Entity.SIM);
            assertThat(missing.ids()).containsExactly(iccid);
        }
    }

    @Test
    void a_suspended_link_is_not_topped_up() {
        LinkView made = scene.link();
        scene.core().changes().suspend(scene.actor(), made.link().id());
        String iccid = Objects.requireNonNull(made.sim()).iccid().value();
        Plan plan = scene.plan(plan());

        assertThat(rule(() -> subscribe(new SimChoice.ByIccid(iccid), plan, "m")))
                .isEqualTo(Rule.LINK_NOT_ACTIVE);
    }

    @Test
    void a_refused_top_up_leaves_the_metadata() {
        Sim sim = scene.esim(Zone.AMBER);
        Plan fits = scene.plan(plan().on(scene.coverage(Scene.SWITZERLAND)));
        subscribe(new SimChoice.ByIccid(sim.iccid().value()), fits, "kept");
        Plan other = scene.plan(plan());

        assertThat(rule(() -> subscribe(new SimChoice.ByIccid(sim.iccid().value()), other, "lost")))
                .isEqualTo(Rule.INCOMPATIBLE_ZONES);
    }

    @Test
    void subscriptions_at_the_same_time_get_different_sims() {
        Plan plan = scene.plan(plan());
        int threads = 10;
        int rounds = 12;
        Set<SimId> stock = Stream.generate(() -> scene.esim().id())
                .limit((long) threads * rounds)
                .collect(Collectors.toSet());
        Set<SimId> taken = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            Together.Outcome<Subscribed> outcome = Together.run(threads, i -> any(plan));
            assertThat(outcome.failures()).isEmpty();
            outcome.results().forEach(subscribed -> taken.add(Scene.simOf(subscribed.link())));
        }
        assertThat(taken).isEqualTo(stock);
    }

    @Test
    void many_subscriptions_for_few_sims_take_each_once_and_refuse_the_rest() {
        Plan plan = scene.plan(plan());
        Set<SimId> stock = Stream.generate(() -> scene.esim().id()).limit(3).collect(Collectors.toSet());

        Together.Outcome<Subscribed> outcome = Together.run(8, i -> any(plan));

        assertThat(outcome.results().stream().map(subscribed -> Scene.simOf(subscribed.link())))
                .containsExactlyInAnyOrderElementsOf(stock);
        assertThat(outcome.failures())
                .hasSize(5)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Problem.RuleBroken.class,
                                broken -> assertThat(broken.rule()).isEqualTo(Rule.NO_FREE_ESIM)));
    }

    private Subscribed any(Plan plan) {
        return subscribe(new SimChoice.AnyFreeEsim(), plan, "any");
    }

    private Subscribed subscribe(SimChoice choice, Plan plan, @Nullable String metadata) {
        return scene.core()
                .changes()
                .subscribe(scene.actor(), new LinkDraft(null, metadata, choice, plan.id(), Start.AS_PLANNED));
    }

    private Rule rule(ThrowingCallable change) {
        return refused(Problem.RuleBroken.class, change).rule();
    }

    private <P extends Problem> P refused(Class<P> kind, ThrowingCallable change) {
        fixture.network().reset();
        List<String> before = scene.service();
        P problem = catchThrowableOfType(kind, change);
        assertThat(problem).isNotNull();
        assertThat(scene.service()).isEqualTo(before);
        assertThat(fixture.network().requests()).isEmpty();
        return problem;
    }
}
