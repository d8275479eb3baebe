package dev.simplane.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The program's sources keep their rules. What does not is listed with its size in `allowances.txt`; the list may only
/// get shorter, and its sizes smaller.
final class SourceRulesTest {
    /// Lower this when the list gets shorter; never raise it.
    private static final int ALLOWANCES_MAX = 0;

    private static final Sources PROGRAM = Sources.of(Sources.project());

    @Test
    void nothing_breaks_a_rule_but_what_is_allowed_to() {
        Stream<String> broken = Stream.of(SourceRule.values())
                .flatMap(rule ->
                        rule.findings(PROGRAM).map(finding -> rule + " " + finding.place() + " " + finding.size()));

        assertThat(broken).containsExactlyInAnyOrderElementsOf(allowances());
    }

    @Test
    void the_list_of_allowances_does_not_grow() {
        assertThat(allowances()).hasSizeLessThanOrEqualTo(ALLOWANCES_MAX);
    }

    @Test
    void every_module_was_looked_at() {
        assertThat(PROGRAM.files().stream().map(Sources.Source::module).distinct())
                .contains("app", "control", "core", "dialect-tellisim", "dialect-telkor", "network-sandbox", "web");
    }

    private static List<String> allowances() {
        try (InputStream list = SourceRulesTest.class.getResourceAsStream("allowances.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
