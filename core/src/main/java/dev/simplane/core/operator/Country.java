package dev.simplane.core.operator;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A country by ISO 3166-1, with its English name.
///
/// @param alpha2 e.g. `DE`
/// @param alpha3 e.g. `DEU`
public record Country(String alpha2, String alpha3, String name) {
    private static final List<Country> ALL = Stream.of(Locale.getISOCountries())
            .map(code -> Locale.of("", code))
            .map(locale ->
                    new Country(locale.getCountry(), locale.getISO3Country(), locale.getDisplayCountry(Locale.ENGLISH)))
            .sorted(Comparator.comparing(Country::alpha3))
            .toList();
    private static final Map<String, Country> BY_ALPHA2 =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Country::alpha2, Function.identity()));
    private static final Map<String, Country> BY_ALPHA3 =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Country::alpha3, Function.identity()));

    /// Case does not matter.
    public static Optional<Country> ofAlpha2(String code) {
        return Optional.ofNullable(BY_ALPHA2.get(code.toUpperCase(Locale.ROOT)));
    }

    /// Case does not matter.
    public static Optional<Country> ofAlpha3(String code) {
        return Optional.ofNullable(BY_ALPHA3.get(code.toUpperCase(Locale.ROOT)));
    }
}
