package dev.simplane.core.plan;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import dev.simplane.core.operator.OperatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

final class PlanStore {
    private static final String COLUMNS = """
            p.id, p.name, p.description, p.coverage_id, p.allowance_bytes, p.validity_days, p.activation_type,
            p.base_kbps, p.steps, p.recurrence_unit, p.recurrence_every, p.recurrence_occurrences, p.renewal,
            p.created_at, p.updated_at, p.archived_at, p.deleted_at
            """;

    private static final String MEMBER = """
            exists (select 1 from coverage_operator m join operator o on o.id = m.operator_id
                where m.org_id = p.org_id and m.coverage_id = p.coverage_id and\s""";

    Page<Plan> list(Tx tx, PlanQuery query) {
        Where where = filter(query);
        List<Plan> items = where.bind(tx.query("select " + COLUMNS + " from plan p " + where.sql() + " "
                        + query.sort().orderBy("p.id") + " limit :limit offset :offset"))
                .bind("limit", query.page().limit())
                .bind("offset", query.page().offset())
                .map((rs, context) -> row(tx, rs))
                .list();
        long total = query.page().counted()
                ? where.bind(tx.query("select count(*) from plan p " + where.sql()))
                        .mapTo(Long.class)
                        .one()
                : -1;
        return new Page<>(items, total);
    }

    private static Where filter(PlanQuery query) {
        Where where = new Where("p.org_id = :org and p.deleted_at is null");
        switch (query.baseRate()) {
            case PlanQuery.RateFilter.Any any -> {}
            case PlanQuery.RateFilter.Unlimited unlimited -> where.and(true, "p.base_kbps is null");
            case PlanQuery.RateFilter.Exactly exactly ->
                where.and(exactly.rate().kbps(), "p.base_kbps = :baseKbps", "baseKbps");
        }
        return where.and(symbol(query.renewal()), "p.renewal = :renewal", "renewal")
                .and(symbol(query.activationType()), "p.activation_type = :activationType", "activationType")
                .and(
                        query.coverage() == null ? null : query.coverage().value(),
                        "p.coverage_id = :coverage",
                        "coverage")
                .andAny(
                        query.operators().stream().map(OperatorId::toString).toList(),
                        MEMBER + "cast(o.id as text) = any(:operators))",
                        "operators")
                .andAny(Symbols.of(query.zones()), MEMBER + "o.zone = any(:zones))", "zones")
                .and(symbol(query.onlyZone()), "not " + MEMBER + "o.zone <> :only)", "only")
                .and(query.anySingleZone(), """
                        (select count(distinct o.zone) from coverage_operator m join operator o on o.id = m.operator_id
                            where m.org_id = p.org_id and m.coverage_id = p.coverage_id) = 1
                        """)
                .andAny(query.countries(), MEMBER + "o.country = any(:countries))", "countries")
                .and(bytes(query.allowance().min()), "p.allowance_bytes >= :bytesMin", "bytesMin")
                .and(bytes(query.allowance().max()), "p.allowance_bytes <= :bytesMax", "bytesMax")
                .and(query.validityDays().min(), "p.validity_days >= :daysMin", "daysMin")
                .and(query.validityDays().max(), "p.validity_days <= :daysMax", "daysMax")
                .and(Boolean.TRUE.equals(query.archived()), "p.archived_at is not null")
                .and(Boolean.FALSE.equals(query.archived()), "p.archived_at is null")
                .andContains(
                        query.search(),
                        "(p.name ilike :search or p.description ilike :search or cast(p.id as text) ilike :search)",
                        "search")
                .andContains(query.searchName(), "p.name ilike :searchName", "searchName");
    }

    private static @Nullable String symbol(@Nullable Enum<?> value) {
        return value == null ? null : Symbols.of(value);
    }

    private static @Nullable Long bytes(@Nullable DataSize size) {
        return size == null ? null : size.bytes();
    }

    Optional<Plan> find(Tx tx, PlanId id) {
        return find(tx, id, "");
    }

    /// Serialises with other changes of this plan; activations begin on it meanwhile.
    Optional<Plan> lock(Tx tx, PlanId id) {
        return find(tx, id, " for no key update");
    }

    /// Waits until no transaction is beginning an activation on the plan, and lets none begin until this one
    /// ends.
    void lockAlone(Tx tx, PlanId id) {
        find(tx, id, " for update");
    }

    /// For an activation that begins now: waits for [#lockAlone]. Its foreign key would do that too, but too
    /// late for what was read before.
    Optional<Plan> keep(Tx tx, PlanId id) {
        return find(tx, id, " for key share");
    }

