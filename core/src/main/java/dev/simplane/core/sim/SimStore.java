package dev.simplane.core.sim;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

final class SimStore {
    private static final String COLUMNS = """
            s.id, s.iccid, s.eid, s.imsi, s.msisdn, s.imei, s.kind, s.zone, s.status, s.smdp_address, s.matching_id,
            s.confirmation_code_required, s.profile_status, s.seen_mcc_mnc, s.seen_country, s.seen_rat, s.seen_at,
            s.created_at, s.updated_at
            """;
    private static final String WITH_LINK = "select " + COLUMNS + """
            , l.id as link_id, l.name as link_name, l.status as link_status
            from sim s
            left join link l on l.org_id = s.org_id and l.sim_id = s.id and l.status <> 'removed'
            """;

    private static final String MATCHES = "f.text like lower(:search)";
    private static final String FOUND_SIMS = "select f.sim_id from sim_found f where f.org_id = :org and " + MATCHES;

    /// For each SIM, while the list is read in its order.
    private static final String FOUND = "s.id in (" + FOUND_SIMS + ")";

    /// First, and then the SIMs.
    private static final String FOUND_FIRST =
            "s.id in (with found as materialized (" + FOUND_SIMS + ") select sim_id from found)";

    Page<SimView> list(Tx tx, SimQuery query) {
        return Page.read(query.page(), () -> total(tx, query), part -> items(tx, query, part));
    }

    /// Finds the page in an index, then reads its rows.
    private static List<SimView> items(Tx tx, SimQuery query, Page.Part part) {
        String order = query.sort().reversed(part.backwards()).orderBy("s.id");
        Where where = filter(query).andContains(query.search(), part.few() ? FOUND_FIRST : FOUND, "search");
        String ids = "select s.id " + part.from("sim s", "s", where) + "\n" + order + " limit :limit offset :offset";
        return where.bind(tx.query("with page as materialized (" + ids + ")\n" + WITH_LINK + Page.JOIN
                        + "p.id = s.id where s.org_id = :org order by p.n"))
                .bind("limit", part.limit())
                .bind("offset", part.offset())
                .map((rs, context) -> view(rs))
                .list();
    }

    /// What is filtered by is tallied; only a search has to count.
    private static long total(Tx tx, SimQuery query) {
        Where filter = filter(query);
        if (!query.searches()) {
            return number(tx, "select coalesce(sum(s.n), 0) from sim_tally s ", filter);
        }
        return filter.filters()
                ? number(tx, "select count(*) from sim s ", filter.andContains(query.search(), FOUND_FIRST, "search"))
                : number(
                        tx,
                        "select count(*) from sim_found f ",
                        new Where("f.org_id = :org").andContains(query.search(), MATCHES, "search"));
    }

    private static long number(Tx tx, String select, Where where) {
        return where.bind(tx.query(select + where.sql())).mapTo(Long.class).one();
    }

    /// Everything but the search: columns that `sim` and its tally have alike.
    private static Where filter(SimQuery query) {
        return new Where("s.org_id = :org")
                .andAny(Symbols.of(query.statuses()), "s.status = any(:statuses)", "statuses")
                .and(query.kind() == null ? null : Symbols.of(query.kind()), "s.kind = :kind", "kind")
                .andAny(Symbols.of(query.zones()), "s.zone = any(:zones)", "zones")
                .and(query.noZone(), "false")
                .andAny(
                        Symbols.of(query.profileStatuses()),
                        "s.profile_status = any(:profileStatuses)",
                        "profileStatuses")
                .and(query.attached(), "s.attached = :attached", "attached");
    }

    Optional<SimView> view(Tx tx, SimId id) {
        return tx.query(WITH_LINK + "where s.org_id = :org and s.id = :id")
                .bind("id", id.value())
                .map((rs, context) -> view(rs))
                .findOne();
    }

