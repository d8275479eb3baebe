package dev.simplane.dialect.tellisim.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.operator.Country;
import dev.simplane.core.usage.AccountingRecord.Kind;
import dev.simplane.core.usage.NetworkEvent;
import dev.simplane.core.usage.NetworkEvent.Attach;
import dev.simplane.core.usage.NetworkEvent.Data;
import dev.simplane.dialect.tellisim.Countries;
import dev.simplane.dialect.tellisim.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What networks told of a SIM in a period, each list oldest first. Not in the vendor's index; shape [page:
/// G1].
record NetworkEventsJson(boolean error, String label, Lists data) {
    record Lists(
            @JsonProperty("2g_or_3g_attach") List<Event> oldAttaches,
            @JsonProperty("4g_or_5g_attach") List<Event> newAttaches,
            @JsonProperty("data_usage") List<Event> data) {}

    /// @param countryName empty with the code when the operator is in no catalogue
    /// @param alpha2 in lower case
    /// @param operator its name, or its code when it is in no catalogue
    /// @param allowed for 4G and 5G attaches
    /// @param requestType `Init`, `Update` or `Term`, for data
    /// @param result `ok` or why not for 2G and 3G attaches, `success` for data
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            @JsonProperty("event_time") String eventTime,
            @JsonProperty("country_name") String countryName,
            @JsonProperty("country_alpha_2") String alpha2,
            String operator,
            @JsonProperty("oper_allowed") @Nullable Boolean allowed,
            @JsonProperty("request_type") @Nullable String requestType,
            @Nullable String result) {
        static Event of(
                NetworkEvent event, @Nullable Boolean allowed, @Nullable String requestType, @Nullable String result) {
            Optional<Country> country = Optional.ofNullable(event.country()).map(Countries::of);
            return new Event(
                    Times.stamp(event.at()),
                    country.map(Country::name).orElse(""),
                    country.map(Country::alpha2).orElse("").toLowerCase(Locale.ROOT),
                    event.operator() == null ? event.mccMnc().value() : event.operator(),
                    allowed,
                    requestType,
                    result);
        }
    }

    static NetworkEventsJson from(String label, List<NetworkEvent> events) {
        List<Event> oldAttaches = new ArrayList<>();
        List<Event> newAttaches = new ArrayList<>();
        List<Event> data = new ArrayList<>();
        for (NetworkEvent event : events) {
            switch (event.what()) {
                case Attach attach
                when Rats.old(event.rat()) ->
                    oldAttaches.add(Event.of(event, null, null, attach.refusal() == null ? "ok" : attach.refusal()));
                case Attach attach -> newAttaches.add(Event.of(event, attach.refusal() == null, null, null));
                case Data step -> data.add(Event.of(event, null, request(step.step()), "success"));
            }
        }
        return new NetworkEventsJson(false, label, new Lists(oldAttaches, newAttaches, data));
    }

    private static String request(Kind step) {
        return switch (step) {
            case START -> "Init";
            case INTERIM -> "Update";
            case STOP -> "Term";
        };
    }
}
