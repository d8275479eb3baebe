package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The activations of a link, by status.
final class ActivationListTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void any_of_the_statuses_is_found_and_counted() {
        Scene scene = Scene.of(fixture);
        LinkView link = scene.link(scene.plan(plan()));
        ActivationId active = link.activations().getFirst().id();
        ActivationId pending = add(scene, link, Start.AT_FIRST_USE);
        ActivationId scheduled = add(scene, link, Start.window(scene.now().plusSeconds(60), null));

        assertThat(found(scene, link, Set.of())).containsExactly(active, pending, scheduled);
        assertThat(found(scene, link, Set.of(ActivationStatus.PENDING))).containsExactly(pending);
        assertThat(found(scene, link, Set.of(ActivationStatus.PENDING, ActivationStatus.SCHEDULED)))
                .containsExactly(pending, scheduled);
        assertThat(found(scene, link, Set.of(ActivationStatus.EXPIRED))).isEmpty();
    }

    private static ActivationId add(Scene scene, LinkView link, Start start) {
        return scene.core()
                .changes()
                .addActivation(
                        scene.actor(), link.link().id(), scene.plan(plan()).id(), start)
                .orElseThrow()
                .id();
    }

    private static List<ActivationId> found(Scene scene, LinkView link, Set<ActivationStatus> statuses) {
        Page<Activation> page = scene.core()
                .directory()
                .activations(
                        scene.actor(),
                        link.link().id(),
                        statuses,
                        new Sort<>(ActivationColumn.CREATED_AT, true),
                        new PageRequest(0, 10, true));
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items().stream().map(Activation::id).toList();
    }
}
