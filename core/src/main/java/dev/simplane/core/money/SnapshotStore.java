package dev.simplane.core.money;

import dev.simplane.core.kernel.Money;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.money.Cost.Amounts;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class SnapshotStore {
    /// @param entry the last entry included
    record BalanceRow(long entry, BigDecimal amount, Instant collectedAt) {}

    /// Charges of one kind in a month.
    ///
    /// @param operator of usage with a known one
    record Sum(EntryKind kind, @Nullable UUID operator, BigDecimal amount, long units) {}

    /// Usage of one operator as it is stored.
    record StoredLine(@Nullable UUID operator, long bytes, String amount) {}

    record StoredLines(List<StoredLine> lines) {
        StoredLines {
            lines = List.copyOf(lines);
        }
    }

    record CostRow(Amounts amounts, StoredLines lines, Instant collectedAt) {}

    Optional<BalanceRow> lastBalance(Tx tx) {
        return tx.query("""
                        select entry, amount, collected_at from balance_snapshot
                        where org_id = :org order by entry desc limit 1
                        """)
                .map((rs, context) -> new BalanceRow(
                        rs.getLong("entry"), rs.getBigDecimal("amount"), Rows.instant(rs, "collected_at")))
                .findOne();
    }

    /// What entries behind a number did to the balance.
    BigDecimal effectAfter(Tx tx, long entry) {
        return tx.query("""
                        select coalesce(-sum(amount), 0) from ledger_posting
                        where org_id = :org and entry > :entry and account = :customer
                        """)
                .bind("entry", entry)
                .bind("customer", Account.CUSTOMER.path())
                .mapTo(BigDecimal.class)
                .one();
    }

    void insertBalance(Tx tx, long entry, BigDecimal amount) {
        tx.update("""
                insert into balance_snapshot (org_id, entry, amount, collected_at) values (:org, :entry, :amount, :now)
                """)
                .bind("entry", entry)
                .bind("amount", amount)
                .bind("now", Rows.at(tx.now()))
                .execute();
    }

    /// Months with charges among the entries behind a number, by their first days.
    List<LocalDate> monthsChargedAfter(Tx tx, long entry) {
        return tx.query("""
                        select distinct cast(date_trunc('month', cast(dated as timestamp)) as date) as month
                        from ledger_entry where org_id = :org and number > :entry and fact is not null
                        """)
                .bind("entry", entry)
                .map((rs, context) -> rs.getObject("month", LocalDate.class))
                .list();
    }

    List<Sum> sums(Tx tx, LocalDate month) {
        return tx.query("""
                        select e.kind, e.operator_id, -sum(p.amount) as amount, sum(e.units) as units
                        from ledger_entry e join ledger_posting p on p.org_id = e.org_id and p.entry = e.number
                        where e.org_id = :org and e.dated >= :month and e.dated < :next and e.fact is not null
                            and p.account <> :customer
                        group by e.kind, e.operator_id
                        """)
                .bind("month", month)
                .bind("next", month.plusMonths(1))
                .bind("customer", Account.CUSTOMER.path())
                .map((rs, context) -> new Sum(
                        Rows.symbol(rs, "kind", EntryKind.class),
                        Rows.uuidOrNull(rs, "operator_id"),
                        rs.getBigDecimal("amount"),
                        rs.getBigDecimal("units").longValueExact()))
                .list();
    }

    boolean hasCost(Tx tx) {
        return tx.query("select exists (select 1 from cost_snapshot where org_id = :org)")
                .mapTo(Boolean.class)
                .one();
    }

    /// Writes what the last snapshot of the month says again, under a new run.
    ///
    /// @return false when there is none
    boolean repeatCost(Tx tx, LocalDate month, long run) {
        return tx.update("""
                        insert into cost_snapshot (org_id, month, run, usage_amount, sim_fees, link_fees,
                            activation_fees, sms_fees, usage_lines, collected_at)
                        select org_id, month, :run, usage_amount, sim_fees, link_fees, activation_fees, sms_fees,
                            usage_lines, :now
                        from cost_snapshot where org_id = :org and month = :month order by run desc limit 1
                        """)
                        .bind("run", run)
                        .bind("now", Rows.at(tx.now()))
                        .bind("month", month)
                        .execute()
                == 1;
    }

    void insertCost(Tx tx, LocalDate month, long run, Amounts amounts, StoredLines lines) {
        tx.update("""
                insert into cost_snapshot (org_id, month, run, usage_amount, sim_fees, link_fees,
                    activation_fees, sms_fees, usage_lines, collected_at)
                values (:org, :month, :run, :usage, :sims, :links, :activations, :sms, cast(:lines as jsonb), :now)
                """)
                .bind("month", month)
                .bind("run", run)
                .bind("usage", amounts.usage())
                .bind("sims", amounts.sims())
                .bind("links", amounts.links())
                .bind("activations", amounts.activations())
                .bind("sms", amounts.sms())
                .bind("lines", tx.json(lines))
                .bind("now", Rows.at(tx.now()))
                .execute();
    }

    Optional<CostRow> lastCost(Tx tx, LocalDate month) {
        return tx.query("""
                        select usage_amount, sim_fees, link_fees, activation_fees, sms_fees, usage_lines, collected_at
                        from cost_snapshot where org_id = :org and month = :month order by run desc limit 1
                        """)
                .bind("month", month)
                .map((rs, context) -> cost(tx, rs))
                .findOne();
    }

    private static CostRow cost(Tx tx, ResultSet rs) throws SQLException {
        return new CostRow(
                new Amounts(
                        rs.getBigDecimal("usage_amount"),
                        rs.getBigDecimal("sim_fees"),
                        rs.getBigDecimal("link_fees"),
                        rs.getBigDecimal("activation_fees"),
                        rs.getBigDecimal("sms_fees")),
                tx.json(rs.getString("usage_lines"), StoredLines.class),
                Rows.instant(rs, "collected_at"));
    }

    /// A sum as it is stored.
    static StoredLine line(Sum sum) {
        return new StoredLine(
                sum.operator(), sum.units(), Money.plain(sum.amount()).toPlainString());
    }
}
