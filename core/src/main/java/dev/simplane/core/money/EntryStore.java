package dev.simplane.core.money;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import dev.simplane.core.money.LedgerEntry.Basis;
import dev.simplane.core.money.LedgerEntry.Posting;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.OperatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Reading the ledger.
final class EntryStore {
    private static final String COLUMNS = """
            e.number, e.id, e.kind, e.reference, e.dated, e.booked_at, e.description, e.units, e.price, e.price_list_id,
            e.mcc_mnc, e.operator_id, l.currency
            """;
    private static final String FROM = " from ledger_entry e join ledger l on l.org_id = e.org_id ";

    Optional<LedgerEntry> find(Tx tx, UUID id) {
        return entries(
                        tx,
                        tx.query("select " + COLUMNS + FROM + "where e.org_id = :org and e.id = :id")
                                .bind("id", id))
                .stream()
                .findFirst();
    }

    /// By number.
    List<LedgerEntry> list(Tx tx, long after, @Nullable EntryKind kind, int limit) {
        Where where = new Where("e.org_id = :org and e.number > :after")
                .and(kind == null ? null : Symbols.of(kind), "e.kind = :kind", "kind");
        return entries(
                tx,
                where.bind(tx.query("select " + COLUMNS + FROM + where.sql() + " order by e.number limit :limit"))
                        .bind("after", after)
                        .bind("limit", limit));
    }

    /// By number, of some days.
    List<LedgerEntry> dated(Tx tx, @Nullable LocalDate from, @Nullable LocalDate until, long after, int limit) {
        Where where = new Where("e.org_id = :org and e.number > :after")
                .and(from, "e.dated >= :from", "from")
                .and(until, "e.dated < :until", "until");
        return entries(
                tx,
                where.bind(tx.query("select " + COLUMNS + FROM + where.sql() + " order by e.number limit :limit"))
                        .bind("after", after)
                        .bind("limit", limit));
    }

    private static List<LedgerEntry> entries(Tx tx, Query query) {
        List<LedgerEntry> bare = query.map((rs, context) -> row(rs)).list();
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<Posting>> postings =
                postings(tx, bare.stream().map(LedgerEntry::number).toList());
        return bare.stream()
                .map(entry -> entry.with(Objects.requireNonNull(postings.get(entry.number()))))
                .toList();
    }

    private record Line(long entry, Posting posting) {}

    private static Map<Long, List<Posting>> postings(Tx tx, List<Long> numbers) {
        return tx
                .query("""
                        select entry, account, amount from ledger_posting
                        where org_id = :org and entry = any(:numbers) order by entry, position
                        """)
                .bindArray("numbers", Long.class, numbers.toArray())
                .map((rs, context) -> new Line(
                        rs.getLong("entry"),
                        new Posting(Account.parse(rs.getString("account")), rs.getBigDecimal("amount"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Line::entry, Collectors.mapping(Line::posting, Collectors.toUnmodifiableList())));
    }

    private static LedgerEntry row(ResultSet rs) throws SQLException {
        return new LedgerEntry(
                rs.getLong("number"),
                Rows.uuid(rs, "id"),
                Rows.symbol(rs, "kind", EntryKind.class),
                rs.getString("reference"),
                rs.getObject("dated", LocalDate.class),
                Rows.instant(rs, "booked_at"),
                rs.getString("description"),
                basis(rs),
                rs.getString("currency"),
                List.of());
    }

    private static @Nullable Basis basis(ResultSet rs) throws SQLException {
        UUID list = Rows.uuidOrNull(rs, "price_list_id");
        if (list == null) {
            return null;
        }
        String network = rs.getString("mcc_mnc");
        UUID operator = Rows.uuidOrNull(rs, "operator_id");
        return new Basis(
                rs.getLong("units"),
                rs.getBigDecimal("price"),
                list,
                network == null ? null : new MccMnc(network),
                operator == null ? null : new OperatorId(operator));
    }
}
