package dev.simplane.core.usage;

import dev.simplane.core.operator.MccMnc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a network reports of a data session (RFC 2866, in our words). Every door makes these.
///
/// @param source the door and network it came through; session ids are unique only within it
/// @param sessionId the network's id of the session, which it may use again later
/// @param startedAt when the session began; together with source and id it is the session
/// @param iccid the SIM, by its ICCID or by the IMSI
/// @param imsi the SIM, if the ICCID is not known
/// @param kind start, interim or stop
/// @param upBytes sent by the device since the session began, 64 bits
/// @param downBytes received by the device since the session began, 64 bits
/// @param at when the network counted
/// @param mccMnc the operator visited
/// @param rat `2g_3g`, `4g` or `5g`, null when the network does not say
/// @param imei of the device, 15 digits, null when the network does not say
public record AccountingRecord(
        String source,
        String sessionId,
        Instant startedAt,
        @Nullable String iccid,
        @Nullable String imsi,
        Kind kind,
        long upBytes,
        long downBytes,
        Instant at,
        MccMnc mccMnc,
        @Nullable String rat,
        @Nullable String imei) {
    public enum Kind {
        START,
        INTERIM,
        STOP
    }

    public AccountingRecord {
        if (upBytes < 0 || downBytes < 0) {
            throw new IllegalArgumentException("counters are not negative");
        }
        if (iccid == null && imsi == null) {
            throw new IllegalArgumentException("a record names its SIM");
        }
    }
}
