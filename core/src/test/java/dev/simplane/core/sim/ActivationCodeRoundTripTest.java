package dev.simplane.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is printed is read as the same code, and what is read is printed as the same text.
final class ActivationCodeRoundTripTest {
    @Property
    boolean a_code_is_read_as_it_was_printed(@ForAll("codes") ActivationCode code) {
        return ActivationCode.parse(code.code()).equals(Optional.of(code))
                && ActivationCode.parse(code.lpa()).equals(Optional.of(code))
                && code.code().length() <= ActivationCode.LENGTH_MAX;
    }

    /// Nothing is read that would be printed in another way, whatever the text is made of.
    @Property(tries = 5000)
    void a_text_that_is_read_is_printed_as_it_was(@ForAll("nearCodes") String text) {
        ActivationCode.parse(text).ifPresent(code -> assertThat(text).isIn(code.code(), code.lpa()));
    }

    @Property(tries = 2000)
    void any_text_is_read_or_refused(@ForAll String text) {
        ActivationCode.parse(text).ifPresent(code -> assertThat(text).isIn(code.code(), code.lpa()));
    }

    /// A code with one character changed, taken away or put in is refused or is another code.
    @Property(tries = 5000)
    void a_changed_text_is_never_the_same_code(
            @ForAll("codes") ActivationCode code, @ForAll("places") double place, @ForAll("pieces") String piece) {
        String text = code.code();
        int at = (int) (place * text.length());
        for (String changed : List.of(
                text.substring(0, at) + piece + text.substring(at),
                text.substring(0, at) + text.substring(at + 1),
                text.substring(0, at) + piece + text.substring(at + 1))) {
            assertThat(ActivationCode.parse(changed).filter(code::equals).isPresent())
                    .as("%s is read like %s", changed, text)
                    .isEqualTo(changed.equals(text));
        }
    }

    @Provide
    Arbitrary<ActivationCode> codes() {
        Arbitrary<String> label = Combinators.combine(letterOrDigit(), inner(), letterOrDigit())
                .as((first, middle, last) -> first + middle + last);
        Arbitrary<String> labels = label.list().ofMinSize(1).ofMaxSize(3).map(all -> String.join(".", all) + ".");
        Arbitrary<String> top = Combinators.combine(letter(), inner(), letterOrDigit())
                .as((first, middle, last) -> first + middle + last);
        Arbitrary<String> address =
                Combinators.combine(labels, top).as(String::concat).withoutEdgeCases();
        Arbitrary<String> matchingId = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars('-')
                .ofMaxLength(32);
        Arbitrary<String> oid = Arbitraries.integers()
                .between(0, 99999)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(arcs -> "2."
                        + String.join(".", arcs.stream().map(String::valueOf).toList()));
        return Combinators.combine(address, matchingId, oid.injectNull(0.5), Arbitraries.of(true, false))
                .as(ActivationCode::new);
    }

    private static Arbitrary<String> letter() {
        return Arbitraries.chars().range('a', 'z').range('A', 'Z').map(String::valueOf);
    }

    private static Arbitrary<String> letterOrDigit() {
        return Arbitraries.chars()
                .range('a', 'z')
                .range('A', 'Z')
                .range('0', '9')
                .map(String::valueOf);
    }

    private static Arbitrary<String> inner() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('-')
                .ofMaxLength(10);
    }

    /// Pieces of codes in any order.
    @Provide
    Arbitrary<String> nearCodes() {
        return Arbitraries.of(
                        "LPA:",
                        "1",
                        "$",
                        "$",
                        "$",
                        "$1",
                        "$$1",
                        "0",
                        "2.5",
                        ".",
                        "rsp.example.com",
                        "a",
                        "A",
                        "-",
                        " ",
                        "\n",
                        "é",
                        "1$rsp.example.com$")
                .list()
                .ofMaxSize(10)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.oneOf(
                Arbitraries.of("$", ".", "-", "1", "0", "A", "a", " ", "\n", "\u0000", ":", "_", "ß", "０"),
                Arbitraries.chars().all().map(String::valueOf));
    }

    @Provide
    Arbitrary<Double> places() {
        return Arbitraries.doubles().between(0, 0.99);
    }
}
