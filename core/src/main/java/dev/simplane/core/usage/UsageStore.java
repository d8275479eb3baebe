package dev.simplane.core.usage;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.SimId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

final class UsageStore {
    /// The counters of a session as last believed.
    record Counters(long up, long down) {
        static final Counters NONE = new Counters(0, 0);

        /// Counters never fall.
        Counters max(long otherUp, long otherDown) {
            return new Counters(Math.max(up, otherUp), Math.max(down, otherDown));
        }
    }

    Optional<Counters> counters(Tx tx, AccountingRecord record) {
        return tx.query("""
                        select up_bytes, down_bytes from usage_session
                        where org_id = :org and source = :source and session_id = :session and started_at = :started
                        """)
                .bind("source", record.source())
                .bind("session", record.sessionId())
                .bind("started", Rows.at(record.startedAt()))
                .map((rs, context) -> new Counters(rs.getLong("up_bytes"), rs.getLong("down_bytes")))
                .findOne();
    }

    void save(Tx tx, SimId sim, AccountingRecord record, Counters counters) {
        tx.update("""
                insert into usage_session (org_id, source, session_id, started_at, sim_id, up_bytes, down_bytes,
                    last_record_at, stopped)
                values (:org, :source, :session, :started, :sim, :up, :down, :at, :stopped)
                on conflict (org_id, source, session_id, started_at) do update set
                    up_bytes = greatest(usage_session.up_bytes, excluded.up_bytes),
                    down_bytes = greatest(usage_session.down_bytes, excluded.down_bytes),
                    last_record_at = greatest(usage_session.last_record_at, excluded.last_record_at),
                    stopped = usage_session.stopped or excluded.stopped
                """)
                .bind("source", record.source())
                .bind("session", record.sessionId())
                .bind("started", Rows.at(record.startedAt()))
                .bind("sim", sim.value())
                .bind("up", counters.up())
                .bind("down", counters.down())
                .bind("at", Rows.at(record.at()))
                .bind("stopped", record.kind() == AccountingRecord.Kind.STOP)
                .execute();
    }

    void addToDay(
            Tx tx, SimId sim, AccountingRecord record, @Nullable String country, Counters fresh, long uncoveredBytes) {
        tx.update("""
                insert into usage_day (org_id, sim_id, day, mcc_mnc, country, up_bytes, down_bytes, uncovered_bytes,
                    as_of)
                values (:org, :sim, :day, :code, :country, :up, :down, :uncovered, :now)
                on conflict (org_id, sim_id, day, mcc_mnc) do update set
                    up_bytes = usage_day.up_bytes + excluded.up_bytes,
                    down_bytes = usage_day.down_bytes + excluded.down_bytes,
                    uncovered_bytes = usage_day.uncovered_bytes + excluded.uncovered_bytes,
                    unbooked = true,
                    as_of = greatest(usage_day.as_of, excluded.as_of)
                """)
                .bind("sim", sim.value())
                .bind("day", LocalDate.ofInstant(record.at(), ZoneOffset.UTC))
                .bind("code", record.mccMnc().value())
                .bind("country", country)
                .bind("up", fresh.up())
                .bind("down", fresh.down())
                .bind("uncovered", uncoveredBytes)
                .bind("now", Rows.at(tx.now()))
                .execute();
    }

    /// Days with traffic that is in no ledger yet, which from now on it is. What metering is at is left for
    /// later. Locked by one statement and changed by the next: one alone would write with the sums that it saw
    /// when it began.
    List<DayTraffic> takeUnbooked(Tx tx, LocalDate until, int limit) {
        List<DayTraffic> days = lockUnbooked(tx, until, limit);
        if (days.isEmpty()) {
            return days;
        }
        PreparedBatch batch = tx.batch("""
                update usage_day set booked_bytes = :total, unbooked = false
                where org_id = :org and sim_id = :sim and day = :day and mcc_mnc = :code
                """);
        for (DayTraffic day : days) {
            batch.bind("org", tx.org().value())
                    .bind("total", day.total())
                    .bind("sim", day.sim().value())
                    .bind("day", day.day())
                    .bind("code", day.mccMnc().value())
                    .add();
        }
        batch.execute();
        return days;
    }

    private static List<DayTraffic> lockUnbooked(Tx tx, LocalDate until, int limit) {
        return tx.query("""
                        select sim_id, day, mcc_mnc, up_bytes + down_bytes - booked_bytes as fresh,
                            up_bytes + down_bytes as total
                        from usage_day where org_id = :org and unbooked and day <= :until
                        order by day limit :limit for update skip locked
                        """)
                .bind("until", until)
                .bind("limit", limit)
                .map((rs, context) -> new DayTraffic(
                        new SimId(Rows.uuid(rs, "sim_id")),
                        rs.getObject("day", LocalDate.class),
                        new MccMnc(rs.getString("mcc_mnc")),
                        rs.getLong("fresh"),
                        rs.getLong("total")))
                .list();
    }

    /// All traffic of a SIM.
    Counters total(Tx tx, SimId sim) {
        return tx.query("""
                        select coalesce(sum(up_bytes), 0) as up, coalesce(sum(down_bytes), 0) as down from usage_day
                        where org_id = :org and sim_id = :sim
                        """)
                .bind("sim", sim.value())
                .map((rs, context) -> new Counters(rs.getLong("up"), rs.getLong("down")))
                .one();
    }

    List<UsageHistory.CountryDay> byCountry(Tx tx, SimId sim, LocalDate from, LocalDate until) {
        return tx.query("""
                        select day, country, sum(up_bytes + down_bytes) as bytes from usage_day
                        where org_id = :org and sim_id = :sim and day between :from and :until
                        group by day, country
                        order by day, country
                        """)
                .bind("sim", sim.value())
                .bind("from", from)
                .bind("until", until)
                .map((rs, context) -> new UsageHistory.CountryDay(
                        rs.getObject("day", LocalDate.class),
                        rs.getString("country"),
                        new DataSize(rs.getLong("bytes"))))
                .list();
    }
}
