package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.operator.MccMnc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Traffic by chance: what a device sends, how often and from where is drawn from the seed, so the same seed gives the
/// same traffic.
///
/// @param meanSeconds between two transmissions; each pause is between half of it and half as much again
/// @param minBytes of a transmission
/// @param maxBytes of a transmission
/// @param operators where the device is, changing now and then
/// @param rat `2g_3g`, `4g`, `5g`, null when the network does not say
public record TrafficProfile(
        long seed,
        long meanSeconds,
        long minBytes,
        long maxBytes,
        List<MccMnc> operators,
        @Nullable String rat) {
    /// A month.
    public static final long MEAN_SECONDS_MAX = Duration.ofDays(31).toSeconds();

    public static final int OPERATORS_MAX = 100;

    /// How many transmissions a device makes before it may move on.
    private static final int STAY = 8;

    private static final int UP_PERCENT_MAX = 40;

    public TrafficProfile {
        operators = List.copyOf(operators);
        if (meanSeconds < 1 || meanSeconds > MEAN_SECONDS_MAX) {
            throw new Problem.Invalid("meanSeconds", "must be 1 to " + MEAN_SECONDS_MAX);
        }
        if (minBytes < 1 || maxBytes < minBytes || maxBytes > Transmission.BYTES_MAX) {
            throw new Problem.Invalid("minBytes", "must be 1 to maxBytes, at most " + Transmission.BYTES_MAX);
        }
        if (operators.isEmpty() || operators.size() > OPERATORS_MAX) {
            throw new Problem.Invalid("operators", "must be 1 to " + OPERATORS_MAX);
        }
        Transmission.requireRat(rat);
    }

    /// When the step follows that comes after this one.
    Instant next(String iccid, long step, Instant now) {
        long mean = Duration.ofSeconds(meanSeconds).toMillis();
        return now.plusMillis(mean / 2 + new Draw(seed, iccid, step).below("pause", mean + 1));
    }

    Transmission transmission(String iccid, long step) {
        Draw draw = new Draw(seed, iccid, step);
        long bytes = minBytes + draw.below("bytes", maxBytes - minBytes + 1);
        Draw stay = new Draw(seed, iccid, step / STAY);
        MccMnc operator = operators.get((int) stay.below("operator", operators.size()));
        int upPercent = (int) draw.below("up", UP_PERCENT_MAX + 1);
        return new Transmission(iccid, bytes, operator, rat, upPercent, null);
    }
}
