package dev.simplane.core.link;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import dev.simplane.core.network.Policy;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.sim.SimId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

final class LinkStore {
    private static final String COLUMNS = """
            l.id, l.sim_id, l.name, l.metadata, l.status, l.policy, l.policy_version, l.policy_applied_version,
            l.barred_operators, l.imei_lock, l.imei_locked_at, l.created_at, l.updated_at, l.removed_at
            """;
    private static final String ACTIVE_ACTIVATION =
            "exists (select 1 from activation a where a.org_id = l.org_id and a.link_id = l.id and a.status = 'active'";
    private static final String MATCHES = "f.text like lower(:search)";
    private static final String FOUND_LINKS = "select f.link_id from link_found f where f.org_id = :org and " + MATCHES;

    /// For each link, while the list is read in its order.
    private static final String FOUND = "l.id in (" + FOUND_LINKS + ")";

    /// First, and then the links.
    private static final String FOUND_FIRST =
            "l.id in (with found as materialized (" + FOUND_LINKS + ") select link_id from found)";

    Page<Link> list(Tx tx, LinkQuery query) {
        return Page.read(query.page(), () -> total(tx, query), part -> items(tx, query, part));
    }

    /// Finds the page in an index, then reads its rows.
    private static List<Link> items(Tx tx, LinkQuery query, Page.Part part) {
        String order = query.sort().reversed(part.backwards()).orderBy("l.id");
        Where where = filter(query, part.few() ? FOUND_FIRST : FOUND);
        String ids = "select l.id " + part.from("link l", "l", where) + "\n" + order + " limit :limit offset :offset";
        return where.bind(tx.query("with page as materialized (" + ids + ")\nselect " + COLUMNS + "from link l"
                        + Page.JOIN + "p.id = l.id where l.org_id = :org order by p.n"))
                .bind("limit", part.limit())
                .bind("offset", part.offset())
                .map((rs, context) -> row(tx, rs))
                .list();
    }

    /// What is filtered by is tallied, also for each plan and for each coverage. Both together, and texts,
    /// are counted.
    private static long total(Tx tx, LinkQuery query) {
        UUID plan = query.plan() == null ? null : query.plan().value();
        UUID coverage = query.coverage() == null ? null : query.coverage().value();
        Where listed = listed(query);
        if (!query.searches() && (plan == null || coverage == null)) {
            Where tallied = listed.and(plan == null, "l.plan_id is null")
                    .and(plan, "l.plan_id = :plan", "plan")
                    .and(coverage == null, "l.coverage_id is null")
                    .and(coverage, "l.coverage_id = :coverage", "coverage");
            return number(tx, "select coalesce(sum(l.n), 0) from link_tally l ", tallied);
        }
        if (query.searches() && !listed.filters() && plan == null && coverage == null) {
            Where found = new Where("f.org_id = :org").andContains(query.search(), MATCHES, "search");
            return number(tx, "select count(*) from link_found f ", found);
        }
        return number(tx, "select count(*) from link l ", filter(query, FOUND_FIRST));
    }

    private static long number(Tx tx, String select, Where where) {
        return where.bind(tx.query(select + where.sql())).mapTo(Long.class).one();
    }

    /// @param found how to look for a text
    private static Where filter(LinkQuery query, String found) {
        return listed(query)
                .and(
                        query.plan() == null ? null : query.plan().value(),
                        ACTIVE_ACTIVATION + " and a.plan_id = :plan)",
                        "plan")
                .and(
                        query.coverage() == null ? null : query.coverage().value(),
                        ACTIVE_ACTIVATION + " and a.coverage_id = :coverage)",
                        "coverage")
                .andContains(query.search(), found, "search");
    }

    /// What the row itself says: columns that `link` and its tally have alike.
    private static Where listed(LinkQuery query) {
        return new Where("l.org_id = :org and l.status <> 'removed'")
                .and(query.status() == null ? null : Symbols.of(query.status()), "l.status = :status", "status")
                .and(Boolean.TRUE.equals(query.hasSim()), "l.sim_kind is not null")
                .and(Boolean.FALSE.equals(query.hasSim()), "l.sim_kind is null")
                .and(query.hasActivations(), "l.activated = :activated", "activated")
                .and(query.kind() == null ? null : Symbols.of(query.kind()), "l.sim_kind = :kind", "kind")
                .andAny(Symbols.of(query.zones()), "l.sim_zone = any(:zones)", "zones")
                .andAny(query.networkCountries(), "l.seen_country = any(:networkCountries)", "networkCountries");
    }

