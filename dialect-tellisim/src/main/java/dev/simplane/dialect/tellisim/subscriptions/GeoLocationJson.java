package dev.simplane.dialect.tellisim.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.network.Position;
import dev.simplane.dialect.tellisim.Times;

/// Where a device was found last. What it tells is [doc], what it is called is a proposal: the page of the
/// vendor could not be seen.
///
/// @param accuracy metres
/// @param dateTime UTC
record GeoLocationJson(
        double latitude,
        double longitude,
        int accuracy,
        @JsonProperty("date_time") String dateTime) {
    static GeoLocationJson from(Position position) {
        return new GeoLocationJson(
                position.latitude(), position.longitude(), position.accuracy(), Times.stamp(position.at()));
    }
}
