package dev.simplane.dialect.tellisim.coverage;

import dev.simplane.core.operator.Country;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The body of a new custom region.
///
/// @param iso2List in upper case, each code once, in the order of the request
record CustomRegionRequest(String name, Label label, List<String> iso2List) {
    private static final int NAME_LENGTH_MAX = 255;
    /// More than there are countries.
    private static final int COUNTRIES_MAX = 300;

    private static final Pattern ALPHA2 = Pattern.compile("[A-Za-z]{2}");

    CustomRegionRequest {
        iso2List = List.copyOf(iso2List);
    }

    static CustomRegionRequest read(Fields fields) {
        String name = fields.text("region_name", 1, NAME_LENGTH_MAX);
        Label label = fields.oneOf("label", Label::parse, Label.GREEN);
        List<String> codes = fields.texts("iso2_list", 1, COUNTRIES_MAX);
        fields.require("iso2_list");
        if (codes.stream().anyMatch(code -> !ALPHA2.matcher(code).matches())) {
            fields.refuse("iso2_list", Issue.Kind.MALFORMED, "must be ISO 3166-1 alpha-2 country codes");
        }
        fields.check();
        return new CustomRegionRequest(
                name,
                label,
                codes.stream()
                        .map(code -> code.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList());
    }

    /// Alpha-3; a code that no country has stays as it is: nobody has an operator there.
    List<String> countries() {
        return iso2List.stream()
                .map(code -> Country.ofAlpha2(code).map(Country::alpha3).orElse(code))
                .toList();
    }
}
