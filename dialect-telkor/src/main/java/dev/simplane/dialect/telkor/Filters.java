package dev.simplane.dialect.telkor;

import dev.simplane.core.operator.Country;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.web.Params;
import java.util.List;
import java.util.Optional;

/// Repeatable filters that several lists have.
public final class Filters {
    private Filters() {}

    public static List<Zone> zones(Params params) {
        return params.manyOf("compatibility_zones", text -> Words.parse(Zone.class, text));
    }

    public static List<OperatorId> operators(Params params) {
        return params.uuids("operator_ids").stream().map(OperatorId::new).toList();
    }

    public static List<String> countries(Params params) {
        return countries(params, "countries");
    }

    /// Countries in upper case alpha-3; a code that no country has is refused.
    public static List<String> countries(Params params, String name) {
        return params.manyOf(name, Filters::country);
    }

    private static Optional<String> country(String code) {
        return Country.ofAlpha3(code).map(Country::alpha3).filter(code::equals);
    }
}
