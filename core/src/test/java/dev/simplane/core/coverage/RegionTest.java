package dev.simplane.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.Zone;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Custom regions (TelliSIM [doc]). In the scene magenta has operators in Germany and France, cyan in Italy.
final class RegionTest {
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
        // The scene's own coverage is of the same two countries.
        scene.core().coverages().delete(scene.actor(), scene.home());
    }

    @Test
    void it_has_every_operator_of_the_zone_in_its_countries() {
        Coverage made = region("West", Zone.MAGENTA, "FRA", "DEU");

        assertThat(made.operators().stream().map(Operator::tadig)).containsExactly("DEUT1", "FRAT1");
        assertThat(made.regionCode()).matches("[A-Z0-9]{6}");
        assertThat(scene.core().coverages().get(scene.actor(), made.id())).isEqualTo(made);
        assertThat(scene.typesOf(made.id().value())).containsExactly("coverage.created");
        assertThat(region("Only Italy", Zone.CYAN, "ITA").regionCode()).isEqualTo("IT");
    }

    @Test
    void a_name_is_taken_by_any_coverage_of_the_organisation_in_any_case() {
        region("West", Zone.MAGENTA, "FRA");

        assertThat(refused("wEsT", Zone.MAGENTA, "DEU").rule()).isEqualTo(Rule.COVERAGE_NAME_TAKEN);
        assertThat(refused("WEST", Zone.CYAN, "ITA").rule()).isEqualTo(Rule.COVERAGE_NAME_TAKEN);
        Scene other = Scene.of(fixture);
        assertThat(other.core()
                        .coverages()
                        .createRegion(other.actor(), "West", Zone.MAGENTA, List.of("FRA"))
                        .name())
                .isEqualTo("West");
    }

    @Test
    void countries_without_an_operator_of_the_zone_are_named_in_their_order() {
        Problem.RuleBroken broken = refused("West", Zone.MAGENTA, "ITA", "FRA", "ZZ", "CHE", "ITA");

        assertThat(broken.rule()).isEqualTo(Rule.COUNTRY_WITHOUT_OPERATOR);
        assertThat(broken.details()).containsExactly(Map.entry("countries", "ITA,ZZ,CHE"));
    }

    @Test
    void a_coverage_of_exactly_the_same_countries_and_zone_is_in_the_way_and_named() {
        Coverage first = region("West", Zone.MAGENTA, "FRA", "DEU");

        Problem.RuleBroken broken = refused("Other", Zone.MAGENTA, "DEU", "FRA", "DEU");
        assertThat(broken.rule()).isEqualTo(Rule.COVERAGE_EXISTS);
        assertThat(broken.details())
                .containsOnly(
                        Map.entry("coverage_id", first.id().toString()),
                        Map.entry("name", "West"),
                        Map.entry("region_code", first.regionCode()),
                        Map.entry("countries", "DEU,FRA"));
        assertThat(region("France", Zone.MAGENTA, "FRA").countries()).containsExactly("FRA");
    }

    /// [doc] "the exact same set of countries": a coverage that was made operator by operator is one too.
    @Test
    void one_made_by_operators_counts_and_one_that_is_deleted_or_reaches_further_does_not() {
        CoverageId france = scene.coverage(Scene.FRANCE);
        scene.coverage(Scene.GERMANY, Scene.ITALY);
        assertThat(refused("Region France", Zone.MAGENTA, "FRA").details())
                .containsEntry("coverage_id", france.toString());
        assertThat(region("Germany", Zone.MAGENTA, "DEU").countries()).containsExactly("DEU");

        scene.core().coverages().delete(scene.actor(), france);
        assertThat(region("Region France", Zone.MAGENTA, "FRA").countries()).containsExactly("FRA");
    }

    @Test
    void it_needs_a_name_countries_and_the_role() {
        assertThat(catchThrowableOfType(Problem.Invalid.class, () -> region(" ", Zone.MAGENTA, "FRA"))
                        .violations()
                        .getFirst()
                        .field())
                .isEqualTo("name");
        assertThat(refused("None", Zone.MAGENTA).rule()).isEqualTo(Rule.COVERAGE_EMPTY);
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        assertThat(catchThrowableOfType(
                                Problem.Forbidden.class,
                                () -> scene.core()
                                        .coverages()
                                        .createRegion(reader, "West", Zone.MAGENTA, List.of("FRA")))
                        .role())
                .isEqualTo(Role.WRITE);
    }

    @Test
    void of_several_at_the_same_time_one_is_made() {
        Together.Outcome<Coverage> names =
                Together.run(6, i -> region("Same", Zone.MAGENTA, i % 2 == 0 ? "FRA" : "DEU"));
        assertThat(names.results()).hasSize(1);
        assertThat(names.failures())
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Problem.RuleBroken.class,
                                broken -> assertThat(broken.rule()).isEqualTo(Rule.COVERAGE_NAME_TAKEN)));

        Together.Outcome<Coverage> countries = Together.run(6, i -> region("Name " + i, Zone.MAGENTA, "FRA", "DEU"));
        assertThat(countries.results()).hasSize(1);
        assertThat(countries.failures())
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Problem.RuleBroken.class,
                                broken -> assertThat(broken.rule()).isEqualTo(Rule.COVERAGE_EXISTS)));
    }

    @Test
    void plans_can_be_sold_on_it() {
        Coverage made = region("West", Zone.MAGENTA, "FRA", "DEU");

        assertThat(scene.link(scene.plan(PlanSpec.plan().on(made.id()))).activations())
                .hasSize(1);
    }

    private Coverage region(String name, Zone zone, String... countries) {
        return scene.core().coverages().createRegion(scene.actor(), name, zone, List.of(countries));
    }

    private Problem.RuleBroken refused(String name, Zone zone, String... countries) {
        List<String> before = scene.rows("coverage");
        Problem.RuleBroken broken = catchThrowableOfType(Problem.RuleBroken.class, () -> region(name, zone, countries));
        assertThat(broken).isNotNull();
        assertThat(scene.rows("coverage")).isEqualTo(before);
        return broken;
    }
}
