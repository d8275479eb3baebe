package dev.simplane.core.sim;

import dev.simplane.core.operator.MccMnc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where the network last saw a SIM.
///
/// @param country alpha-3, null when the code is in no catalogue
/// @param rat `2g_3g`, `4g`, `5g`, or null when the record did not say
/// @param at the organisation's time
public record Sighting(
        MccMnc mccMnc, @Nullable String country, @Nullable String rat, Instant at) {}