    Map<LinkId, LinkStatus> statuses(Tx tx, Collection<LinkId> ids) {
        return tx
                .query("select id, status from link where org_id = :org and id = any(:ids)")
                .bindArray("ids", UUID.class, ids.stream().map(LinkId::value).toArray())
                .map((rs, context) ->
                        Map.entry(new LinkId(Rows.uuid(rs, "id")), Rows.symbol(rs, "status", LinkStatus.class)))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<Link> find(Tx tx, LinkId id) {
        return tx.query("select " + COLUMNS + " from link l where l.org_id = :org and l.id = :id")
                .bind("id", id.value())
                .map((rs, context) -> row(tx, rs))
                .findOne();
    }

    Optional<Link> lock(Tx tx, LinkId id) {
        return tx.query("select " + COLUMNS + " from link l where l.org_id = :org and l.id = :id for update")
                .bind("id", id.value())
                .map((rs, context) -> row(tx, rs))
                .findOne();
    }

    Optional<Link> ofSim(Tx tx, SimId sim, boolean lock) {
        return tx.query("select " + COLUMNS
                        + " from link l where l.org_id = :org and l.sim_id = :sim and l.status <> 'removed'"
                        + (lock ? " for update" : ""))
                .bind("sim", sim.value())
                .map((rs, context) -> row(tx, rs))
                .findOne();
    }

    List<Link> lockOfSims(Tx tx, Collection<SimId> sims) {
        return tx.query("select " + COLUMNS + """
                        from link l where l.org_id = :org and l.sim_id = any(:sims) and l.status <> 'removed'
                        order by l.id
                        for update
                        """)
                .bindArray("sims", UUID.class, sims.stream().map(SimId::value).toArray())
                .map((rs, context) -> row(tx, rs))
                .list();
    }

    /// Not limited: whoever asks must reach every one of them.
    List<LinkId> affectedBy(Tx tx, CoverageId coverage, Collection<MccMnc> codes) {
        return tx.query("""
                        select distinct l.id from activation a
                        join link l on l.org_id = a.org_id and l.id = a.link_id
                        join sim s on s.org_id = l.org_id and s.id = l.sim_id
                        where a.org_id = :org and a.coverage_id = :coverage
                            and a.status in ('scheduled', 'pending', 'active', 'depleted')
                            and l.status = 'active'
                            and (s.seen_mcc_mnc = any(:codes) or cardinality(l.barred_operators) > 0)
                        order by l.id
                        """)
                .bind("coverage", coverage.value())
                .bindArray(
                        "codes", String.class, codes.stream().map(MccMnc::value).toArray())
                .map((rs, context) -> new LinkId(Rows.uuid(rs, "id")))
                .list();
    }

    void insert(Tx tx, Link link) {
        bind(tx, tx.update("""
                insert into link (org_id, id, sim_id, name, metadata, status, policy, policy_version,
                    policy_applied_version, barred_operators, imei_lock, imei_locked_at, created_at, updated_at,
                    removed_at)
                values (:org, :id, :sim, :name, :metadata, :status, cast(:policy as jsonb), :version, :applied,
                    :barred, :imei, :lockedAt, :created, :updated, :removed)
                """), link)
                .bind("created", Rows.at(link.createdAt()))
                .execute();
    }

    List<Link> lock(Tx tx, Collection<LinkId> ids) {
        return tx.query("select " + COLUMNS + " from link l where l.org_id = :org and l.id = any(:ids)"
                        + " order by l.id for update")
                .bindArray("ids", UUID.class, ids.stream().map(LinkId::value).toArray())
                .map((rs, context) -> row(tx, rs))
                .list();
    }

    void save(Tx tx, Link link) {
        tx.later("""
                update link set sim_id = :sim, name = :name, metadata = :metadata, status = :status,
                    policy = cast(:policy as jsonb), policy_version = :version, policy_applied_version = :applied,
                    barred_operators = :barred, imei_lock = :imei, imei_locked_at = :lockedAt,
                    updated_at = :updated, removed_at = :removed
                where org_id = :org and id = :id
                """, batch -> bind(tx, batch, link));
    }

    private static <S extends SqlStatement<S>> S bind(Tx tx, S statement, Link link) {
        Policy policy = link.policy();
        UUID sim = link.sim() == null ? null : link.sim().value();
        Restrictions.ImeiLock lock = link.restrictions().lock();
        return statement
                .bind("id", link.id().value())
                .bind("sim", sim)
                .bind("name", link.name())
                .bind("metadata", link.metadata())
                .bind("status", Symbols.of(link.status()))
                .bind("policy", policy == null ? null : tx.json(policy))
                .bind("version", link.policyVersion())
                .bind("applied", link.appliedVersion())
                .bindArray(
                        "barred",
                        UUID.class,
                        link.restrictions().barred().stream()
                                .map(OperatorId::value)
                                .toArray())
                .bind("imei", lock == null ? null : lock.imei())
                .bind("lockedAt", lock == null ? null : Rows.at(lock.at()))
                .bind("updated", Rows.at(link.updatedAt()))
                .bind("removed", Rows.at(link.removedAt()));
    }

    private static Link row(Tx tx, ResultSet rs) throws SQLException {
        UUID sim = Rows.uuidOrNull(rs, "sim_id");
        String policy = rs.getString("policy");
        return new Link(
                new LinkId(Rows.uuid(rs, "id")),
                sim == null ? null : new SimId(sim),
                rs.getString("name"),
                rs.getString("metadata"),
                Rows.symbol(rs, "status", LinkStatus.class),
                policy == null ? null : tx.json(policy, Policy.class),
                rs.getInt("policy_version"),
                rs.getInt("policy_applied_version"),
                restrictions(rs),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"),
                Rows.instantOrNull(rs, "removed_at"));
    }

    private static Restrictions restrictions(ResultSet rs) throws SQLException {
        UUID[] barred = (UUID[]) rs.getArray("barred_operators").getArray();
        String imei = rs.getString("imei_lock");
        return new Restrictions(
                Arrays.stream(barred).map(OperatorId::new).toList(),
                imei == null ? null : new Restrictions.ImeiLock(imei, Rows.instant(rs, "imei_locked_at")));
    }
}
