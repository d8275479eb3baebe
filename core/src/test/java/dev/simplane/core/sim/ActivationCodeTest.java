package dev.simplane.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActivationCodeTest {
    /// A host name of 253 characters, the longest there is.
    private static final String LONGEST_ADDRESS = ("a".repeat(63) + ".").repeat(3) + "a".repeat(61);

    /// The forms of SGP.22 section 4.1; the values are made up, but for the number of the OID's enterprise arc.
    @ParameterizedTest
    @CsvSource({
        "1$SMDP.EXAMPLE.COM$04386-AGYFT-A74Y8-3F815, SMDP.EXAMPLE.COM, 04386-AGYFT-A74Y8-3F815, , false",
        "1$SMDP.EXAMPLE.COM$04386-AGYFT-A74Y8-3F815$$1, SMDP.EXAMPLE.COM, 04386-AGYFT-A74Y8-3F815, , true",
        "1$SMDP.EXAMPLE.COM$ABC-123$1.3.6.1.4.1.32473$1, SMDP.EXAMPLE.COM, ABC-123, 1.3.6.1.4.1.32473, true",
        "1$SMDP.EXAMPLE.COM$ABC-123$1.3.6.1.4.1.32473, SMDP.EXAMPLE.COM, ABC-123, 1.3.6.1.4.1.32473, false",
        "1$SMDP.EXAMPLE.COM$$1.3.6.1.4.1.32473, SMDP.EXAMPLE.COM, '', 1.3.6.1.4.1.32473, false",
        "1$rsp.example.com$, rsp.example.com, '', , false",
        "1$rsp.example.com$$$1, rsp.example.com, '', , true",
        "1$x1.xn--p1ai$-, x1.xn--p1ai, -, , false",
        "1$1-2.3.ab$0$2.999, 1-2.3.ab, 0, 2.999, false"
    })
    void reads_and_prints_every_form(
            String text, String address, String matchingId, @Nullable String oid, boolean confirmation) {
        ActivationCode code = new ActivationCode(address, matchingId, oid, confirmation);

        assertThat(ActivationCode.parse(text)).contains(code);
        assertThat(ActivationCode.parse("LPA:" + text)).contains(code);
        assertThat(code.code()).isEqualTo(text);
        assertThat(code.lpa()).isEqualTo("LPA:" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LPA:",
                "1",
                "1$rsp.example.com", // no matching id
                "1$$ABC", // no address
                "1$rsp.example.com$ABC$", // announces an OID
                "1$rsp.example.com$ABC$$", // announces a flag
                "1$rsp.example.com$ABC$1.3.6$", // announces a flag
                "1$rsp.example.com$ABC$$0",
                "1$rsp.example.com$ABC$$11",
                "1$rsp.example.com$ABC$$1$", // more than there is
                "1$rsp.example.com$ABC$1.3.6$1$2",
                "0$rsp.example.com$ABC", // other formats
                "2$rsp.example.com$ABC",
                "01$rsp.example.com$ABC",
                "$rsp.example.com$ABC",
                "lpa:1$rsp.example.com$ABC", // other prefixes
                "LPA:LPA:1$rsp.example.com$ABC",
                "LPA 1$rsp.example.com$ABC",
                "LPA: 1$rsp.example.com$ABC",
                " 1$rsp.example.com$ABC", // blanks
                "1$rsp.example.com$ABC ",
                "1$rsp.example.com $ABC",
                "1$rsp.example.com$A BC",
                "1$rsp.example.com$ABC\n", // control characters
                "1$rsp.example.com$AB\u0000C",
                "1$rsp.exam\tple.com$ABC",
                "1$rsp.example.com$ABC\u007F",
                "1$rsp.example.com$abc", // lower case
                "1$rsp.example.com$ABC_1",
                "1$rsp.example.com$ABC%24",
                "1$rsp.example.com$ÄBC", // other letters and digits
                "1$rsp.example.com$ＡＢＣ",
                "1$rsp.example.com$٣",
                "１$rsp.example.com$ABC",
                "1＄rsp.example.com＄ABC",
                "1$rsp.exämple.com$ABC",
                "1$rsp.example.com$ABC\u202E",
                "1$example$ABC", // no FQDN
                "1$.example.com$ABC",
                "1$rsp..com$ABC",
                "1$rsp.example.com.$ABC",
                "1$-rsp.example.com$ABC",
                "1$rsp-.example.com$ABC",
                "1$rsp.example.co-$ABC",
                "1$rsp.example.c$ABC",
                "1$rsp_1.example.com$ABC",
                "1$192.0.2.1$ABC", // addresses of other kinds
                "1$[2001:db8::1]$ABC",
                "1$rsp.example.com:443$ABC",
                "1$https://rsp.example.com$ABC",
                "1$user@rsp.example.com$ABC",
                "1$rsp.example.com/x$ABC",
                "1$rsp.example.com$ABC$1", // no OID
                "1$rsp.example.com$ABC$3.1",
                "1$rsp.example.com$ABC$1.40",
                "1$rsp.example.com$ABC$1.3.06",
                "1$rsp.example.com$ABC$1.3.",
                "1$rsp.example.com$ABC$1..3",
                "1$rsp.example.com$ABC$1.3.-6",
                "1$rsp.example.com$ABC$x"
            })
    void refuses_everything_else(String text) {
        assertThat(ActivationCode.parse(text)).isEmpty();
        assertThat(ActivationCode.parse("LPA:" + text)).isEmpty();
    }

    @Test
    void a_label_has_at_most_63_characters() {
        assertThat(ActivationCode.parse("1$" + "a".repeat(63) + ".com$ABC")).isPresent();
        assertThat(ActivationCode.parse("1$" + "a".repeat(64) + ".com$ABC")).isEmpty();
        assertThat(ActivationCode.parse("1$rsp." + "a".repeat(63) + "$ABC")).isPresent();
        assertThat(ActivationCode.parse("1$rsp." + "a".repeat(64) + "$ABC")).isEmpty();
    }

    @Test
    void an_address_has_at_most_253_characters() {
        assertThat(LONGEST_ADDRESS).hasSize(253);
        assertThat(ActivationCode.isAddress(LONGEST_ADDRESS)).isTrue();
        assertThat(ActivationCode.isAddress(LONGEST_ADDRESS.replaceFirst("a$", "aa")))
                .isFalse();
        // A code with it is too long already: two characters of format and a matching id's delimiter are added.
        assertThat(ActivationCode.parse("1$" + LONGEST_ADDRESS + "$")).isEmpty();
    }

    @Test
    void a_code_has_at_most_255_characters_besides_its_prefix() {
        String most = "1$rsp.example.com$" + "A".repeat(237);
        assertThat(most).hasSize(255);
        assertThat(ActivationCode.parse("LPA:" + most)).isPresent();
        assertThat(ActivationCode.parse(most + "A")).isEmpty();
        assertThat(ActivationCode.parse(most + "$$1")).isEmpty();
        assertThat(ActivationCode.parse("1$" + "A".repeat(1_000_000))).isEmpty();
    }

    @Test
    void parts_that_make_no_code_are_refused() {
        assertThatThrownBy(() -> new ActivationCode("example", "ABC", null, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ActivationCode("rsp.example.com", "A$C", null, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ActivationCode("rsp.example.com", "ABC", "", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_secret_in_a_code_does_not_reach_a_log() {
        assertThat(new ActivationCode("rsp.example.com", "ABC-123", null, true))
                .hasToString("ActivationCode[rsp.example.com]");
    }
}
