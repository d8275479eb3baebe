package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Violation;
import dev.simplane.web.RequestProblem.Issue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One thing that does not fit the schema, in the form that FastAPI gives it.
///
/// @param loc where: the part of the request, names, and indexes as numbers
record IssueJson(List<Object> loc, String msg, String type) {
    IssueJson {
        loc = List.copyOf(loc);
    }

    static IssueJson from(Issue issue) {
        Stream<Object> path = issue.path().stream().map(IssueJson::step);
        return new IssueJson(
                Stream.concat(Stream.of(Symbols.of(issue.in())), path).toList(), message(issue), type(issue.kind()));
    }

    static IssueJson malformedBody() {
        return new IssueJson(List.of("body"), "The body is not valid JSON", "json_invalid");
    }

    static IssueJson from(Violation violation) {
        return new IssueJson(List.of("body", field(violation.field())), violation.reason(), "value_error");
    }

    /// The members that we read have names, so digits are an index.
    private static Object step(String part) {
        boolean index = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
        return index ? (Object) Integer.valueOf(part) : part;
    }

    private static String message(Issue issue) {
        return issue.kind() == Issue.Kind.MISSING ? "Field required" : issue.message();
    }

    private static String type(Issue.Kind kind) {
        return switch (kind) {
            case MISSING -> "missing";
            case WRONG_TYPE -> "type_error";
            case OUT_OF_RANGE -> "out_of_range";
            case NOT_ALLOWED -> "enum";
            case MALFORMED -> "value_error";
        };
    }

    /// Telkor's name for a value of our commands.
    static String field(String ours) {
        return switch (ours) {
            case "allowance" -> "included_data_mb";
            case "baseRate" -> "base_throttle";
            case "steps" -> "data_cap";
            case "references" -> "iccids";
            case "trigger" -> "type";
            default -> snake(ours);
        };
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