    Optional<SimView> view(Tx tx, Iccid iccid) {
        return tx.query(WITH_LINK + "where s.org_id = :org and s.iccid = :iccid")
                .bind("iccid", iccid.value())
                .map((rs, context) -> view(rs))
                .findOne();
    }

    Optional<Sim> byImsi(Tx tx, String imsi) {
        return tx.query("select " + COLUMNS + " from sim s where s.org_id = :org and s.imsi = :imsi")
                .bind("imsi", imsi)
                .map((rs, context) -> row(rs))
                .findOne();
    }

    Optional<Sim> lock(Tx tx, SimId id) {
        return tx.query("select " + COLUMNS + " from sim s where s.org_id = :org and s.id = :id for update")
                .bind("id", id.value())
                .map((rs, context) -> row(rs))
                .findOne();
    }

    List<Sim> lock(Tx tx, Collection<SimId> ids) {
        return tx.query("select " + COLUMNS
                        + " from sim s where s.org_id = :org and s.id = any(:ids) order by s.id for update")
                .bindArray("ids", UUID.class, ids.stream().map(SimId::value).toArray())
                .map((rs, context) -> row(rs))
                .list();
    }

    Optional<Sim> lock(Tx tx, Iccid iccid) {
        return tx.query("select " + COLUMNS + " from sim s where s.org_id = :org and s.iccid = :iccid for update")
                .bind("iccid", iccid.value())
                .map((rs, context) -> row(rs))
                .findOne();
    }

    /// The longest waiting free eSIM of one of the zones whose profile can still be downloaded, that no
    /// other transaction is taking, and on which nothing is under way.
    Optional<Sim> lockFreeEsim(Tx tx, Collection<Zone> zones) {
        return tx.query("select " + COLUMNS + """
                        from sim s
                        where s.org_id = :org and s.kind = 'esim' and s.status = 'available' and s.zone = any(:zones)
                            and s.profile_status = 'available'
                            and not exists (select 1 from network_command c where c.org_id = s.org_id
                                and c.sim_id = s.id and c.exclusive and c.status in ('pending', 'reverting'))
                        order by s.created_at, s.id
                        limit 1
                        for update of s skip locked
                        """)
                .bindArray("zones", String.class, Symbols.of(zones).toArray())
                .map((rs, context) -> row(rs))
                .findOne();
    }

    /// Whether a change of the service is under way.
    boolean changing(Tx tx, SimId id) {
        return tx.query("""
                        select exists (select 1 from network_command
                            where org_id = :org and sim_id = :id and exclusive and status in ('pending', 'reverting'))
                        """).bind("id", id.value()).mapTo(Boolean.class).one();
    }

    List<Sim> byIds(Tx tx, Collection<SimId> ids) {
        return tx.query("select " + COLUMNS + " from sim s where s.org_id = :org and s.id = any(:ids)")
                .bindArray("ids", UUID.class, ids.stream().map(SimId::value).toArray())
                .map((rs, context) -> row(rs))
                .list();
    }

    void save(Tx tx, Sim sim) {
        tx.later(
                "update sim set status = :status, updated_at = :updated where org_id = :org and id = :id",
                batch -> batch.bind("status", Symbols.of(sim.status()))
                        .bind("updated", Rows.at(sim.updatedAt()))
                        .bind("id", sim.id().value()));
    }

    void saveProfile(Tx tx, Sim sim) {
        Profile profile = Objects.requireNonNull(sim.profile());
        tx.update("""
                update sim set profile_status = :profile, updated_at = :updated where org_id = :org and id = :id
                """)
                .bind("profile", Symbols.of(profile.status()))
                .bind("updated", Rows.at(sim.updatedAt()))
                .bind("id", sim.id().value())
                .execute();
    }

    void saveNumbers(Tx tx, Sim sim) {
        tx.update("""
                update sim set imsi = :imsi, msisdn = :msisdn, updated_at = :updated
                where org_id = :org and id = :id
                """)
                .bind("imsi", sim.imsi())
                .bind("msisdn", sim.msisdn())
                .bind("updated", Rows.at(sim.updatedAt()))
                .bind("id", sim.id().value())
                .execute();
    }

