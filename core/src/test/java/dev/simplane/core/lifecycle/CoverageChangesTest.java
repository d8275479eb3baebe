package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.network.NetworkRequest.SetPolicy;
import dev.simplane.core.network.Policy;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.Metered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Adding operators to a coverage and taking them out, and what follows for links that use it.
final class CoverageChangesTest {
    private static final Instant LATER = CoreFixture.START.plus(Duration.ofHours(1));
    private static final OperatorId NOBODY = new OperatorId(new UUID(7, 7));
    private static final int ROUNDS = 10;

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
        fixture.clock().set(CoreFixture.START);
        fixture.network().reset();
        scene = Scene.of(fixture);
    }

    @Test
    void an_added_operator_is_there_beside_the_others() {
        CoverageId id = scene.coverage(Scene.GERMANY);
        fixture.clock().set(LATER);

        Coverage changed = add(id, Scene.ITALY, Scene.FRANCE);

        assertThat(changed.operators()).extracting(Operator::country).containsExactly("DEU", "FRA", "ITA");
        assertThat(changed.zones()).containsExactly(Zone.MAGENTA, Zone.CYAN);
        assertThat(changed.createdAt()).isEqualTo(CoreFixture.START);
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(scene.core().coverages().get(scene.actor(), id)).isEqualTo(changed);
        assertThat(scene.typesOf(id.value())).containsExactly("coverage.created", "coverage.operators_added");
    }

    @Test
    void the_region_code_follows_the_countries() {
        CoverageId id = scene.coverage(Scene.GERMANY);
        assertThat(add(id, Scene.FRANCE).regionCode()).matches("[0-9A-Z]{6}");
        assertThat(remove(id, Scene.GERMANY).regionCode()).isEqualTo("FR");
        assertThat(scene.core().coverages().get(scene.actor(), id).regionCode()).isEqualTo("FR");
    }

    @Test
    void adding_what_is_there_changes_nothing() {
        Coverage before = scene.core().coverages().get(scene.actor(), scene.home());
        fixture.clock().set(LATER);

        assertThat(add(scene.home(), Scene.GERMANY, Scene.FRANCE)).isEqualTo(before);

        assertThat(scene.core().coverages().get(scene.actor(), scene.home())).isEqualTo(before);
        assertThat(scene.typesOf(scene.home().value())).containsExactly("coverage.created");
    }

    @Test
    void removing_what_is_not_there_or_exists_nowhere_changes_nothing() {
        Coverage before = scene.core().coverages().get(scene.actor(), scene.home());
        fixture.clock().set(LATER);

        assertThat(changes().removeOperators(scene.actor(), scene.home(), List.of(NOBODY, scene.operator(Scene.ITALY))))
                .isEqualTo(before);

        assertThat(scene.core().coverages().get(scene.actor(), scene.home())).isEqualTo(before);
        assertThat(scene.typesOf(scene.home().value())).containsExactly("coverage.created");
    }

    @Test
    void a_removed_operator_is_no_longer_there() {
        fixture.clock().set(LATER);

        Coverage changed = remove(scene.home(), Scene.FRANCE, Scene.ITALY);

        assertThat(changed.operators()).extracting(Operator::country).containsExactly("DEU");
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(scene.core().coverages().get(scene.actor(), scene.home())).isEqualTo(changed);
        assertThat(scene.events().getLast().data())
                .contains("\"operatorIds\": [\"" + scene.operator(Scene.FRANCE) + "\"]");
    }

    @Test
    void another_family_is_refused_and_nothing_is_added() {
        Problem.RuleBroken broken =
                catchThrowableOfType(Problem.RuleBroken.class, () -> add(scene.home(), Scene.ITALY, Scene.SWITZERLAND));

        assertThat(broken.rule()).isEqualTo(Rule.MIXED_ZONE_FAMILIES);
        assertThat(broken.details()).isEqualTo(Map.of("compatibility_zones", "magenta,cyan,amber"));
        assertThat(countries(scene.home())).containsExactly("DEU", "FRA");
    }

    @Test
    void an_unknown_operator_is_named_and_nothing_is_added() {
        Problem.NotFound unknown = catchThrowableOfType(
                Problem.NotFound.class,
                () -> changes()
                        .addOperators(scene.actor(), scene.home(), List.of(scene.operator(Scene.ITALY), NOBODY)));

        assertThat(unknown.ids()).containsExactly(NOBODY.toString());
        assertThat(countries(scene.home())).containsExactly("DEU", "FRA");
    }

    @Test
    void one_operator_must_remain() {
        Problem.RuleBroken broken =
                catchThrowableOfType(Problem.RuleBroken.class, () -> remove(scene.home(), Scene.GERMANY, Scene.FRANCE));

        assertThat(broken.rule()).isEqualTo(Rule.COVERAGE_EMPTY);
        assertThat(countries(scene.home())).containsExactly("DEU", "FRA");
    }

    @Test
    void a_deleted_coverage_is_gone_and_another_tenants_is_not_found() {
        CoverageId gone = scene.coverage(Scene.GERMANY);
        scene.core().coverages().delete(scene.actor(), gone);
        Actor other = Scene.of(fixture).actor();
        List<OperatorId> italy = List.of(scene.operator(Scene.ITALY));

        assertThatThrownBy(() -> add(gone, Scene.ITALY)).isInstanceOf(Problem.Gone.class);
        assertThatThrownBy(() -> remove(gone, Scene.GERMANY)).isInstanceOf(Problem.Gone.class);
        assertThatThrownBy(() -> changes().addOperators(other, scene.home(), italy))
                .isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> changes().removeOperators(other, scene.home(), italy))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void changing_needs_the_role_to_write() {
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        List<OperatorId> italy = List.of(scene.operator(Scene.ITALY));

        assertThatThrownBy(() -> changes().addOperators(reader, scene.home(), italy))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> changes().removeOperators(reader, scene.home(), italy))
                .isInstanceOf(Problem.Forbidden.class);
    }

    /// Nothing can be added but of the family that is there. So this is what keeps a coverage to one family for
    /// life.
    @Test
    void of_two_that_take_the_last_two_operators_out_one_is_refused() {
        for (int i = 0; i < ROUNDS; i++) {
            CoverageId id = scene.coverage(Scene.GERMANY, Scene.FRANCE);
            List<Boolean> done = Together.run(
                    List.of(accepted(() -> remove(id, Scene.GERMANY)), accepted(() -> remove(id, Scene.FRANCE))));

            assertThat(done).containsExactlyInAnyOrder(true, false);
            assertThat(countries(id)).hasSize(1);
        }
    }

    @Test
    void the_same_operators_added_together_are_added_once() {
        for (int i = 0; i < ROUNDS; i++) {
            CoverageId id = scene.coverage(Scene.GERMANY);
            Together.run(4, () -> add(id, Scene.FRANCE, Scene.ITALY));

            assertThat(countries(id)).containsExactly("DEU", "FRA", "ITA");
            assertThat(scene.typesOf(id.value())).containsExactly("coverage.created", "coverage.operators_added");
        }
    }

    @Test
    void traffic_at_an_operator_is_paid_for_from_the_moment_it_is_in_the_coverage() {
        CoverageId id = scene.coverage(Scene.GERMANY);
        Sim sim = sim(scene.link(scene.plan(plan().on(id))));
        assertThat(scene.use(sim, 100, Scene.FRANCE).uncovered().bytes()).isEqualTo(100);

        add(id, Scene.FRANCE);
        Metered within = scene.use(sim, 100, Scene.FRANCE);
        remove(id, Scene.FRANCE);
        Metered after = scene.use(sim, 100, Scene.FRANCE);

        assertThat(within.uncovered().bytes()).isZero();
        assertThat(within.attributed()).hasSize(1);
        assertThat(after.uncovered().bytes()).isEqualTo(100);
        assertThat(after.attributed()).isEmpty();
    }

    @Test
    void the_speed_where_the_sim_is_follows_without_new_traffic() {
        CoverageId id = scene.coverage(Scene.GERMANY);
        LinkView link = scene.link(scene.plan(plan().on(id).kbps(512)));
        scene.use(sim(link), 100, Scene.FRANCE);
        scene.runCommands();
        assertThat(policy(link)).isEqualTo(new Policy(null, null, List.of(id)));
        fixture.network().reset();

        add(id, Scene.FRANCE);
        scene.runTimers();
        scene.runCommands();
        remove(id, Scene.FRANCE);
        scene.runTimers();
        scene.runCommands();

        assertThat(asked())
                .containsExactly(new Policy(null, new Rate(512), List.of(id)), new Policy(null, null, List.of(id)));
        assertThat(scene.fresh(link).link().policyPending()).isFalse();
    }

    @Test
    void only_links_that_a_change_can_concern_are_looked_at() {
        CoverageId id = scene.coverage(Scene.GERMANY);
        LinkView seenThere = scene.link(scene.plan(plan().on(id)));
        LinkView seenElsewhere = scene.link(scene.plan(plan().on(id)));
        LinkView neverSeen = scene.link(scene.plan(plan().on(id)));
        LinkView ofAnotherCoverage = scene.link(scene.plan(plan()));
        LinkView suspended = scene.link(scene.plan(plan().on(id)));
        LinkView over = scene.link(scene.plan(plan().on(id)));
        List.of(seenThere, ofAnotherCoverage, suspended, over).forEach(link -> scene.use(sim(link), 1, Scene.FRANCE));
        scene.use(sim(seenElsewhere), 1, Scene.GERMANY);
        scene.core().changes().suspend(scene.actor(), suspended.link().id());
        scene.core()
                .changes()
                .removeActivation(
                        scene.actor(),
                        over.link().id(),
                        over.activations().getFirst().id());
        assertThat(neverSeen.link().sim()).isNotNull();

        add(id, Scene.FRANCE);

        assertThat(scene.ask(String.class, """
                        select coalesce(string_agg(cast(subject as text), ','), '') from timer
                        where org_id = :org and kind = 'link_policy'
                        """)).isEqualTo(seenThere.link().id().toString());
    }

    @Test
    void a_link_that_is_gone_when_its_turn_comes_is_left_alone() {
        CoverageId id = scene.coverage(Scene.GERMANY);
        LinkView link = scene.link(scene.plan(plan().on(id)));
        scene.use(sim(link), 1, Scene.FRANCE);
        add(id, Scene.FRANCE);
        scene.core().changes().delete(scene.actor(), link.link().id());
        fixture.network().reset();

        scene.runTimers();
        scene.runCommands();

        assertThat(asked()).isEmpty();
    }

    private Coverage add(CoverageId id, MccMnc... codes) {
        return changes().addOperators(scene.actor(), id, scene.operators(codes));
    }

    private Coverage remove(CoverageId id, MccMnc... codes) {
        return changes().removeOperators(scene.actor(), id, scene.operators(codes));
    }

    private static CoverageChanges changes() {
        return fixture.core().coverageChanges();
    }

    private List<String> countries(CoverageId id) {
        return scene.core().coverages().get(scene.actor(), id).operators().stream()
                .map(Operator::country)
                .toList();
    }

    private Policy policy(LinkView link) {
        return Objects.requireNonNull(scene.fresh(link).link().policy());
    }

    private static Sim sim(LinkView link) {
        return Objects.requireNonNull(link.sim());
    }

    private List<Policy> asked() {
        return fixture.network().requests().stream()
                .filter(SetPolicy.class::isInstance)
                .map(request -> ((SetPolicy) request).policy())
                .toList();
    }

    private static Callable<Boolean> accepted(Callable<?> work) {
        return () -> {
            try {
                work.call();
                return true;
            } catch (Problem.RuleBroken refused) {
                return false;
            }
        };
    }
}
