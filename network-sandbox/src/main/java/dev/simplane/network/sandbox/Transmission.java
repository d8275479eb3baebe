package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.MccMnc;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Data that a device wants to send and receive; none at all is an attach.
///
/// @param bytes both directions together
/// @param mccMnc the operator that the device is at
/// @param rat `2g_3g`, `4g`, `5g`, null when the network does not say
/// @param upPercent which part of it the device sends, 0 to 100
/// @param imei of the device, 15 digits, null for the one that the SIM is always in
public record Transmission(
        String iccid,
        long bytes,
        MccMnc mccMnc,
        @Nullable String rat,
        int upPercent,
        @Nullable String imei) {
    /// 1 TiB: counters stay far from overflow.
    public static final long BYTES_MAX = 1L << 40;

    private static final int UP_PERCENT = 10;
    private static final Set<String> RATS = Set.of("2g_3g", "4g", "5g");
    private static final Pattern IMEI = Pattern.compile("[0-9]{15}");

    public Transmission {
        if (bytes < 0 || bytes > BYTES_MAX) {
            throw new Problem.Invalid("bytes", "must be 0 to " + BYTES_MAX);
        }
        requireRat(rat);
        if (upPercent < 0 || upPercent > 100) {
            throw new Problem.Invalid("upPercent", "must be 0 to 100");
        }
        if (imei != null && !IMEI.matcher(imei).matches()) {
            throw new Problem.Invalid("imei", "must be 15 digits");
        }
    }

    /// By 4G, a tenth of it sent, from the usual device.
    public static Transmission of(String iccid, long bytes, MccMnc mccMnc) {
        return new Transmission(iccid, bytes, mccMnc, "4g", UP_PERCENT, null);
    }

    public Transmission by(@Nullable String otherRat) {
        return new Transmission(iccid, bytes, mccMnc, otherRat, upPercent, imei);
    }

    public Transmission up(int percent) {
        return new Transmission(iccid, bytes, mccMnc, rat, percent, imei);
    }

    public Transmission from(@Nullable String device) {
        return new Transmission(iccid, bytes, mccMnc, rat, upPercent, device);
    }

    /// The number of the device that this SIM is in, 15 digits.
    String deviceOf(SimIdentity sim) {
        return imei == null ? Imei.of(sim.iccid()) : imei;
    }

    static void requireRat(@Nullable String rat) {
        if (rat != null && !RATS.contains(rat)) {
            throw new Problem.Invalid("rat", "must be 2g_3g, 4g or 5g");
        }
    }

    /// Rounded down.
    long upBytes() {
        return bytes / 100 * upPercent + bytes % 100 * upPercent / 100;
    }

    long downBytes() {
        return bytes - upBytes();
    }
}
