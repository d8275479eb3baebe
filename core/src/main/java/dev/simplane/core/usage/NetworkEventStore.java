package dev.simplane.core.usage;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.sim.SimId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

final class NetworkEventStore {
    /// A row to be.
    ///
    /// @param fact the same fact is stored once
    /// @param refusal why an attach was refused
    /// @param step of a data session; null for an attach
    record Noted(
            SimId sim,
            Instant at,
            String fact,
            MccMnc mccMnc,
            @Nullable Operator operator,
            @Nullable String rat,
            @Nullable String refusal,
            AccountingRecord.@Nullable Kind step) {}

    void insert(Tx tx, List<Noted> events, Instant now) {
        if (events.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.batch("""
                insert into network_event (org_id, sim_id, at, fact, kind, mcc_mnc, country, operator_id, rat, refusal,
                    request, noted_at)
                values (:org, :sim, :at, :fact, :kind, :code, :country, :operator, :rat, :refusal, :request, :now)
                on conflict do nothing
                """);
        for (Noted event : events) {
            Operator operator = event.operator();
            AccountingRecord.Kind step = event.step();
            batch.bind("org", tx.org().value())
                    .bind("sim", event.sim().value())
                    .bind("at", Rows.at(event.at()))
                    .bind("fact", event.fact())
                    .bind("kind", step == null ? "attach" : "data")
                    .bind("code", event.mccMnc().value())
                    .bind("country", operator == null ? null : operator.country())
                    .bind("operator", operator == null ? null : operator.id().value())
                    .bind("rat", event.rat())
                    .bind("refusal", event.refusal())
                    .bind("request", step == null ? null : Symbols.of(step))
                    .bind("now", Rows.at(now))
                    .add();
        }
        batch.execute();
    }

    List<NetworkEvent> ofSim(Tx tx, SimId sim, Instant from, Instant until, int limit) {
        return tx.query("""
                        select e.at, e.mcc_mnc, o.name, e.country, e.rat, e.kind, e.refusal, e.request
                        from network_event e left join operator o on o.id = e.operator_id
                        where e.org_id = :org and e.sim_id = :sim and e.at >= :from and e.at < :until
                        order by e.at, e.kind, array_position(array['start', 'interim', 'stop'], e.request), e.fact
                        limit :limit
                        """)
                .bind("sim", sim.value())
                .bind("from", Rows.at(from))
                .bind("until", Rows.at(until))
                .bind("limit", limit)
                .map((rs, context) -> row(rs))
                .list();
    }

    int prune(SystemTx tx, Instant before, int limit) {
        return tx.update("""
                        delete from network_event where (org_id, sim_id, at, fact) in (
                            select org_id, sim_id, at, fact from network_event
                            where noted_at < :before order by noted_at limit :limit)
                        """)
                .bind("before", Rows.at(before))
                .bind("limit", limit)
                .execute();
    }

    private static NetworkEvent row(ResultSet rs) throws SQLException {
        AccountingRecord.Kind step = Rows.symbolOrNull(rs, "request", AccountingRecord.Kind.class);
        return new NetworkEvent(
                Rows.instant(rs, "at"),
                new MccMnc(rs.getString("mcc_mnc")),
                rs.getString("name"),
                rs.getString("country"),
                rs.getString("rat"),
                step == null ? new NetworkEvent.Attach(rs.getString("refusal")) : new NetworkEvent.Data(step));
    }
}
