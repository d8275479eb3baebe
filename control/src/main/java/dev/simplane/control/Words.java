package dev.simplane.control;

import dev.simplane.core.kernel.Symbols;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Enums as this API writes them: the constant's name in lower case.
public final class Words {
    private Words() {}

    /// The constant whose name in lower case is exactly this text.
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> Symbols.of(value).equals(text))
                .findFirst();
    }

    /// All of them, for people: `a, b, c`.
    public static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> Symbols.of(value))
                .collect(Collectors.joining(", "));
    }
}
