package dev.simplane.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists of SIMs, by status.
final class SimListTest {
    private static final Set<SimStatus> ALL_BUT_RETIRED =
            Set.of(SimStatus.INVENTORY, SimStatus.AVAILABLE, SimStatus.ACTIVE, SimStatus.SUSPENDED);

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
        Sim stocked = scene.unreleased();
        Sim free = scene.esim();
        Sim used = Objects.requireNonNull(scene.link().sim());
        Sim retired = scene.esim();
        scene.force("update sim set status = 'retired' where org_id = :org and id = '" + retired.id() + "'");

        assertThat(found(scene, Set.of(), null))
                .containsExactly(stocked.iccid(), free.iccid(), used.iccid(), retired.iccid());
        assertThat(found(scene, ALL_BUT_RETIRED, null)).containsExactly(stocked.iccid(), free.iccid(), used.iccid());
        assertThat(found(scene, ALL_BUT_RETIRED, false)).containsExactly(stocked.iccid(), free.iccid());
        assertThat(found(scene, Set.of(SimStatus.AVAILABLE), null)).containsExactly(free.iccid());
        assertThat(found(scene, Set.of(SimStatus.RETIRED), null)).containsExactly(retired.iccid());
        assertThat(found(scene, Set.of(SimStatus.SUSPENDED), null)).isEmpty();
    }

    private static List<Iccid> found(Scene scene, Set<SimStatus> statuses, @Nullable Boolean attached) {
        Page<SimView> page = scene.core()
                .sims()
                .list(
                        scene.actor(),
                        new SimQuery(
                                statuses,
                                null,
                                List.of(),
                                false,
                                List.of(),
                                attached,
                                null,
                                new Sort<>(SimQuery.Column.ICCID, true),
                                new PageRequest(0, 10, true)));
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items().stream().map(view -> view.sim().iccid()).toList();
    }
}
