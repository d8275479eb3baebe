package dev.simplane.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MccMncTest {
    @ParameterizedTest
    @CsvSource({"262-01,262-01", "26201,262-01", "310-260,310-260", "310260,310-260", "001-01,001-01", "00101,001-01"})
    void accepts_both_spellings(String text, String value) {
        assertThat(MccMnc.parse(text)).isEqualTo(new MccMnc(value)).hasToString(value);
    }

    /// Two and three digits name different networks.
    @Test
    void keeps_leading_zeros_of_the_network_code() {
        assertThat(MccMnc.parse("26201")).isNotEqualTo(MccMnc.parse("262001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "262",
                "2620",
                "262-0",
                "262-0123",
                "2620123",
                "26-201",
                "2620-1",
                "262--01",
                "262 01",
                "262-01 ",
                "-26201",
                "DEU-01",
                "２６２-01"
            })
    void refuses_what_is_no_code(String text) {
        assertThatThrownBy(() -> MccMnc.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
