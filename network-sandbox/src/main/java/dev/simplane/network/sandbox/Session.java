package dev.simplane.network.sandbox;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.usage.AccountingRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A data session of a virtual SIM at one operator, through one device.
///
/// @param id unique for ever: the SIM's ICCID and a running number
/// @param rat `2g_3g`, `4g`, `5g`, null when the network does not say
/// @param upBytes sent by the device since the session began
/// @param downBytes received by the device since the session began
/// @param lastAt when the counters last rose, or the session began
public record Session(
        String id,
        Instant startedAt,
        MccMnc mccMnc,
        @Nullable String rat,
        String imei,
        long upBytes,
        long downBytes,
        Instant lastAt) {
    /// A network ends a session after this time without traffic.
    static final Duration IDLE_MAX = Duration.ofHours(4);

    static Session begin(String id, Transmission first, String imei, Instant at) {
        return new Session(id, at, first.mccMnc(), first.rat(), imei, 0, 0, at);
    }

    /// Whether the transmission can be part of this session.
    boolean continues(Transmission next, String nextImei, Instant at) {
        return mccMnc.equals(next.mccMnc())
                && imei.equals(nextImei)
                && !lastAt.plus(IDLE_MAX).isBefore(at);
    }

    Session carry(Transmission next, Instant at) {
        return new Session(
                id,
                startedAt,
                mccMnc,
                next.rat(),
                imei,
                Math.addExact(upBytes, next.upBytes()),
                Math.addExact(downBytes, next.downBytes()),
                at);
    }

    /// When the session ended if another begins at this moment: when it had been idle for too long, else just before.
    Instant endBefore(Instant next) {
        Instant justBefore = next.minusMillis(1);
        Instant idle = lastAt.plus(IDLE_MAX);
        Instant end = idle.isBefore(justBefore) ? idle : justBefore;
        return end.isBefore(lastAt) ? lastAt : end;
    }

    AccountingRecord report(String iccid, @Nullable String imsi, AccountingRecord.Kind kind, Instant at) {
        return new AccountingRecord(
                SandboxNetwork.NAME, id, startedAt, iccid, imsi, kind, upBytes, downBytes, at, mccMnc, rat, imei);
    }
}
