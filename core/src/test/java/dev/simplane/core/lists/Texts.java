package dev.simplane.core.lists;

import java.util.Locale;

/// Values as SQL has them.
final class Texts {
    private Texts() {}

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// What `like` takes for a text anywhere in another.
    static String pattern(String text) {
        String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "'%" + literal.replace("'", "''") + "%'";
    }
}