    private static Optional<Plan> find(Tx tx, PlanId id, String lock) {
        return tx.query("select " + COLUMNS + " from plan p where p.org_id = :org and p.id = :id" + lock)
                .bind("id", id.value())
                .map((rs, context) -> row(tx, rs))
                .findOne();
    }

    void insert(Tx tx, Plan plan) {
        bind(tx, plan, tx.update("""
                insert into plan (org_id, id, name, description, coverage_id, allowance_bytes, validity_days,
                    activation_type, base_kbps, steps, recurrence_unit, recurrence_every, recurrence_occurrences,
                    renewal, created_at, updated_at)
                values (:org, :id, :name, :description, :coverage, :allowance, :validity, :activationType, :base,
                    cast(:steps as jsonb), :unit, :every, :occurrences, :renewal, :created, :updated)
                """))
                .bind("created", Rows.at(plan.createdAt()))
                .execute();
    }

    /// Stores what can change. The notifications have a store of their own.
    void save(Tx tx, Plan plan) {
        bind(tx, plan, tx.update("""
                update plan set name = :name, description = :description, coverage_id = :coverage,
                    allowance_bytes = :allowance, validity_days = :validity, activation_type = :activationType,
                    base_kbps = :base, steps = cast(:steps as jsonb), recurrence_unit = :unit,
                    recurrence_every = :every, recurrence_occurrences = :occurrences, renewal = :renewal,
                    updated_at = :updated
                where org_id = :org and id = :id
                """)).execute();
    }

    private static Update bind(Tx tx, Plan plan, Update update) {
        Recurrence recurrence = plan.recurrence();
        Rate base = plan.baseRate();
        return update.bind("id", plan.id().value())
                .bind("name", plan.name())
                .bind("description", plan.description())
                .bind("coverage", plan.coverage().value())
                .bind("allowance", plan.allowance().bytes())
                .bind("validity", plan.validityDays())
                .bind("activationType", Symbols.of(plan.activationType()))
                .bind("base", base == null ? null : base.kbps())
                .bind("steps", tx.json(plan.steps()))
                .bind("unit", recurrence == null ? null : Symbols.of(recurrence.unit()))
                .bind("every", recurrence == null ? null : recurrence.every())
                .bind("occurrences", recurrence == null ? null : recurrence.occurrences())
                .bind("renewal", Symbols.of(plan.renewal()))
                .bind("updated", Rows.at(plan.updatedAt()));
    }

    boolean hasLiveActivations(Tx tx, PlanId id) {
        return tx.query("""
                        select exists (select 1 from activation
                            where org_id = :org and plan_id = :id
                                and status in ('scheduled', 'pending', 'active', 'depleted'))
                        """).bind("id", id.value()).mapTo(Boolean.class).one();
    }

    void archive(Tx tx, Plan plan) {
        tx.update("update plan set archived_at = :archived, updated_at = :updated where org_id = :org and id = :id")
                .bind("archived", Rows.at(plan.archivedAt()))
                .bind("updated", Rows.at(plan.updatedAt()))
                .bind("id", plan.id().value())
                .execute();
    }

    boolean markDeleted(Tx tx, PlanId id) {
        return tx.update("""
                        update plan set deleted_at = :now, updated_at = :now
                        where org_id = :org and id = :id and deleted_at is null
                        """)
                        .bind("now", Rows.at(tx.now()))
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    private static Plan row(Tx tx, ResultSet rs) throws SQLException {
        Integer base = Rows.intOrNull(rs, "base_kbps");
        Recurrence.Unit unit = Rows.symbolOrNull(rs, "recurrence_unit", Recurrence.Unit.class);
        return new Plan(
                new PlanId(Rows.uuid(rs, "id")),
                rs.getString("name"),
                rs.getString("description"),
                new CoverageId(Rows.uuid(rs, "coverage_id")),
                new DataSize(rs.getLong("allowance_bytes")),
                rs.getInt("validity_days"),
                Rows.symbol(rs, "activation_type", ActivationType.class),
                base == null ? null : new Rate(base),
                List.of(tx.json(rs.getString("steps"), ThrottleStep[].class)),
                unit == null
                        ? null
                        : new Recurrence(unit, rs.getInt("recurrence_every"), rs.getInt("recurrence_occurrences")),
                Rows.symbol(rs, "renewal", Renewal.class),
                List.of(),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"),
                Rows.instantOrNull(rs, "archived_at"),
                Rows.instantOrNull(rs, "deleted_at"));
    }
}
