package dev.simplane.core.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Enums as they stand in the database: the constant's name in lower case.
public final class Symbols {
    private Symbols() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static List<String> of(Collection<? extends Enum<?>> values) {
        return values.stream().map(value -> Symbols.of(value)).toList();
    }

    public static <E extends Enum<E>> E parse(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
