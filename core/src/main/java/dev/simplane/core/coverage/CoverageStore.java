package dev.simplane.core.coverage;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

final class CoverageStore {
    private static final String COLUMNS = "c.id, c.name, c.region_code, c.created_at, c.updated_at, c.deleted_at";

    private static final String MEMBER = """
            exists (select 1 from coverage_operator m join operator o on o.id = m.operator_id
                where m.org_id = c.org_id and m.coverage_id = c.id and\s""";

    Page<Coverage> list(Tx tx, CoverageQuery query) {
        Where where = new Where("c.org_id = :org and c.deleted_at is null")
                .andAny(
                        query.operators().stream().map(OperatorId::toString).toList(),
                        MEMBER + "cast(o.id as text) = any(:operators))",
                        "operators")
                .andAny(query.countries(), MEMBER + "o.country = any(:countries))", "countries")
                .andAny(Symbols.of(query.zones()), MEMBER + "o.zone = any(:zones))", "zones")
                .and(
                        query.onlyZone() == null ? null : Symbols.of(query.onlyZone()),
                        "not " + MEMBER + "o.zone <> :only)",
                        "only")
                .and(query.anySingleZone(), """
                        (select count(distinct o.zone) from coverage_operator m join operator o on o.id = m.operator_id
                            where m.org_id = c.org_id and m.coverage_id = c.id) = 1
                        """)
                .and(query.regionCode(), "c.region_code = :region", "region")
                .andContains(
                        query.search(),
                        "(c.name ilike :search or cast(c.id as text) ilike :search or " + MEMBER
                                + "o.name ilike :search))",
                        "search");
        List<Coverage> items = where.bind(tx.query("select " + COLUMNS + " from coverage c " + where.sql() + " "
                        + query.sort().orderBy("c.id") + " limit :limit offset :offset"))
                .bind("limit", query.page().limit())
                .bind("offset", query.page().offset())
                .map((rs, context) -> head(rs))
                .list();
        long total = query.page().counted()
                ? where.bind(tx.query("select count(*) from coverage c " + where.sql()))
                        .mapTo(Long.class)
                        .one()
                : -1;
        return new Page<>(items, total);
    }

    Optional<Coverage> find(Tx tx, CoverageId id) {
        return tx.query("select " + COLUMNS + " from coverage c where c.org_id = :org and c.id = :id")
                .bind("id", id.value())
                .map((rs, context) -> head(rs))
                .findOne();
    }

    /// Serialises with other changes of this coverage, and with plans that begin to use it.
    Optional<Coverage> lock(Tx tx, CoverageId id) {
        return tx.query("select " + COLUMNS + " from coverage c where c.org_id = :org and c.id = :id for update")
                .bind("id", id.value())
                .map((rs, context) -> head(rs))
                .findOne();
    }

    List<Coverage> heads(Tx tx, Collection<CoverageId> ids) {
        return tx.query("select " + COLUMNS + " from coverage c where c.org_id = :org and c.id = any(:ids)")
                .bindArray(
                        "ids", UUID.class, ids.stream().map(CoverageId::value).toArray())
                .map((rs, context) -> head(rs))
                .list();
    }

