package dev.simplane.dialect.tellisim.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.usage.UsageHistory.CountryDay;
import dev.simplane.dialect.tellisim.Countries;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a SIM used in a period. Only the ideas are the vendor's ([doc] 2.11), the names are ours: they stand
/// here alone.
///
/// @param daily every day of the period, also those without traffic
/// @param countries the same by country
record UsageJson(
        @JsonProperty("total_usage") Total total,
        @JsonProperty("daily_usage") List<Day> daily,
        @JsonProperty("country_usage") List<InCountry> countries) {
    record Total(@JsonProperty("data_bytes") long dataBytes) {}

    record Day(String date, @JsonProperty("data_bytes") long dataBytes, List<InCountry> countries) {}

    /// @param name English; null with the code when the operator is in no catalogue
    /// @param alpha2 in lower case
    record InCountry(
            @JsonProperty("country_name") @Nullable String name,
            @JsonProperty("country_alpha_2") @Nullable String alpha2,
            @JsonProperty("data_bytes") long dataBytes) {
        static InCountry of(@Nullable String alpha3, long bytes) {
            return alpha3 == null
                    ? new InCountry(null, null, bytes)
                    : new InCountry(
                            Countries.of(alpha3).name(),
                            Countries.of(alpha3).alpha2().toLowerCase(Locale.ROOT),
                            bytes);
        }
    }

    static UsageJson from(Period period, List<CountryDay> used) {
        List<Day> days = period.days()
                .map(day -> {
                    List<CountryDay> there =
                            used.stream().filter(one -> one.day().equals(day)).toList();
                    return new Day(day.toString(), bytes(there), byCountry(there));
                })
                .toList();
        return new UsageJson(new Total(bytes(used)), days, byCountry(used));
    }

    private static long bytes(List<CountryDay> used) {
        return used.stream().mapToLong(one -> one.size().bytes()).sum();
    }

    /// In the order of their codes, what is not known first.
    private static List<InCountry> byCountry(List<CountryDay> used) {
        return used.stream()
                .collect(Collectors.groupingBy(
                        one -> Objects.requireNonNullElse(one.country(), ""),
                        TreeMap::new,
                        Collectors.summingLong(one -> one.size().bytes())))
                .entrySet()
                .stream()
                .map(entry -> InCountry.of(entry.getKey().isEmpty() ? null : entry.getKey(), entry.getValue()))
                .toList();
    }
}