    void saw(Tx tx, SimId id, Sighting sighting, @Nullable String imei) {
        tx.update("""
                update sim set seen_mcc_mnc = :code, seen_country = :country, seen_rat = :rat, seen_at = :at,
                    imei = coalesce(:imei, imei)
                where org_id = :org and id = :id and (seen_at is null or seen_at <= :at)
                """)
                .bind("code", sighting.mccMnc().value())
                .bind("country", sighting.country())
                .bind("rat", sighting.rat())
                .bind("at", Rows.at(sighting.at()))
                .bind("imei", imei)
                .bind("id", id.value())
                .execute();
    }

    Set<String> existing(Tx tx, String column, Collection<String> values) {
        return tx
                .query("select " + column + " from sim where org_id = :org and " + column + " = any(:values)")
                .bindArray("values", String.class, values.toArray())
                .mapTo(String.class)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    void insert(Tx tx, Collection<Sim> sims) {
        PreparedBatch batch = tx.batch("""
                insert into sim (org_id, id, iccid, eid, imsi, msisdn, kind, zone, status, smdp_address, matching_id,
                    confirmation_code_required, profile_status, created_at, updated_at)
                values (:org, :id, :iccid, :eid, :imsi, :msisdn, :kind, :zone, :status, :smdp, :matching,
                    :confirmation, :profile, :now, :now)
                """);
        for (Sim sim : sims) {
            Profile profile = sim.profile();
            batch.bind("org", tx.org().value())
                    .bind("id", sim.id().value())
                    .bind("iccid", sim.iccid().value())
                    .bind("eid", sim.eid())
                    .bind("imsi", sim.imsi())
                    .bind("msisdn", sim.msisdn())
                    .bind("kind", Symbols.of(sim.kind()))
                    .bind("zone", Symbols.of(sim.zone()))
                    .bind("status", Symbols.of(sim.status()))
                    .bind("smdp", profile == null ? null : profile.smdpAddress())
                    .bind("matching", profile == null ? null : profile.matchingId())
                    .bind("confirmation", profile != null && profile.confirmationCodeRequired())
                    .bind("profile", profile == null ? null : Symbols.of(profile.status()))
                    .bind("now", Rows.at(tx.now()))
                    .add();
        }
        batch.execute();
    }

    private static SimView view(ResultSet rs) throws SQLException {
        UUID link = Rows.uuidOrNull(rs, "link_id");
        return new SimView(
                row(rs),
                link == null
                        ? null
                        : new SimView.LinkSummary(link, rs.getString("link_name"), rs.getString("link_status")));
    }

    private static Sim row(ResultSet rs) throws SQLException {
        ProfileStatus profile = Rows.symbolOrNull(rs, "profile_status", ProfileStatus.class);
        String seen = rs.getString("seen_mcc_mnc");
        return new Sim(
                new SimId(Rows.uuid(rs, "id")),
                new Iccid(rs.getString("iccid")),
                rs.getString("eid"),
                rs.getString("imsi"),
                rs.getString("msisdn"),
                rs.getString("imei"),
                Rows.symbol(rs, "kind", SimKind.class),
                Rows.symbol(rs, "zone", Zone.class),
                Rows.symbol(rs, "status", SimStatus.class),
                profile == null
                        ? null
                        : new Profile(
                                rs.getString("smdp_address"),
                                rs.getString("matching_id"),
                                rs.getBoolean("confirmation_code_required"),
                                profile),
                seen == null
                        ? null
                        : new Sighting(
                                new MccMnc(seen),
                                rs.getString("seen_country"),
                                rs.getString("seen_rat"),
                                Objects.requireNonNull(Rows.instantOrNull(rs, "seen_at"))),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }
}
