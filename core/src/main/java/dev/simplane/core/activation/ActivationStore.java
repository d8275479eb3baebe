package dev.simplane.core.activation;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Where;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

final class ActivationStore {
    private static final String COLUMNS = """
            a.id, a.link_id, a.plan, a.status, a.source, a.window_start, a.window_end, a.activated_at, a.expires_at,
            a.ended_at, a.used_bytes, a.overrun_bytes, a.renews, a.series_id, a.occurrence, a.created_at, a.updated_at
            """;

    Page<Activation> ofLink(
            Tx tx, LinkId link, Set<ActivationStatus> statuses, Sort<ActivationColumn> sort, PageRequest page) {
        Where where = new Where("a.org_id = :org and a.link_id = :link")
                .andAny(Symbols.of(statuses), "a.status = any(:statuses)", "statuses");
        List<Activation> items = where.bind(tx.query("select " + COLUMNS + " from activation a " + where.sql() + " "
                        + sort.orderBy("a.id") + " limit :limit offset :offset"))
                .bind("link", link.value())
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map((rs, context) -> row(tx, rs))
                .list();
        long total = page.counted()
                ? where.bind(tx.query("select count(*) from activation a " + where.sql()))
                        .bind("link", link.value())
                        .mapTo(Long.class)
                        .one()
                : -1;
        return new Page<>(items, total);
    }

    /// The activations that are not over, of many links, newest first.
    List<Activation> liveOf(Tx tx, Collection<LinkId> links) {
        return tx.query("select " + COLUMNS + """
                        from activation a
                        where a.org_id = :org and a.link_id = any(:links)
                            and a.status in ('scheduled', 'pending', 'active', 'depleted')
                        order by a.created_at desc, a.id desc
                        """)
                .bindArray(
                        "links", UUID.class, links.stream().map(LinkId::value).toArray())
                .map((rs, context) -> row(tx, rs))
                .list();
    }

    /// The same, locked, those that expire first in front and those without an end behind, ties by age.
    List<Activation> lockLive(Tx tx, LinkId link) {
        return tx.query("select " + COLUMNS + """
                        from activation a
                        where a.org_id = :org and a.link_id = :link
                            and a.status in ('scheduled', 'pending', 'active', 'depleted')
                        order by a.expires_at nulls last, a.created_at, a.id
                        for update
                        """)
                .bind("link", link.value())
                .map((rs, context) -> row(tx, rs))
                .list();
    }

    /// [#lockLive] of many links.
    List<Activation> lockLive(Tx tx, Collection<LinkId> links) {
        return tx.query("select " + COLUMNS + """
                        from activation a
                        where a.org_id = :org and a.link_id = any(:links)
                            and a.status in ('scheduled', 'pending', 'active', 'depleted')
                        order by a.link_id, a.expires_at nulls last, a.created_at, a.id
                        for update
                        """)
                .bindArray(
                        "links", UUID.class, links.stream().map(LinkId::value).toArray())
                .map((rs, context) -> row(tx, rs))
                .list();
    }

    Optional<Activation> find(Tx tx, LinkId link, ActivationId id) {
        return tx.query("select " + COLUMNS
                        + " from activation a where a.org_id = :org and a.link_id = :link and a.id = :id")
                .bind("link", link.value())
                .bind("id", id.value())
                .map((rs, context) -> row(tx, rs))
                .findOne();
    }

    Optional<LinkId> linkOf(Tx tx, ActivationId id) {
        return tx.query("select link_id from activation where org_id = :org and id = :id")
                .bind("id", id.value())
                .map((rs, context) -> new LinkId(Rows.uuid(rs, "link_id")))
                .findOne();
    }

    /// @return false when the activation that it renews has been renewed already, or when its series has
    ///     this package
    boolean insert(Tx tx, Activation activation) {
        Occurrence occurrence = activation.origin().occurrence();
        return bind(tx.update("""
                                insert into activation (org_id, id, link_id, plan_id, plan, coverage_id, status, source,
                                    window_start, window_end, activated_at, expires_at, ended_at, allocated_bytes,
                                    used_bytes, overrun_bytes, renews, series_id, occurrence, created_at, updated_at)
                                values (:org, :id, :link, :planId, cast(:plan as jsonb), :coverage, :status, :source,
                                    :windowStart, :windowEnd, :activated, :expires, :ended, :allocated, :used, :overrun,
                                    :renews, :series, :occurrence, :created, :updated)
                                on conflict do nothing
                                """), activation)
                        .bind("link", activation.link().value())
                        .bind("planId", activation.plan().id().value())
                        .bind("plan", tx.json(activation.plan()))
                        .bind("coverage", activation.coverage().value())
                        .bind("source", Symbols.of(activation.source()))
                        .bind("windowStart", Rows.at(activation.start().from()))
                        .bind("windowEnd", Rows.at(activation.start().until()))
                        .bind("allocated", activation.allocated().bytes())
                        .bind("renews", uuid(activation.renews()))
                        .bind(
                                "series",
                                occurrence == null ? null : occurrence.series().value())
                        .bind("occurrence", occurrence == null ? null : occurrence.number())
                        .bind("created", Rows.at(activation.createdAt()))
                        .execute()
                == 1;
    }

    void save(Tx tx, Activation activation) {
        bind(tx.update("""
                        update activation set status = :status, activated_at = :activated, expires_at = :expires,
                            ended_at = :ended, used_bytes = :used, overrun_bytes = :overrun, updated_at = :updated
                        where org_id = :org and id = :id
                        """), activation).execute();
    }

    private static Update bind(Update update, Activation activation) {
        return update.bind("id", activation.id().value())
                .bind("status", Symbols.of(activation.status()))
                .bind("activated", Rows.at(activation.activatedAt()))
                .bind("expires", Rows.at(activation.expiresAt()))
                .bind("ended", Rows.at(activation.endedAt()))
                .bind("used", activation.used().bytes())
                .bind("overrun", activation.overrun().bytes())
                .bind("updated", Rows.at(activation.updatedAt()));
    }

    private static @Nullable UUID uuid(@Nullable ActivationId id) {
        return id == null ? null : id.value();
    }

    private static Activation row(Tx tx, ResultSet rs) throws SQLException {
        Instant from = Rows.instantOrNull(rs, "window_start");
        return new Activation(
                new ActivationId(Rows.uuid(rs, "id")),
                new LinkId(Rows.uuid(rs, "link_id")),
                tx.json(rs.getString("plan"), Plan.class),
                Rows.symbol(rs, "status", ActivationStatus.class),
                origin(rs),
                from == null ? Start.AT_FIRST_USE : Start.window(from, Rows.instantOrNull(rs, "window_end")),
                Rows.instantOrNull(rs, "activated_at"),
                Rows.instantOrNull(rs, "expires_at"),
                Rows.instantOrNull(rs, "ended_at"),
                new DataSize(rs.getLong("used_bytes")),
                new DataSize(rs.getLong("overrun_bytes")),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }

    private static Origin origin(ResultSet rs) throws SQLException {
        UUID renews = Rows.uuidOrNull(rs, "renews");
        UUID series = Rows.uuidOrNull(rs, "series_id");
        return new Origin(
                Rows.symbol(rs, "source", Source.class),
                renews == null ? null : new ActivationId(renews),
                series == null ? null : new Occurrence(new ActivationId(series), rs.getInt("occurrence")));
    }
}
