package dev.simplane.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simplane.web.RequestProblem.Issue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object, read one by one: every one that does not fit is collected, and all are refused
/// in one answer by [#check]. Types are strict: a number in quotes is a text. Unknown members are ignored.
///
/// A required member that is missing or wrong reads as a stand-in value, so that reading goes on; [#check]
/// comes before the values are used.
public final class Fields {
    private static final UUID NO_UUID = new UUID(0, 0);

    /// More digits than any amount has.
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,19})([.][0-9]{1,30})?");

    private final ObjectNode object;
    private final List<String> path;
    private final List<Issue> issues;

    private Fields(ObjectNode object, List<String> path, List<Issue> issues) {
        this.object = object;
        this.path = path;
        this.issues = issues;
    }

    static Fields of(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return new Fields(object, List.of(), new ArrayList<>());
        }
        throw new RequestProblem.BadValues(
                List.of(new Issue(Issue.In.BODY, List.of(), Issue.Kind.WRONG_TYPE, "must be an object")));
    }

    /// Whether the member is there, be it null.
    public boolean has(String name) {
        return object.has(name);
    }

    public String text(String name, int lengthMin, int lengthMax) {
        return required(name, textOrNull(name, lengthMin, lengthMax), "");
    }

    public @Nullable String textOrNull(String name, int lengthMin, int lengthMax) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        if (!node.isTextual()) {
            return wrong(name, Issue.Kind.WRONG_TYPE, "must be a text");
        }
        if (!Texts.storable(node.textValue())) {
            return wrong(name, Issue.Kind.MALFORMED, "holds a character that is not allowed");
        }
        int length = node.textValue().length();
        if (length < lengthMin || length > lengthMax) {
            return wrong(name, Issue.Kind.OUT_OF_RANGE, "must have " + lengthMin + " to " + lengthMax + " characters");
        }
        return node.textValue();
    }

    public long integer(String name, long min, long max) {
        return required(name, integerOrNull(name, min, max), min);
    }

    /// A whole number; `5.0` is one.
    public @Nullable Long integerOrNull(String name, long min, long max) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        boolean whole = node.isNumber()
                && (node.isIntegralNumber()
                        || node.decimalValue().stripTrailingZeros().scale() <= 0);
        if (!whole) {
            return wrong(name, Issue.Kind.WRONG_TYPE, "must be a whole number");
        }
        boolean inRange = node.decimalValue().compareTo(BigDecimal.valueOf(min)) >= 0
                && node.decimalValue().compareTo(BigDecimal.valueOf(max)) <= 0;
        return inRange ? node.longValue() : wrong(name, Issue.Kind.OUT_OF_RANGE, "must be " + min + " to " + max);
    }

    /// A number as a text, so that no digit is lost on the way: `"12.5"`, `"-0.000000001"`, no exponent.
    public BigDecimal decimal(String name) {
        return required(name, decimalOrNull(name), BigDecimal.ZERO);
    }

    public @Nullable BigDecimal decimalOrNull(String name) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        if (!node.isTextual()) {
            return wrong(name, Issue.Kind.WRONG_TYPE, "must be a decimal number in quotes");
        }
        return DECIMAL.matcher(node.textValue()).matches()
                ? new BigDecimal(node.textValue())
                : wrong(name, Issue.Kind.MALFORMED, "must be a decimal number such as 12.5");
    }

    public boolean bool(String name) {
        return required(name, boolOrNull(name), false);
    }

    public @Nullable Boolean boolOrNull(String name) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        return node.isBoolean() ? node.booleanValue() : wrong(name, Issue.Kind.WRONG_TYPE, "must be true or false");
    }

    public UUID uuid(String name) {
        return required(name, uuidOrNull(name), NO_UUID);
    }

    public @Nullable UUID uuidOrNull(String name) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        Optional<UUID> parsed = node.isTextual() ? Texts.uuid(node.textValue()) : Optional.empty();
        return parsed.isPresent() ? parsed.get() : wrong(name, Issue.Kind.MALFORMED, "must be a UUID");
    }

    /// A required text out of a set.
    ///
    /// @param otherwise the stand-in
    public <T> T oneOf(String name, Function<String, Optional<T>> parse, T otherwise) {
        return required(name, oneOfOrNull(name, parse), otherwise);
    }

    public <T> @Nullable T oneOfOrNull(String name, Function<String, Optional<T>> parse) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        if (!node.isTextual()) {
            return wrong(name, Issue.Kind.WRONG_TYPE, "must be a text");
        }
        Optional<T> parsed = parse.apply(node.textValue());
        return parsed.isPresent() ? parsed.get() : wrong(name, Issue.Kind.NOT_ALLOWED, "is not an allowed value");
    }

    public @Nullable Fields objectOrNull(String name) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        return node instanceof ObjectNode member
                ? new Fields(member, append(name), issues)
                : wrong(name, Issue.Kind.WRONG_TYPE, "must be an object");
    }

    /// The members of an array of objects; empty when it is absent.
    public List<Fields> objects(String name, int countMax) {
        return objects(name, 0, countMax);
    }

    /// The members of an array of objects; empty when it is absent.
    public List<Fields> objects(String name, int countMin, int countMax) {
        List<Fields> found = new ArrayList<>();
        elements(name, countMin, countMax).forEach(element -> {
            if (element.node() instanceof ObjectNode member) {
                found.add(new Fields(member, element.path(), issues));
            } else {
                issues.add(new Issue(Issue.In.BODY, element.path(), Issue.Kind.WRONG_TYPE, "must be an object"));
            }
        });
        return found;
    }

    /// An array of texts; empty when it is absent.
    public List<String> texts(String name, int countMin, int countMax) {
        return strings(
                name,
                countMin,
                countMax,
                "must be a text",
                text -> Optional.of(text).filter(Texts::storable));
    }

    /// An array of UUIDs; empty when it is absent.
    public List<UUID> uuids(String name, int countMin, int countMax) {
        return strings(name, countMin, countMax, "must be a UUID", Texts::uuid);
    }

    private <T> List<T> strings(
            String name, int countMin, int countMax, String message, Function<String, Optional<T>> parse) {
        List<T> found = new ArrayList<>();
        elements(name, countMin, countMax).forEach(element -> {
            Optional<T> parsed =
                    element.node().isTextual() ? parse.apply(element.node().textValue()) : Optional.empty();
            parsed.ifPresentOrElse(
                    found::add,
                    () -> issues.add(new Issue(Issue.In.BODY, element.path(), Issue.Kind.MALFORMED, message)));
        });
        return found;
    }

    private record Element(JsonNode node, List<String> path) {}

    private List<Element> elements(String name, int countMin, int countMax) {
        JsonNode node = value(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            refuse(name, Issue.Kind.WRONG_TYPE, "must be an array");
            return List.of();
        }
        if (node.size() < countMin || node.size() > countMax) {
            refuse(name, Issue.Kind.OUT_OF_RANGE, "must have " + countMin + " to " + countMax + " elements");
            return List.of();
        }
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            found.add(new Element(
                    node.get(i),
                    Stream.concat(append(name).stream(), Stream.of(Integer.toString(i)))
                            .toList()));
        }
        return found;
    }

    /// Says that the member must be there.
    public void require(String name) {
        if (value(name) == null
                && issues.stream().noneMatch(issue -> issue.path().equals(append(name)))) {
            refuse(name, Issue.Kind.MISSING, "is required");
        }
    }

    /// Notes that a member cannot be accepted.
    public void refuse(String name, Issue.Kind kind, String message) {
        issues.add(new Issue(Issue.In.BODY, append(name), kind, message));
    }

    /// Refuses if anything was wrong; called when all members have been read, before they are used.
    ///
    /// @throws RequestProblem.BadValues naming everything that was wrong
    public void check() {
        if (!issues.isEmpty()) {
            throw new RequestProblem.BadValues(issues);
        }
    }

    private @Nullable JsonNode value(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private <T> T required(String name, @Nullable T value, T otherwise) {
        if (value == null) {
            require(name);
            return otherwise;
        }
        return value;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // null fits any type, and each caller returns it at once
    private <T> @Nullable T wrong(String name, Issue.Kind kind, String message) {
        refuse(name, kind, message);
        return null;
    }

    private List<String> append(String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }
}
