package dev.simplane.core.operator;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.kernel.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

final class OperatorStore {
    private static final String COLUMNS =
            "id, name, country, tadig, zone, mcc_mncs, network_types, created_at, updated_at";

    Page<Operator> list(Tx tx, OperatorQuery query) {
        Where where = new Where("cast(:org as uuid) is not null")
                .andAny(query.countries(), "country = any(:countries)", "countries")
                .andAny(Symbols.of(query.zones()), "zone = any(:zones)", "zones")
                .andAny(
                        query.networkTypes().stream().map(NetworkType::symbol).toList(),
                        "network_types && :types",
                        "types")
                .andContains(
                        query.search(),
                        "(name ilike :search or tadig ilike :search or cast(id as text) ilike :search)",
                        "search");
        List<Operator> items = where.bind(tx.query("select " + COLUMNS + " from operator " + where.sql() + " "
                        + query.sort().orderBy("id") + " limit :limit offset :offset"))
                .bind("limit", query.page().limit())
                .bind("offset", query.page().offset())
                .map((rs, context) -> row(rs))
                .list();
        long total = query.page().counted()
                ? where.bind(tx.query("select count(*) from operator " + where.sql()))
                        .mapTo(Long.class)
                        .one()
                : -1;
        return new Page<>(items, total);
    }

    List<Operator> byIds(Tx tx, Collection<OperatorId> ids) {
        UUID[] values = ids.stream().map(OperatorId::value).toArray(UUID[]::new);
        return tx.query("select " + COLUMNS + " from operator where id = any(:ids) order by id")
                .bindArray("ids", UUID.class, (Object[]) values)
                .map((rs, context) -> row(rs))
                .list();
    }

    List<Operator> ofCountries(Tx tx, Zone zone, Collection<String> countries) {
        return tx.query("select " + COLUMNS + " from operator where zone = :zone and country = any(:countries)")
                .bind("zone", Symbols.of(zone))
                .bindArray("countries", String.class, countries.toArray())
                .map((rs, context) -> row(rs))
                .list();
    }

    int count(SystemTx tx) {
        return tx.query("select count(*) from operator").mapTo(Integer.class).one();
    }

    Map<Zone, Set<String>> countriesByZone(SystemTx tx) {
        return tx
                .query("""
                        select zone, array_agg(distinct country order by country) as countries
                        from operator group by zone
                        """)
                .map((rs, context) ->
                        Map.entry(Rows.symbol(rs, "zone", Zone.class), new TreeSet<>(Rows.texts(rs, "countries"))))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<Operator> byMccMnc(Tx tx, MccMnc mccMnc) {
        return tx.query("select " + COLUMNS + " from operator where mcc_mncs @> array[cast(:code as text)]")
                .bind("code", mccMnc.value())
                .map((rs, context) -> row(rs))
                .findFirst();
    }

    List<Operator> byMccMncs(Tx tx, Collection<MccMnc> codes) {
        return tx.query("select " + COLUMNS + " from operator where mcc_mncs && :codes")
                .bindArray(
                        "codes", String.class, codes.stream().map(MccMnc::value).toArray())
                .map((rs, context) -> row(rs))
                .list();
    }

    void upsert(SystemTx tx, Collection<OperatorDraft> drafts) {
        PreparedBatch batch = tx.batch("""
                insert into operator (id, name, country, tadig, zone, mcc_mncs, network_types, created_at, updated_at)
                values (:id, :name, :country, :tadig, :zone, :codes, :types, :now, :now)
                on conflict (tadig) do update set name = excluded.name, country = excluded.country,
                    zone = excluded.zone, mcc_mncs = excluded.mcc_mncs, network_types = excluded.network_types,
                    updated_at = excluded.updated_at
                """);
        for (OperatorDraft draft : drafts) {
            batch.bind("id", Uuids.named("operator/" + draft.tadig()))
                    .bind("name", draft.name())
                    .bind("country", draft.country())
                    .bind("tadig", draft.tadig())
                    .bind("zone", Symbols.of(draft.zone()))
                    .bindArray(
                            "codes",
                            String.class,
                            draft.mccMncs().stream().map(MccMnc::value).toArray())
                    .bindArray(
                            "types",
                            String.class,
                            draft.networkTypes().stream()
                                    .map(NetworkType::symbol)
                                    .toArray())
                    .bind("now", Rows.at(tx.instant()))
                    .add();
        }
        batch.execute();
    }

    private static Operator row(ResultSet rs) throws SQLException {
        return new Operator(
                new OperatorId(Rows.uuid(rs, "id")),
                rs.getString("name"),
                rs.getString("country"),
                rs.getString("tadig"),
                Rows.symbol(rs, "zone", Zone.class),
                Rows.texts(rs, "mcc_mncs").stream().map(MccMnc::new).toList(),
                Rows.texts(rs, "network_types").stream().map(NetworkType::parse).toList(),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }
}
