package dev.simplane.core.activation;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class SeriesStore {
    private static final String COLUMNS = "id, link_id, plan, status, first_start, made, created_at, ended_at";

    void insert(Tx tx, Series series) {
        tx.update("""
                insert into activation_series (org_id, id, link_id, plan_id, plan, status, first_start, made,
                    occurrences, created_at, ended_at)
                values (:org, :id, :link, :planId, cast(:plan as jsonb), :status, :first, :made, :occurrences,
                    :created, :ended)
                """)
                .bind("id", series.id().value())
                .bind("link", series.link().value())
                .bind("planId", series.plan().id().value())
                .bind("plan", tx.json(series.plan()))
                .bind("status", Symbols.of(series.status()))
                .bind("first", Rows.at(series.firstStart()))
                .bind("made", series.made())
                .bind("occurrences", series.recurrence().occurrences())
                .bind("created", Rows.at(series.createdAt()))
                .bind("ended", Rows.at(series.endedAt()))
                .execute();
    }

    void save(Tx tx, Series series) {
        tx.update("""
                update activation_series set status = :status, first_start = :first, made = :made, ended_at = :ended
                where org_id = :org and id = :id
                """)
                .bind("status", Symbols.of(series.status()))
                .bind("first", Rows.at(series.firstStart()))
                .bind("made", series.made())
                .bind("ended", Rows.at(series.endedAt()))
                .bind("id", series.id().value())
                .execute();
    }

    Optional<Series> find(Tx tx, ActivationId id) {
        return tx.query("select " + COLUMNS + " from activation_series where org_id = :org and id = :id")
                .bind("id", id.value())
                .map((rs, context) -> row(tx, rs))
                .findOne();
    }

    List<Series> runningOf(Tx tx, LinkId link) {
        return tx.query("select " + COLUMNS + """
                         from activation_series where org_id = :org and link_id = :link and status = 'running'
                        order by created_at, id
                        """)
                .bind("link", link.value())
                .map((rs, context) -> row(tx, rs))
                .list();
    }

    private static Series row(Tx tx, ResultSet rs) throws SQLException {
        return new Series(
                new ActivationId(Rows.uuid(rs, "id")),
                new LinkId(Rows.uuid(rs, "link_id")),
                tx.json(rs.getString("plan"), Plan.class),
                Rows.symbol(rs, "status", Series.Status.class),
                Rows.instantOrNull(rs, "first_start"),
                rs.getInt("made"),
                Rows.instant(rs, "created_at"),
                Rows.instantOrNull(rs, "ended_at"));
    }
}
