package dev.simplane.web;

import dev.simplane.web.RequestProblem.Issue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reading single texts.
public final class Texts {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Texts() {}

    /// Only the canonical form; the JDK's own parser also takes shortened ones.
    public static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /// Whether a text can be stored: PostgreSQL takes neither U+0000 nor half of a surrogate pair.
    static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /// A UUID in the path.
    ///
    /// @throws RequestProblem.BadValues when it is none
    public static UUID pathUuid(String name, String text) {
        return uuid(text)
                .orElseThrow(() -> new RequestProblem.BadValues(
                        List.of(new Issue(Issue.In.PATH, List.of(name), Issue.Kind.MALFORMED, "must be a UUID"))));
    }
}
