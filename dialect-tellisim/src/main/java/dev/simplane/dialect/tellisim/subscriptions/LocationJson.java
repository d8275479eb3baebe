package dev.simplane.dialect.tellisim.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.operator.Country;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.dialect.tellisim.Countries;
import dev.simplane.dialect.tellisim.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a SIM was last seen [page: P6].
///
/// @param lastOperator null when it was not seen for seven days
record LocationJson(
        boolean error,
        @JsonProperty("last_operator") @Nullable LastOperator lastOperator) {
    private static final Duration AGE_MAX = Duration.ofDays(7);

    /// What is not known is empty: every member is promised.
    ///
    /// @param alpha2 in lower case
    /// @param operator its name, or its code when it is in no catalogue
    /// @param eventTime seen in live answers only
    record LastOperator(
            String country,
            @JsonProperty("country_alpha_2") String alpha2,
            String operator,
            String rat,
            String imei,
            @JsonProperty("event_time") String eventTime) {}

    /// @param now by the organisation's time
    static LocationJson from(LinkView view, Instant now) {
        Sim sim = Objects.requireNonNull(view.sim());
        Sighting seen = sim.sighting();
        if (seen == null || seen.at().plus(AGE_MAX).isBefore(now)) {
            return new LocationJson(false, null);
        }
        Optional<Country> country = Optional.ofNullable(seen.country()).map(Countries::of);
        return new LocationJson(
                false,
                new LastOperator(
                        country.map(Country::name).orElse(""),
                        country.map(Country::alpha2).orElse("").toLowerCase(Locale.ROOT),
                        view.operator() == null
                                ? seen.mccMnc().value()
                                : view.operator().name(),
                        Rats.word(seen.rat()),
                        Objects.requireNonNullElse(sim.imei(), ""),
                        Times.stamp(seen.at())));
    }
}
