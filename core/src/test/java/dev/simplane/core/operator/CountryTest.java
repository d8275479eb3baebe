package dev.simplane.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CountryTest {
    private static final Country INDIA = new Country("IN", "IND", "India");

    /// The tests run in a Turkish locale, where `"in".toUpperCase()` is `İN`.
    @ParameterizedTest
    @ValueSource(strings = {"IN", "in", "In", "iN"})
    void is_found_by_two_letters_in_any_case(String code) {
        assertThat(Locale.getDefault().getLanguage()).isEqualTo("tr");
        assertThat(Country.ofAlpha2(code)).contains(INDIA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IND", "ind", "Ind"})
    void is_found_by_three_letters_in_any_case(String code) {
        assertThat(Country.ofAlpha3(code)).contains(INDIA);
    }

    @Test
    void has_its_english_name_in_any_locale() {
        assertThat(Country.ofAlpha2("DE")).contains(new Country("DE", "DEU", "Germany"));
        assertThat(Country.ofAlpha2("TR").map(Country::alpha3)).contains("TUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "XX", "EU", "UK", "DEU", " DE", "DE "})
    void is_not_found_by_what_is_no_code(String code) {
        assertThat(Country.ofAlpha2(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DE", "XXX", "EUR", "deu "})
    void is_not_found_by_what_is_no_code_of_three_letters(String code) {
        assertThat(Country.ofAlpha3(code)).isEmpty();
    }

    /// ISO 3166-1 has 249 entries.
    @Test
    void there_are_249() {
        assertThat(Stream.of(Locale.getISOCountries())
                        .filter(code -> Country.ofAlpha2(code).isPresent()))
                .hasSize(249);
    }

    @Test
    void network_types_are_written_as_they_are_spoken() {
        assertThat(Arrays.stream(NetworkType.values()).map(NetworkType::symbol))
                .containsExactly("2g", "3g", "4g", "5g");
        assertThat(Arrays.stream(NetworkType.values()).map(type -> NetworkType.parse(type.symbol())))
                .containsExactly(NetworkType.values());
        assertThatThrownBy(() -> NetworkType.parse("4G")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void zones_stand_in_three_families_of_three() {
        assertThat(Arrays.stream(Zone.values()).filter(zone -> zone.family() == 1))
                .containsExactly(Zone.MAGENTA, Zone.CYAN, Zone.BROWN);
        assertThat(Arrays.stream(Zone.values()).filter(zone -> zone.family() == 2))
                .containsExactly(Zone.AMBER, Zone.VIOLET, Zone.CORAL);
        assertThat(Arrays.stream(Zone.values()).filter(zone -> zone.family() == 3))
                .containsExactly(Zone.TEAL, Zone.SLATE, Zone.IVORY);
    }
}
