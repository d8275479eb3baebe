package dev.simplane.dialect.tellisim;

import dev.simplane.core.operator.Country;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem.Issue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Lists of countries in query parameters, and countries in answers.
public final class Countries {
    private static final Pattern ALPHA2 = Pattern.compile("[A-Za-z]{2}");

    private Countries() {}

    /// A comma-separated list of ISO 3166-1 alpha-2 codes as alpha-3; empty when the parameter is absent. A
    /// code that no country has stays as it is: no operator is of it, so it filters everything out rather than
    /// nothing.
    public static List<String> wanted(Params params, String name) {
        List<String> codes = params.texts(name).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .toList();
        if (codes.stream().anyMatch(code -> !ALPHA2.matcher(code).matches())) {
            params.refuse(
                    name, Issue.Kind.MALFORMED, "must be a comma-separated list of ISO 3166-1 alpha-2 country codes");
            return List.of();
        }
        return codes.stream()
                .map(code -> Country.ofAlpha2(code).map(Country::alpha3).orElse(code))
                .toList();
    }

    /// The country of an operator.
    ///
    /// @param alpha3 as the catalogue holds it
    public static Country of(String alpha3) {
        return Country.ofAlpha3(alpha3)
                .orElseThrow(() -> new IllegalStateException("the catalogue has no country " + alpha3));
    }
}
