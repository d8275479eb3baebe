package dev.simplane.dialect.tellisim;

import static dev.simplane.dialect.tellisim.Samples.params;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem.BadValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
    @Test
    void are_a_comma_separated_list() {
        assertThat(Countries.wanted(params("c", "FR,in, It"), "c")).containsExactly("FRA", "IND", "ITA");
        assertThat(Countries.wanted(params("c", "FR", "c", "IN"), "c")).containsExactly("FRA", "IND");
        assertThat(Countries.wanted(params("c", ""), "c")).isEmpty();
        assertThat(Countries.wanted(params(), "c")).isEmpty();
    }

    @Test
    void that_do_not_exist_match_nothing_rather_than_everything() {
        assertThat(Countries.wanted(params("c", "ZZ"), "c")).containsExactly("ZZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FRA", "FR,", ",", "F", "FR;IN", "12"})
    void are_refused_when_they_are_no_codes(String text) {
        Params params = params("country_iso_2", text);
        assertThat(Countries.wanted(params, "country_iso_2")).isEmpty();
        assertThatThrownBy(params::check)
                .isInstanceOfSatisfying(
                        BadValues.class,
                        bad -> assertThat(TellisimErrors.refusal(bad))
                                .isEqualTo(
                                        new Refusal(
                                                400,
                                                "country_iso_2 must be a comma-separated list of ISO 3166-1 alpha-2 country codes")));
    }
}
