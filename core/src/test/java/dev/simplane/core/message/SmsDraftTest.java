package dev.simplane.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmsDraftTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "72345",
                "4915112345678",
                "+4915112345678",
                "+123456789012345",
                "Simplane",
                "A",
                "2go",
                "MyCompany24",
                "My Company",
                "Täter",
                "A+B & Ω_1.5",
                "49 151"
            })
    void takes_numbers_and_names(String sender) {
        assertThat(new SmsDraft("m", sender).sender()).isEqualTo(sender);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0151",
                "+",
                "++49",
                "1234567890123456",
                "+1234567890123456",
                "++",
                "0151+",
                "MyCompany245",
                " Company",
                "Company ",
                " ",
                "Tête",
                "a\n",
                "a\f",
                "a[b]",
                "١٢٣"
            })
    void refuses_what_is_neither(String sender) {
        assertThat(catchThrowableOfType(Problem.Invalid.class, () -> new SmsDraft("m", sender))
                        .violations())
                .extracting(Violation::field)
                .containsExactly("sender");
    }

    @Test
    void a_text_has_1_to_1600_characters() {
        assertThat(new SmsDraft("m".repeat(1600), null).text()).hasSize(1600);
        assertThat(new SmsDraft(" ", null).text()).isEqualTo(" ");
        assertThat(catchThrowableOfType(Problem.Invalid.class, () -> new SmsDraft("", "["))
                        .violations())
                .extracting(Violation::field)
                .containsExactly("text", "sender");
        assertThat(catchThrowableOfType(Problem.Invalid.class, () -> new SmsDraft("m".repeat(1601), null))
                        .violations())
                .hasSize(1);
    }
}
