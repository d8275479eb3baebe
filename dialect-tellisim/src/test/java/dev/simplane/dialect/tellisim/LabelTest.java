package dev.simplane.dialect.tellisim;

import static dev.simplane.dialect.tellisim.Samples.coverage;
import static dev.simplane.dialect.tellisim.Samples.operator;
import static dev.simplane.dialect.tellisim.Samples.params;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.operator.Zone;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem.BadValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
    @ParameterizedTest
    @CsvSource({
        "TEAL,Green",
        "CYAN,Aqua",
        "IVORY,Blue",
        "VIOLET,Voilet",
        "CORAL,Red",
        "SLATE,Grey",
        "AMBER,Orange",
    })
    void stands_for_a_zone(Zone zone, String wire) {
        assertThat(Label.of(zone)).map(Label::wire).contains(wire);
        assertThat(Label.parse(wire)).map(Label::zone).contains(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAGENTA", "BROWN"})
    void does_not_exist_for_two_zones(Zone zone) {
        assertThat(Label.of(zone)).isEmpty();
        assertThat(Label.zones(null)).hasSize(7).doesNotContain(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Voilet", "voilet", "VOILET", "Violet", "violet", "VIOLET"})
    void takes_any_case_and_the_right_spelling(String text) {
        assertThat(Label.parse(text)).contains(Label.VOILET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " Green", "teal", "magenta", "Purple"})
    void is_no_other_text(String text) {
        assertThat(Label.parse(text)).isEmpty();
    }

    @Test
    void belongs_to_a_coverage_of_one_labelled_zone() {
        assertThat(Label.of(coverage(operator("A", "USA", Zone.TEAL), operator("B", "MEX", Zone.TEAL))))
                .contains(Label.GREEN);
        assertThat(Label.of(coverage(operator("A", "USA", Zone.TEAL), operator("B", "MEX", Zone.SLATE))))
                .isEmpty();
        assertThat(Label.of(coverage(operator("A", "USA", Zone.MAGENTA)))).isEmpty();
        assertThat(Label.of(coverage(operator("A", "USA", Zone.CYAN), operator("B", "USA", Zone.BROWN))))
                .isEmpty();
    }

    @Test
    void filters_a_list() {
        Params params = params("label", "bLUE");
        assertThat(Label.zones(Label.wanted(params))).containsExactly(Zone.IVORY);
        params.check();
        assertThat(Label.wanted(params("label", ""))).isNull();
    }

    @Test
    void that_is_unknown_is_refused() {
        Params params = params("label", "teal");
        assertThat(Label.wanted(params)).isNull();
        assertThatThrownBy(params::check)
                .isInstanceOfSatisfying(
                        BadValues.class,
                        bad -> assertThat(TellisimErrors.refusal(bad))
                                .isEqualTo(new Refusal(
                                        400, "label must be one of Green, Aqua, Blue, Voilet, Red, Grey, Orange")));
    }
}
