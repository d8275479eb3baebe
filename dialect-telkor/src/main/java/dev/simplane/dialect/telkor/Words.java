package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Symbols;
import java.util.Arrays;
import java.util.Optional;

/// Telkor's words for values that are ours in upper case.
public final class Words {
    private Words() {}

    /// The constant whose name in lower case is exactly this text.
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> Symbols.of(value).equals(text))
                .findFirst();
    }
}
