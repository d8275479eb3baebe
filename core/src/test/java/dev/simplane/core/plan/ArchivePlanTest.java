package dev.simplane.core.plan;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.lifecycle.LinkView;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ArchivePlanTest {
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
        scene = Scene.of(fixture);
    }

    @Test
    void it_is_off_sale_from_then_on_and_archiving_it_again_changes_nothing() {
        Plan plan = scene.plan(plan());
        fixture.clock().advance(Duration.ofHours(1));
        Instant archivedAt = scene.now();

        plans().archive(scene.actor(), plan.id());
        fixture.clock().advance(Duration.ofHours(1));
        plans().archive(scene.actor(), plan.id());

        assertThat(fresh(plan).archivedAt()).isEqualTo(archivedAt);
        assertThat(fresh(plan).updatedAt()).isEqualTo(archivedAt);
        assertThat(scene.typesOf(plan.id().value())).containsExactly("plan.created", "plan.archived");
        Problem.RuleBroken broken = catchThrowableOfType(Problem.RuleBroken.class, () -> scene.link(plan));
        assertThat(broken.rule()).isEqualTo(Rule.PLAN_ARCHIVED);
    }

    @Test
    void it_comes_back_and_may_go_again() {
        Plan plan = scene.plan(plan());
        plans().archive(scene.actor(), plan.id());

        plans().unarchive(scene.actor(), plan.id());
        plans().unarchive(scene.actor(), plan.id());

        assertThat(fresh(plan).archivedAt()).isNull();
        assertThat(scene.link(plan).activations()).hasSize(1);
        plans().archive(scene.actor(), plan.id());
        assertThat(scene.typesOf(plan.id().value()))
                .containsExactly("plan.created", "plan.archived", "plan.unarchived", "plan.archived");
    }

    @Test
    void what_is_activated_goes_on() {
        Plan plan = scene.plan(plan());
        LinkView made = scene.link(plan);
        Activation activation = made.activations().getFirst();

        plans().archive(scene.actor(), plan.id());

        scene.use(Objects.requireNonNull(made.sim()), 10);
        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(scene.fresh(activation).used().bytes()).isEqualTo(10);
        assertThat(scene.fresh(activation).plan()).isEqualTo(plan);
    }

    @Test
    void one_that_is_deleted_foreign_or_not_ones_to_change_is_left_alone() {
        Plan deleted = scene.plan(plan());
        plans().delete(scene.actor(), deleted.id());
        Plan plan = scene.plan(plan());
        Scene other = Scene.of(fixture);
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);

        assertThat(catchThrowableOfType(Problem.Gone.class, () -> plans().archive(scene.actor(), deleted.id()))
                        .entity())
                .isEqualTo(Entity.PLAN);
        assertThat(catchThrowableOfType(Problem.NotFound.class, () -> plans().archive(other.actor(), plan.id()))
                        .entity())
                .isEqualTo(Entity.PLAN);
        assertThat(catchThrowableOfType(Problem.NotFound.class, () -> plans().unarchive(other.actor(), plan.id()))
                        .entity())
                .isEqualTo(Entity.PLAN);
        assertThat(catchThrowableOfType(Problem.Forbidden.class, () -> plans().archive(reader, plan.id()))
                        .role())
                .isEqualTo(Role.WRITE);
        assertThat(fresh(plan)).isEqualTo(plan);
    }

    private Plans plans() {
        return scene.core().plans();
    }

    private Plan fresh(Plan plan) {
        return plans().get(scene.actor(), plan.id()).plan();
    }
}
