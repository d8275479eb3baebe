package dev.simplane.core.plan;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.network.NetworkRequest.SetPolicy;
import dev.simplane.core.operator.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Changing a plan, and what of it reaches activations.
final class UpdatePlanTest {
    private static final Instant LATER = CoreFixture.START.plus(Duration.ofHours(1));
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
    void a_plan_becomes_what_is_wanted() {
        Plan before = scene.plan(plan().kbps(512).telling(Trigger.PLAN_ACTIVATION, "Welcome"));
        CoverageId germany = scene.coverage(Scene.GERMANY);
        PlanSpec wanted = plan().on(germany)
                .megabytes(200)
                .days(7)
                .atFirstUse()
                .kbps(2048)
                .step(80, 128)
                .renewing(Renewal.ON_EXHAUSTION);
        fixture.clock().set(LATER);

        PlanView updated = update(before, draft -> named(wanted.draft(), "Other", "Words", draft));

        assertThat(updated.plan())
                .isEqualTo(new Plan(
                        before.id(),
                        "Other",
                        "Words",
                        germany,
                        DataSize.megabytes(200),
                        7,
                        ActivationType.FIRST_USE,
                        new Rate(2048),
                        List.of(new ThrottleStep(ThrottleStep.Share.percent(80), new Rate(128))),
                        null,
                        Renewal.ON_EXHAUSTION,
                        before.notifications(),
                        CoreFixture.START,
                        LATER,
                        null,
                        null));
        assertThat(updated.coverage().id()).isEqualTo(germany);
        assertThat(scene.core().plans().get(scene.actor(), before.id())).isEqualTo(updated);
        assertThat(scene.typesOf(before.id().value())).containsExactly("plan.created", "plan.updated");
    }

    @Test
    void each_change_is_a_fact_of_its_own() {
        Plan plan = scene.plan(plan());
        update(plan, days(7));
        update(plan, days(30));
        update(plan, days(7));
        assertThat(scene.typesOf(plan.id().value()))
                .containsExactly("plan.created", "plan.updated", "plan.updated", "plan.updated");
    }

    @Test
    void what_leads_to_the_same_plan_changes_nothing() {
        Plan before = scene.plan(plan().kbps(512).step(80, 128));
        fixture.clock().set(LATER);

        assertThat(update(before, draft -> draft).plan()).isEqualTo(before);

        assertThat(scene.core().plans().get(scene.actor(), before.id()).plan()).isEqualTo(before);
        assertThat(scene.typesOf(before.id().value())).containsExactly("plan.created");
    }

    @Test
    void a_plan_with_a_notification_above_the_new_allowance_is_refused() {
        Plan plan = scene.plan(plan().telling(Trigger.DATA_CONSUMPTION_ABSOLUTE, 80, "80 MB"));

        Problem.RuleBroken broken = catchThrowableOfType(Problem.RuleBroken.class, () -> update(plan, megabytes(79)));

        assertThat(broken.rule()).isEqualTo(Rule.THRESHOLD_INVALID);
        assertThat(broken.details()).isEqualTo(Map.of("threshold", "80"));
        assertThat(update(plan, megabytes(80)).plan().allowance()).isEqualTo(DataSize.megabytes(80));
    }

    @Test
    void a_step_that_is_no_longer_slower_or_within_is_refused() {
        Plan plan =
                scene.plan(plan().kbps(512).stepAtBytes(DataSize.megabytes(80).bytes(), 256));

        assertThat(catchThrowableOfType(Problem.RuleBroken.class, () -> update(plan, kbps(256)))
                        .rule())
                .isEqualTo(Rule.STEP_INVALID);
        assertThat(catchThrowableOfType(Problem.RuleBroken.class, () -> update(plan, megabytes(79)))
                        .rule())
                .isEqualTo(Rule.STEP_INVALID);
        assertThat(scene.core().plans().get(scene.actor(), plan.id()).plan()).isEqualTo(plan);
    }

