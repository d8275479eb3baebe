package dev.simplane.testkit.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A path with parameters in braces, such as `/links/{link_id}/sms`.
final class PathTemplate {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^/{}:]+)(?::[^{}]*)?\\}");

    /// The more literal template comes first, as servers match: `/links/bulk` before `/links/{link_id}`.
    static final Comparator<PathTemplate> MOST_LITERAL_FIRST = Comparator.comparing(template -> template.rank);

    private final String text;
    private final List<String> parameters = new ArrayList<>();
    private final Pattern pattern;
    private final String rank;

    PathTemplate(String text) {
        this.text = text;
        var regex = new StringBuilder();
        Matcher found = PARAMETER.matcher(text);
        int end = 0;
        while (found.find()) {
            regex.append(Pattern.quote(text.substring(end, found.start()))).append("[^/]+");
            parameters.add(found.group(1));
            end = found.end();
        }
        this.pattern =
                Pattern.compile(regex.append(Pattern.quote(text.substring(end))).toString());
        this.rank =
                List.of(text.split("/", -1)).stream().map(PathTemplate::rankOf).collect(Collectors.joining());
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    List<String> parameters() {
        return List.copyOf(parameters);
    }

    /// The template without its parameters' names, since code and contract may name them differently.
    String shape() {
        return shape(text);
    }

    static String shape(String template) {
        return PARAMETER.matcher(template).replaceAll("{}");
    }

    private static String rankOf(String segment) {
        Matcher parameter = PARAMETER.matcher(segment);
        if (!parameter.find()) {
            return "a";
        }
        return parameter.matches() ? "c" : "b";
    }
}
