package dev.simplane.core.money;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

final class PriceListStore {
    /// By the time from which they are in force.
    List<PriceList> all(Tx tx) {
        List<Row> rows = tx.query("""
                        select p.id, p.effective_from, l.currency, p.sim_month, p.link_month, p.activation, p.sms,
                            p.mebibyte, p.created_at, m.operator_id, m.zone, m.mebibyte as special
                        from price_list p join ledger l on l.org_id = p.org_id
                            left join price_list_mebibyte m on m.org_id = p.org_id and m.price_list_id = p.id
                        where p.org_id = :org order by p.effective_from, p.id
                        """).map((rs, context) -> row(rs)).list();
        List<PriceList> lists = new ArrayList<>();
        for (int begin = 0; begin < rows.size(); ) {
            int end = begin;
            while (end < rows.size()
                    && rows.get(end).bare().id().equals(rows.get(begin).bare().id())) {
                end++;
            }
            lists.add(whole(rows.subList(begin, end)));
            begin = end;
        }
        return lists;
    }

    void insert(Tx tx, PriceList list) {
        tx.update("""
                insert into price_list (org_id, id, effective_from, sim_month, link_month, activation, sms, mebibyte,
                    created_at)
                values (:org, :id, :from, :sim, :link, :activation, :sms, :mebibyte, :now)
                """)
                .bind("id", list.id())
                .bind("from", Rows.at(list.effectiveFrom()))
                .bind("sim", list.fees().simMonth())
                .bind("link", list.fees().linkMonth())
                .bind("activation", list.fees().activation())
                .bind("sms", list.fees().sms())
                .bind("mebibyte", list.usage().mebibyte())
                .bind("now", Rows.at(list.createdAt()))
                .execute();
        if (list.usage().operators().isEmpty() && list.usage().zones().isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.batch("""
                insert into price_list_mebibyte (org_id, price_list_id, operator_id, zone, mebibyte)
                values (:org, :list, :operator, :zone, :mebibyte)
                """);
        list.usage().operators().forEach((operator, price) -> add(tx, batch, list.id(), operator.value(), null, price));
        list.usage().zones().forEach((zone, price) -> add(tx, batch, list.id(), null, Symbols.of(zone), price));
        batch.execute();
    }

    private static void add(
            Tx tx, PreparedBatch batch, UUID list, @Nullable UUID operator, @Nullable String zone, BigDecimal price) {
        batch.bind("org", tx.org().value())
                .bind("list", list)
                .bind("operator", operator)
                .bind("zone", zone)
                .bind("mebibyte", price)
                .add();
    }

    /// One that no entry refers to: it was never in force.
    void delete(Tx tx, Instant effectiveFrom) {
        tx.update("delete from price_list where org_id = :org and effective_from = :from")
                .bind("from", Rows.at(effectiveFrom))
                .execute();
    }

    private record Row(
            PriceList bare,
            @Nullable OperatorId operator,
            @Nullable Zone zone,
            @Nullable BigDecimal special) {}

    private static PriceList whole(List<Row> rows) {
        Map<Zone, BigDecimal> zones = new HashMap<>();
        Map<OperatorId, BigDecimal> operators = new HashMap<>();
        for (Row row : rows) {
            BigDecimal special = row.special();
            if (special != null && row.operator() != null) {
                operators.put(row.operator(), special);
            } else if (special != null && row.zone() != null) {
                zones.put(row.zone(), special);
            }
        }
        PriceList bare = rows.getFirst().bare();
        return new PriceList(
                bare.id(),
                bare.effectiveFrom(),
                bare.currency(),
                bare.fees(),
                new PriceList.Usage(bare.usage().mebibyte(), zones, operators),
                bare.createdAt());
    }

    private static Row row(ResultSet rs) throws SQLException {
        UUID operator = Rows.uuidOrNull(rs, "operator_id");
        PriceList bare = new PriceList(
                Rows.uuid(rs, "id"),
                Rows.instant(rs, "effective_from"),
                rs.getString("currency"),
                new PriceList.Fees(
                        rs.getBigDecimal("sim_month"),
                        rs.getBigDecimal("link_month"),
                        rs.getBigDecimal("activation"),
                        rs.getBigDecimal("sms")),
                new PriceList.Usage(rs.getBigDecimal("mebibyte"), Map.of(), Map.of()),
                Rows.instant(rs, "created_at"));
        return new Row(
                bare,
                operator == null ? null : new OperatorId(operator),
                Rows.symbolOrNull(rs, "zone", Zone.class),
                rs.getBigDecimal("special"));
    }
}