    Map<CoverageId, List<OperatorId>> members(Tx tx, Collection<CoverageId> ids) {
        return tx
                .query("""
                        select coverage_id, operator_id from coverage_operator
                        where org_id = :org and coverage_id = any(:ids)
                        """)
                .bindArray(
                        "ids", UUID.class, ids.stream().map(CoverageId::value).toArray())
                .map((rs, context) -> Map.entry(
                        new CoverageId(Rows.uuid(rs, "coverage_id")), new OperatorId(Rows.uuid(rs, "operator_id"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    void insert(Tx tx, Coverage coverage) {
        tx.update("""
                insert into coverage (org_id, id, name, region_code, created_at, updated_at)
                values (:org, :id, :name, :region, :created, :updated)
                """)
                .bind("id", coverage.id().value())
                .bind("name", coverage.name())
                .bind("region", coverage.regionCode())
                .bind("created", Rows.at(coverage.createdAt()))
                .bind("updated", Rows.at(coverage.updatedAt()))
                .execute();
        include(tx, coverage.id(), coverage.operators());
    }

    /// Stores everything but the operators.
    void save(Tx tx, Coverage coverage) {
        tx.update("""
                update coverage set name = :name, region_code = :region, updated_at = :updated
                where org_id = :org and id = :id
                """)
                .bind("name", coverage.name())
                .bind("region", coverage.regionCode())
                .bind("updated", Rows.at(coverage.updatedAt()))
                .bind("id", coverage.id().value())
                .execute();
    }

    void include(Tx tx, CoverageId id, Collection<Operator> operators) {
        PreparedBatch batch = tx.batch(
                "insert into coverage_operator (org_id, coverage_id, operator_id) values (:org, :coverage, :operator)");
        for (Operator operator : operators) {
            batch.bind("org", tx.org().value())
                    .bind("coverage", id.value())
                    .bind("operator", operator.id().value())
                    .add();
        }
        batch.execute();
    }

    void exclude(Tx tx, CoverageId id, Collection<Operator> operators) {
        tx.update("""
                delete from coverage_operator
                where org_id = :org and coverage_id = :coverage and operator_id = any(:operators)
                """)
                .bind("coverage", id.value())
                .bindArray(
                        "operators",
                        UUID.class,
                        operators.stream()
                                .map(operator -> operator.id().value())
                                .toArray())
                .execute();
    }

    /// Whoever makes a region waits here for whoever is making one: names and countries are compared with what is
    /// there.
    void lockRegions(Tx tx) {
        tx.query("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .bind("key", "regions/" + tx.org())
                .map((rs, context) -> true)
                .one();
    }

    /// Whether a coverage has this name, in any case.
    boolean named(Tx tx, String name) {
        return tx.query("""
                        select exists (select 1 from coverage
                            where org_id = :org and lower(name) = lower(:name) and deleted_at is null)
                        """).bind("name", name).mapTo(Boolean.class).one();
    }

    /// The oldest coverage that lies in one zone and has exactly these countries.
    ///
    /// @param countries sorted
    Optional<CoverageId> ofCountries(Tx tx, String zone, Collection<String> countries) {
        return tx.query("""
                        select c.id from coverage c
                        join coverage_operator m on m.org_id = c.org_id and m.coverage_id = c.id
                        join operator o on o.id = m.operator_id
                        where c.org_id = :org and c.deleted_at is null
                        group by c.id, c.created_at
                        having bool_and(o.zone = :zone)
                            and array_agg(distinct cast(o.country as text)
                                    order by cast(o.country as text)) = :countries
                        order by c.created_at, c.id
                        limit 1
                        """)
                .bind("zone", zone)
                .bindArray("countries", String.class, countries.toArray())
                .map((rs, context) -> new CoverageId(Rows.uuid(rs, "id")))
                .findOne();
    }

    void markDeleted(Tx tx, CoverageId id) {
        tx.update("update coverage set deleted_at = :now, updated_at = :now where org_id = :org and id = :id")
                .bind("now", Rows.at(tx.now()))
                .bind("id", id.value())
                .execute();
    }

    boolean usedByPlan(Tx tx, CoverageId id) {
        return tx.query("""
                        select exists (select 1 from plan
                            where org_id = :org and coverage_id = :id and deleted_at is null)
                        """).bind("id", id.value()).mapTo(Boolean.class).one();
    }

    /// Those of the coverages that have an operator with this code in this zone.
    List<CoverageId> covering(Tx tx, Collection<CoverageId> ids, MccMnc mccMnc, String zone) {
        return tx.query("""
                        select distinct m.coverage_id from coverage_operator m join operator o on o.id = m.operator_id
                        where m.org_id = :org and m.coverage_id = any(:ids)
                            and o.zone = :zone and o.mcc_mncs @> array[cast(:code as text)]
                        """)
                .bindArray(
                        "ids", UUID.class, ids.stream().map(CoverageId::value).toArray())
                .bind("zone", zone)
                .bind("code", mccMnc.value())
                .map((rs, context) -> new CoverageId(Rows.uuid(rs, "coverage_id")))
                .list();
    }

    /// Those of the coverages that have an operator in this zone besides the barred ones.
    List<CoverageId> reaching(Tx tx, Collection<CoverageId> ids, String zone, Collection<OperatorId> barred) {
        return tx.query("""
                        select distinct m.coverage_id from coverage_operator m join operator o on o.id = m.operator_id
                        where m.org_id = :org and m.coverage_id = any(:ids)
                            and o.zone = :zone and o.id <> all(:barred)
                        """)
                .bindArray(
                        "ids", UUID.class, ids.stream().map(CoverageId::value).toArray())
                .bind("zone", zone)
                .bindArray(
                        "barred",
                        UUID.class,
                        barred.stream().map(OperatorId::value).toArray())
                .map((rs, context) -> new CoverageId(Rows.uuid(rs, "coverage_id")))
                .list();
    }

    private static Coverage head(ResultSet rs) throws SQLException {
        return new Coverage(
                new CoverageId(Rows.uuid(rs, "id")),
                rs.getString("name"),
                rs.getString("region_code"),
                List.of(),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"),
                Rows.instantOrNull(rs, "deleted_at"));
    }
}
