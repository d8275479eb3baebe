package dev.simplane.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// A state machine written out: one row per state that is left, one column per state that is reached, `x` for
/// allowed and `-` for forbidden.
public final class Transitions {
    private Transitions() {}

    /// Compares every pair. A state that the table does not name is an error, so that a new one must be decided on.
    public static <S extends Enum<S>> void check(Class<S> states, String table, BiPredicate<S, S> allowed) {
        List<S> constants = List.of(states.getEnumConstants());
        List<String> expected = table.lines().map(Transitions::oneSpace).toList();
        List<String> actual = Stream.concat(
                        Stream.of("from " + names(constants)),
                        constants.stream().map(from -> name(from) + " " + row(from, constants, allowed)))
                .toList();
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private static <S extends Enum<S>> String row(S from, List<S> states, BiPredicate<S, S> allowed) {
        return String.join(
                " ",
                states.stream().map(to -> allowed.test(from, to) ? "x" : "-").toList());
    }

    private static <S extends Enum<S>> String names(List<S> states) {
        return String.join(" ", states.stream().map(Transitions::name).toList());
    }

    private static String name(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String oneSpace(String line) {
        return line.strip().replaceAll(" +", " ");
    }
}
