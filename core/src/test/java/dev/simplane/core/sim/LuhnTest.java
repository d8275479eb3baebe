package dev.simplane.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LuhnTest {
    @Test
    void accepts_the_example_of_every_textbook() {
        assertThat(Luhn.valid("79927398713")).isTrue();
        assertThat(Luhn.valid("79927398710")).isFalse();
    }

    @Test
    void finds_every_single_wrong_digit() {
        String valid = "8937103400004164763";
        for (int i = 0; i < valid.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = valid.substring(0, i) + digit + valid.substring(i + 1);
                assertThat(Luhn.valid(changed)).as(changed).isEqualTo(changed.equals(valid));
            }
        }
    }

    /// Luhn's known gap is 09 against 90 and nothing else.
    @Test
    void finds_neighbours_that_were_swapped_except_nine_and_zero() {
        List<String> missed = new ArrayList<>();
        for (int pair = 0; pair < 100; pair++) {
            String digits = String.format(java.util.Locale.ROOT, "%02d", pair);
            String swapped = new StringBuilder(digits).reverse().toString();
            boolean told = Luhn.valid(digits + check(digits)) && !Luhn.valid(swapped + check(digits));
            if (!told && !digits.equals(swapped)) {
                missed.add(digits);
            }
        }
        assertThat(missed).containsExactly("09", "90");
    }

    private static char check(String digits) {
        for (char check = '0'; check <= '9'; check++) {
            if (Luhn.valid(digits + check)) {
                return check;
            }
        }
        throw new AssertionError("no check digit for " + digits);
    }
}