    @Test
    void running_activations_keep_what_they_began_with() {
        Plan plan = scene.plan(plan().kbps(512).telling(Trigger.DATA_CONSUMPTION_RELATIVE, 50, "Half"));
        LinkView link = scene.link(plan);

        update(plan, kbps(128));
        update(plan, megabytes(10));

        Activation running = scene.fresh(link).activations().getFirst();
        assertThat(running.plan()).isEqualTo(plan);
        scene.use(Objects.requireNonNull(link.sim()), DataSize.megabytes(50).bytes());
        assertThat(scene.fresh(running).used()).isEqualTo(DataSize.megabytes(50));
        assertThat(scene.fresh(running).status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(scene.rows("sms")).hasSize(1);
    }

    @Test
    void a_renewal_takes_the_plan_as_it_is_then() {
        Plan plan = scene.plan(plan().megabytes(1).renewing(Renewal.ON_EXHAUSTION));
        LinkView link = scene.link(plan);
        PlanView updated = update(plan, megabytes(7));

        scene.use(Objects.requireNonNull(link.sim()), DataSize.megabytes(1).bytes());

        Activation renewal = scene.fresh(link).activations().getFirst();
        assertThat(renewal.plan()).isEqualTo(updated.plan());
        assertThat(renewal.allocated()).isEqualTo(DataSize.megabytes(7));
    }

    @Test
    void a_renewal_set_off_before_is_not_undone_by_taking_the_trigger_away() {
        Plan plan = scene.plan(plan().megabytes(1).renewing(Renewal.ON_EXHAUSTION));
        LinkView link = scene.link(plan);
        update(plan, renewing(Renewal.NONE));

        scene.use(Objects.requireNonNull(link.sim()), DataSize.megabytes(1).bytes());

        // what ends is asked whether it renews, and it keeps what it began with
        assertThat(scene.fresh(link).activations().getFirst().plan().renewal()).isEqualTo(Renewal.NONE);
        assertThat(scene.fresh(link).activations().getFirst().status()).isEqualTo(ActivationStatus.ACTIVE);
    }

    @Test
    void another_zone_of_the_family_is_taken_while_activations_are_live() {
        Plan plan = scene.plan(plan());
        scene.link(plan);
        CoverageId cyan = scene.coverage(Scene.ITALY);

        assertThat(update(plan, on(cyan)).coverage().zones()).containsExactly(Zone.CYAN);
    }

    @Test
    void another_family_is_refused_while_activations_are_live() {
        Plan plan = scene.plan(plan());
        LinkView link = scene.link(plan);
        CoverageId amber = scene.coverage(Scene.SWITZERLAND);

        Problem.RuleBroken broken = catchThrowableOfType(Problem.RuleBroken.class, () -> update(plan, on(amber)));
        assertThat(broken.rule()).isEqualTo(Rule.COVERAGE_FAMILY_CHANGE);
        assertThat(broken.details()).isEqualTo(Map.of("coverage_id", amber.toString()));

        scene.core()
                .changes()
                .removeActivation(
                        scene.actor(),
                        link.link().id(),
                        link.activations().getFirst().id());
        assertThat(update(plan, on(amber)).coverage().id()).isEqualTo(amber);
    }

    @Test
    void a_coverage_must_be_there() {
        Plan plan = scene.plan(plan());
        CoverageId gone = scene.coverage(Scene.GERMANY);
        scene.core().coverages().delete(scene.actor(), gone);

        assertThatThrownBy(() -> update(plan, on(gone))).isInstanceOf(Problem.Gone.class);
        assertThatThrownBy(() -> update(plan, on(Scene.of(fixture).home()))).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void a_deleted_plan_is_gone_and_another_tenants_is_not_found() {
        Plan gone = scene.plan(plan());
        scene.core().plans().delete(scene.actor(), gone.id());
        Plan plan = scene.plan(plan());

        assertThatThrownBy(() -> update(gone, days(1))).isInstanceOf(Problem.Gone.class);
        assertThatThrownBy(() -> scene.core().plans().update(Scene.of(fixture).actor(), plan.id(), days(1)))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void changing_needs_the_role_to_write() {
        Plan plan = scene.plan(plan());
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        assertThatThrownBy(() -> scene.core().plans().update(reader, plan.id(), days(1)))
                .isInstanceOf(Problem.Forbidden.class);
    }

    @Test
    void changes_made_together_are_all_there() {
        Plan plan = scene.plan(plan());
        List<Callable<PlanView>> works = IntStream.range(0, 8)
                .<Callable<PlanView>>mapToObj(i -> () -> update(plan, days(draftDays -> draftDays + 1)))
                .toList();

        Together.run(works);

        assertThat(scene.core().plans().get(scene.actor(), plan.id()).plan().validityDays())
                .isEqualTo(38);
        assertThat(scene.typesOf(plan.id().value())).hasSize(9);
    }

    @Test
    void a_family_change_and_a_new_activation_never_both_happen() {
        for (int i = 0; i < ROUNDS; i++) {
            Plan plan = scene.plan(plan());
            LinkView link = scene.link();
            CoverageId amber = scene.coverage(Scene.SWITZERLAND);

            List<Boolean> done = Together.run(List.of(
                    accepted(() -> update(plan, on(amber))),
                    accepted(() -> scene.core()
                            .changes()
                            .addActivation(scene.actor(), link.link().id(), plan.id(), Start.AS_PLANNED))));

            assertThat(done).containsExactlyInAnyOrder(true, false);
            boolean moved = done.getFirst();
            assertThat(scene.fresh(link).activations()).hasSize(moved ? 0 : 1);
            assertThat(scene.core()
                            .plans()
                            .get(scene.actor(), plan.id())
                            .coverage()
                            .id())
                    .isEqualTo(moved ? amber : scene.home());
        }
    }

    @Test
    void an_activation_on_its_way_is_undone_when_its_plan_has_left_the_family() {
        Plan plan = scene.plan(plan());
        LinkView link = scene.link();
        CoverageId amber = scene.coverage(Scene.SWITZERLAND);
        fixture.network().beforeEach(call -> {
            if (call.request() instanceof SetPolicy set
                    && set.policy().coverages().contains(scene.home())) {
                update(plan, on(amber));
            }
        });

        assertThatThrownBy(() -> scene.core()
                        .changes()
                        .addActivation(scene.actor(), link.link().id(), plan.id(), Start.AS_PLANNED))
                .isInstanceOf(Problem.Unavailable.class);
        fixture.network().beforeEach(call -> {});
        scene.runCommands();

        assertThat(scene.fresh(link).activations()).isEmpty();
        assertThat(fixture.network().requests().getLast())
                .isInstanceOfSatisfying(
                        SetPolicy.class,
                        last -> assertThat(last.policy())
                                .isEqualTo(scene.fresh(link).link().policy()));
    }

    private PlanView update(Plan plan, UnaryOperator<PlanDraft> change) {
        return scene.core().plans().update(scene.actor(), plan.id(), change);
    }

    private static PlanDraft named(PlanDraft draft, String name, String description, PlanDraft before) {
        return new PlanDraft(
                name,
                description,
                draft.coverage(),
                draft.allowance(),
                draft.validityDays(),
                draft.activationType(),
                draft.baseRate(),
                draft.steps(),
                draft.recurrence(),
                draft.renewal(),
                before.notifications());
    }

    /// The draft with some of its values replaced.
    private static UnaryOperator<PlanDraft> with(UnaryOperator<Values> change) {
        return draft -> {
            Values values = change.apply(new Values(
                    draft.coverage(), draft.allowance(), draft.validityDays(), draft.baseRate(), draft.renewal()));
            return new PlanDraft(
                    draft.name(),
                    draft.description(),
                    values.coverage,
                    values.allowance,
                    values.days,
                    draft.activationType(),
                    values.base,
                    draft.steps(),
                    draft.recurrence(),
                    values.renewal,
                    draft.notifications());
        };
    }

    private record Values(
            CoverageId coverage,
            DataSize allowance,
            int days,
            @Nullable Rate base,
            Renewal renewal) {}

    private static UnaryOperator<PlanDraft> days(int days) {
        return days(before -> days);
    }

    private static UnaryOperator<PlanDraft> days(UnaryOperator<Integer> change) {
        return with(v -> new Values(v.coverage, v.allowance, change.apply(v.days), v.base, v.renewal));
    }

    private static UnaryOperator<PlanDraft> megabytes(long megabytes) {
        return with(v -> new Values(v.coverage, DataSize.megabytes(megabytes), v.days, v.base, v.renewal));
    }

    private static UnaryOperator<PlanDraft> kbps(int kbps) {
        return with(v -> new Values(v.coverage, v.allowance, v.days, new Rate(kbps), v.renewal));
    }

    private static UnaryOperator<PlanDraft> on(CoverageId coverage) {
        return with(v -> new Values(coverage, v.allowance, v.days, v.base, v.renewal));
    }

    private static UnaryOperator<PlanDraft> renewing(Renewal renewal) {
        return with(v -> new Values(v.coverage, v.allowance, v.days, v.base, renewal));
    }

    private static Callable<Boolean> accepted(Callable<?> work) {
        return () -> {
            try {
                work.call();
                return true;
            } catch (Problem.RuleBroken | Problem.Unavailable refused) {
                return false;
            }
        };
    }
}
