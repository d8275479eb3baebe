package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "12.50,12.5",
        "0.00,0",
        "-0.0,0",
        "1E+3,1000",
        "100,100",
        "1E-9,0.000000001",
        "-3.814697265625E-9,-0.000000003814697265625",
        "123456789012345678901.00000000000000000000000000001,123456789012345678901.00000000000000000000000000001"
    })
    void is_written_as_the_shortest_plain_decimal(String amount, String text) {
        assertThat(new Money(new BigDecimal(amount), "EUR").text()).isEqualTo(text);
    }

    @Test
    void equal_amounts_are_equal_however_they_were_written() {
        assertThat(new Money(new BigDecimal("1.10"), "EUR")).isEqualTo(new Money(new BigDecimal("1.1"), "EUR"));
        assertThat(new Money(new BigDecimal("1.1"), "EUR")).isNotEqualTo(new Money(new BigDecimal("1.1"), "USD"));
    }

    @Test
    void adds_exactly_and_only_within_a_currency() {
        Money sum = new Money(new BigDecimal("0.1"), "EUR").plus(new Money(new BigDecimal("0.2"), "EUR"));
        assertThat(sum).isEqualTo(new Money(new BigDecimal("0.3"), "EUR")).hasToString("0.3 EUR");
        assertThat(sum.plus(sum.negated())).isEqualTo(Money.zero("EUR"));
        assertThatThrownBy(() -> sum.plus(Money.zero("USD"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "USD", "JPY", "KWD"})
    void knows_currencies(String code) {
        assertThat(Money.isCurrency(code)).isTrue();
    }

    /// In lower case, unknown, gold, for tests, none.
    @ParameterizedTest
    @ValueSource(strings = {"eur", "EURO", "QQQ", "XAU", "XTS", "XXX", ""})
    void knows_what_is_none(String code) {
        assertThat(Money.isCurrency(code)).isFalse();
        assertThatThrownBy(() -> Money.zero(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
