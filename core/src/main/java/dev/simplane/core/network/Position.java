package dev.simplane.core.network;

import java.time.Instant;

/// Where on earth a network has found a device. Nothing of it is kept here: whoever asks gets an answer, and
/// that is all.
///
/// @param latitude degrees north of the equator, -90 to 90 (WGS 84, as in 3GPP TS 23.032)
/// @param longitude degrees east of Greenwich, -180 to 180
/// @param accuracy metres; half of all devices are within this distance of what is said of them
/// @param at when it was there, by the organisation's clock
public record Position(double latitude, double longitude, int accuracy, Instant at) {
    public Position {
        // Written so that what is not a number fits neither.
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not on earth: " + latitude + ", " + longitude);
        }
        if (accuracy < 0) {
            throw new IllegalArgumentException("negative accuracy: " + accuracy);
        }
    }
}
