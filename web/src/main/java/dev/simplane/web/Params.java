package dev.simplane.web;

import dev.simplane.web.RequestProblem.Issue;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Query parameters, read by hand: what does not convert is collected and refused in one answer by [#check]. An
/// empty value counts as absent.
public final class Params {
    private final MultivaluedMap<String, String> values;
    private final List<Issue> issues = new ArrayList<>();

    public Params(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    public Optional<String> text(String name) {
        Optional<String> value = Optional.ofNullable(values.getFirst(name)).filter(text -> !text.isEmpty());
        if (value.isPresent() && !Texts.storable(value.get())) {
            refuse(name, Issue.Kind.MALFORMED, "holds a character that is not allowed");
            return Optional.empty();
        }
        return value;
    }

    public @Nullable String textOrNull(String name) {
        return text(name).orElse(null);
    }

    /// Every value of a repeated parameter.
    public List<String> texts(String name) {
        List<String> found = values.get(name);
        return found == null
                ? List.of()
                : found.stream().filter(value -> !value.isEmpty()).toList();
    }

    /// A whole number between two bounds, both included.
    public int integer(String name, int min, int max, int otherwise) {
        Integer value = integerOrNull(name, min, max);
        return value == null ? otherwise : value;
    }

    /// A whole number that must be there; a stand-in when it is wrong, so that reading goes on until [#check].
    public int required(String name, int min, int max) {
        if (text(name).isEmpty()) {
            refuse(name, Issue.Kind.MISSING, "is required");
            return min;
        }
        return integer(name, min, max, min);
    }

    public @Nullable Integer integerOrNull(String name, int min, int max) {
        return text(name).flatMap(text -> parse(name, text, min, max)).orElse(null);
    }

    private Optional<Integer> parse(String name, String text, int min, int max) {
        try {
            int value = Integer.parseInt(text);
            if (value < min || value > max) {
                refuse(name, Issue.Kind.OUT_OF_RANGE, "must be " + min + " to " + max);
                return Optional.empty();
            }
            return Optional.of(value);
        } catch (NumberFormatException e) {
            refuse(name, Issue.Kind.WRONG_TYPE, "must be a whole number");
            return Optional.empty();
        }
    }

    public @Nullable Boolean booleanOrNull(String name) {
        return text(name)
                .flatMap(text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> {
                        refuse(name, Issue.Kind.WRONG_TYPE, "must be true or false");
                        yield Optional.<Boolean>empty();
                    }
                })
                .orElse(null);
    }

    public @Nullable UUID uuidOrNull(String name) {
        return text(name).flatMap(text -> uuid(name, text)).orElse(null);
    }

    public List<UUID> uuids(String name) {
        return texts(name).stream().flatMap(text -> uuid(name, text).stream()).toList();
    }

    private Optional<UUID> uuid(String name, String text) {
        Optional<UUID> parsed = Texts.uuid(text);
        if (parsed.isEmpty()) {
            refuse(name, Issue.Kind.MALFORMED, "must be a UUID");
        }
        return parsed;
    }

    /// A value out of a set.
    ///
    /// @param parse gives nothing for a text that is none of them
    public <T> @Nullable T oneOfOrNull(String name, Function<String, Optional<T>> parse) {
        return text(name).flatMap(text -> one(name, text, parse)).orElse(null);
    }

    /// Every value of a repeated parameter, each out of a set.
    public <T> List<T> manyOf(String name, Function<String, Optional<T>> parse) {
        return texts(name).stream()
                .flatMap(text -> one(name, text, parse).stream())
                .toList();
    }

    private <T> Optional<T> one(String name, String text, Function<String, Optional<T>> parse) {
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            refuse(name, Issue.Kind.NOT_ALLOWED, "is not an allowed value");
        }
        return value;
    }

    /// Notes that a parameter cannot be accepted.
    public void refuse(String name, Issue.Kind kind, String message) {
        issues.add(new Issue(Issue.In.QUERY, List.of(name), kind, message));
    }

    /// Refuses if anything was wrong; called when all parameters have been read.
    ///
    /// @throws RequestProblem.BadValues naming everything that was wrong
    public void check() {
        if (!issues.isEmpty()) {
            throw new RequestProblem.BadValues(issues);
        }
    }
}
