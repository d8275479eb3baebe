package dev.simplane.network.sandbox;

import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.usage.AccountingRecord;
import dev.simplane.core.usage.AccountingRecord.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a virtual SIM is attached, and what it was reported with.
///
/// @param session null while it is detached
/// @param sessions how many it has had
/// @param latest the last records, oldest first; kept only while records are to be reordered
/// @param seen where it was last attached, null before the first session
public record Radio(
        @Nullable Session session,
        long sessions,
        List<AccountingRecord> latest,
        @Nullable Seen seen) {
    static final Radio OFF = new Radio(null, 0, List.of(), null);

    private static final int LATEST_MAX = 6;

    public Radio {
        latest = List.copyOf(latest);
    }

    /// What outlives a session.
    ///
    /// @param rat `2g_3g`, `4g`, `5g`, null when the network does not say
    public record Seen(MccMnc mccMnc, @Nullable String rat, Instant at) {
        static Seen of(Session session) {
            return new Seen(session.mccMnc(), session.rat(), session.lastAt());
        }
    }

    /// A step of the radio and the records that tell of it.
    record Reported(Radio radio, List<AccountingRecord> records) {}

    /// Carries the traffic, in a new session where the running one cannot go on. Time never goes back for a
    /// SIM.
    Reported carry(SimIdentity sim, Transmission traffic, Instant at) {
        String imei = traffic.deviceOf(sim);
        Instant now = session == null || at.isAfter(session.lastAt()) ? at : session.lastAt();
        List<AccountingRecord> records = new ArrayList<>();
        Session current = session;
        if (current != null && !current.continues(traffic, imei, now)) {
            records.add(current.report(sim.iccid(), sim.imsi(), Kind.STOP, current.endBefore(now)));
            current = null;
        }
        long count = sessions;
        if (current == null) {
            count++;
            current = Session.begin(sim.iccid() + "-" + count, traffic, imei, now);
            records.add(current.report(sim.iccid(), sim.imsi(), Kind.START, now));
        }
        current = current.carry(traffic, now);
        if (traffic.bytes() > 0) {
            records.add(current.report(sim.iccid(), sim.imsi(), Kind.INTERIM, now));
        }
        return new Reported(new Radio(current, count, latest, Seen.of(current)), records);
    }

    /// Ends the session, if there is one.
    Reported detach(SimIdentity sim, Instant at) {
        if (session == null) {
            return new Reported(this, List.of());
        }
        Instant end = at.isAfter(session.lastAt()) ? at : session.lastAt();
        AccountingRecord stop = session.report(sim.iccid(), sim.imsi(), Kind.STOP, end);
        return new Reported(silent(), List.of(stop));
    }

    /// Without a session, for whatever reason it ended.
    Radio silent() {
        return new Radio(null, sessions, latest, seen);
    }

    Radio remembering(List<AccountingRecord> records) {
        List<AccountingRecord> all = new ArrayList<>(latest);
        all.addAll(records);
        return new Radio(session, sessions, all.subList(Math.max(0, all.size() - LATEST_MAX), all.size()), seen);
    }

    Radio forgetting() {
        return new Radio(session, sessions, List.of(), seen);
    }
}
