package dev.simplane.dialect.telkor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.task.ItemFailure;
import dev.simplane.core.task.ItemFailure.Kind;
import dev.simplane.web.RequestProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ItemErrorsTest {
    private static Stream<Problem> problems() {
        Stream<Problem> about = Arrays.stream(Entity.values())
                .flatMap(entity -> Stream.of(
                        new Problem.NotFound(entity, List.of("a", "b")),
                        new Problem.Gone(entity, "a", Samples.T1),
                        new Problem.Duplicate(entity, "simId", "a")));
        Stream<Problem> rules = Arrays.stream(Rule.values()).map(Problem.RuleBroken::new);
        Stream<Problem> others = Stream.of(
                new Problem.Invalid("name", "is long"),
                new Problem.Forbidden(Role.WRITE),
                new Problem.LimitExceeded(Duration.ofSeconds(1)),
                new Problem.Unavailable("suspend_link"),
                new Problem.NotSupported("Locating"),
                new Problem.Busy("The SIM"));
        return Stream.of(about, rules, others).flatMap(part -> part);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void says_what_the_refusal_of_the_single_operation_says(Problem problem) {
        Refusal single = new TelkorErrors().refusal(problem);
        assertThat(ItemErrors.of(ItemFailure.of(problem))).isEqualTo(single.code() + ": " + single.message());
    }

    @Test
    void every_kind_has_a_case() {
        Set<Class<?>> covered = problems().map(Problem::getClass).collect(Collectors.toSet());
        assertThat(covered).containsExactlyInAnyOrder(Problem.class.getPermittedSubclasses());
        Set<Kind> kinds =
                problems().map(problem -> ItemFailure.of(problem).kind()).collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(EnumSet.complementOf(EnumSet.of(Kind.INTERNAL)));
    }

    @Test
    void a_fault_of_ours_says_no_more_than_a_500() {
        Refusal single = new TelkorErrors().refusal(new RequestProblem.Internal());
        assertThat(ItemErrors.of(new ItemFailure(Kind.INTERNAL, "secret", null, null)))
                .isEqualTo(single.code() + ": " + single.message());
    }

    /// Stored before entity and rule were.
    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND,entity_not_found: Why",
        "GONE,entity_deleted: Why",
        "DUPLICATE,duplicate_entity: Why",
        "RULE_BROKEN,validation_error: Why"
    })
    void what_an_older_version_stored_is_said_as_it_was(Kind kind, String text) {
        assertThat(ItemErrors.of(new ItemFailure(kind, "Why", null, null))).isEqualTo(text);
    }
}
