package dev.simplane.network.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a SIM's traffic by chance stands.
///
/// @param profile null when it was stopped
/// @param step how many transmissions were made
/// @param nextAt when the next one is due, by the organisation's clock
public record RunningProfile(String iccid, @Nullable TrafficProfile profile, long step, Instant nextAt) {
    static RunningProfile begin(String iccid, TrafficProfile profile, Instant now) {
        return new RunningProfile(iccid, profile, 0, profile.next(iccid, 0, now));
    }

    RunningProfile stopped() {
        return new RunningProfile(iccid, null, step, nextAt);
    }

    /// The state after the step that is due now.
    RunningProfile advanced() {
        return profile == null
                ? this
                : new RunningProfile(iccid, profile, step + 1, profile.next(iccid, step + 1, nextAt));
    }
}
