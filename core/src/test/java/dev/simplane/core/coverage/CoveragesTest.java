package dev.simplane.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Renaming a coverage.
final class CoveragesTest {
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
        scene = Scene.of(fixture);
        fixture.clock().advance(Duration.ofHours(1));
    }

    @Test
    void a_coverage_gets_another_name() {
        Coverage before = coverages().get(scene.actor(), scene.home());

        Coverage renamed = coverages().rename(scene.actor(), scene.home(), "Europe");

        assertThat(renamed)
                .isEqualTo(new Coverage(
                        before.id(),
                        "Europe",
                        before.regionCode(),
                        before.operators(),
                        CoreFixture.START,
                        CoreFixture.START.plus(Duration.ofHours(1)),
                        null));
        assertThat(coverages().get(scene.actor(), scene.home())).isEqualTo(renamed);
        assertThat(scene.typesOf(scene.home().value())).containsExactly("coverage.created", "coverage.renamed");
    }

    @Test
    void the_same_name_changes_nothing() {
        Coverage before = coverages().get(scene.actor(), scene.home());

        assertThat(coverages().rename(scene.actor(), scene.home(), before.name()))
                .isEqualTo(before);

        assertThat(coverages().get(scene.actor(), scene.home())).isEqualTo(before);
        assertThat(scene.typesOf(scene.home().value())).containsExactly("coverage.created");
    }

    @Test
    void each_renaming_is_a_fact_of_its_own() {
        String first = coverages().get(scene.actor(), scene.home()).name();
        coverages().rename(scene.actor(), scene.home(), "Europe");
        coverages().rename(scene.actor(), scene.home(), first);
        coverages().rename(scene.actor(), scene.home(), "Europe");

        assertThat(scene.typesOf(scene.home().value()))
                .containsExactly("coverage.created", "coverage.renamed", "coverage.renamed", "coverage.renamed");
    }

    @Test
    void a_name_has_1_to_255_characters_and_is_not_blank() {
        assertThat(coverages()
                        .rename(scene.actor(), scene.home(), "n".repeat(255))
                        .name())
                .hasSize(255);
        for (String name : new String[] {"", " ", "n".repeat(256)}) {
            Problem.Invalid invalid = catchThrowableOfType(
                    Problem.Invalid.class, () -> coverages().rename(scene.actor(), scene.home(), name));
            assertThat(invalid.violations().getFirst().field()).isEqualTo("name");
        }
    }

    @Test
    void a_deleted_coverage_is_gone_and_another_tenants_is_not_found() {
        CoverageId gone = scene.coverage(Scene.GERMANY);
        coverages().delete(scene.actor(), gone);

        assertThatThrownBy(() -> coverages().rename(scene.actor(), gone, "x")).isInstanceOf(Problem.Gone.class);
        assertThatThrownBy(() -> coverages().rename(Scene.of(fixture).actor(), scene.home(), "x"))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void renaming_needs_the_role_to_write() {
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        assertThatThrownBy(() -> coverages().rename(reader, scene.home(), "x")).isInstanceOf(Problem.Forbidden.class);
    }

    private static Coverages coverages() {
        return fixture.core().coverages();
    }
}
