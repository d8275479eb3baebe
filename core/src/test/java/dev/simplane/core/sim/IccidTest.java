package dev.simplane.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IccidTest {
    /// Check digits by an implementation in Python.
    @ParameterizedTest
    @ValueSource(
            strings = {"8937103400004164763", "8944110068144444440", "8988303030000123454", "89371034000041647636"})
    void accepts_19_and_20_digits_with_their_check_digit(String valid) {
        assertThat(Iccid.parse(valid)).contains(new Iccid(valid));
        assertThat(new Iccid(valid)).hasToString(valid);
    }

    @Test
    void refuses_every_other_check_digit() {
        for (char check = '0'; check <= '9'; check++) {
            assertThat(Iccid.parse("893710340000416476" + check).isPresent())
                    .as("check digit %s", check)
                    .isEqualTo(check == '3');
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "89",
                "893710340000416470", // 18 digits
                "893710340000416476367", // 21 digits
                "7937103400004164764", // not telecommunications
                "8937103400004164763 ",
                " 8937103400004164763",
                "8937103400004164763\n",
                "+8937103400004164763",
                "893710340000416476F",
                "89371034OOOO4164763",
                "８９37103400004164763", // digits of full width
                "٨٩37103400004164763" // Arabic digits
            })
    void refuses_what_is_no_iccid(String text) {
        assertThat(Iccid.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Iccid(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void completes_a_number_by_its_check_digit() {
        assertThat(Iccid.completing("893710340000416476")).isEqualTo(new Iccid("8937103400004164763"));
        assertThat(Iccid.completing("893710340000416477")).isEqualTo(new Iccid("8937103400004164771"));
        assertThat(Iccid.completing("8937103400004164763")).isEqualTo(new Iccid("89371034000041647636"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "89", "89371034000041647", "89371034000041647O", "79371034000041647"})
    void completes_only_what_becomes_an_iccid(String text) {
        assertThatThrownBy(() -> Iccid.completing(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
