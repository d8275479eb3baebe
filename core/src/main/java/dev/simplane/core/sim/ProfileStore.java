package dev.simplane.core.sim;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class ProfileStore {
    private static final String CHANGES = """
            select number, state, changed_at from sim_profile_change where org_id = :org and sim_id = :sim
            order by number desc limit :limit
            """;

    /// The latest steps, newest first.
    List<ProfileChange> latest(Tx tx, SimId sim, int limit) {
        return tx.query(CHANGES)
                .bind("sim", sim.value())
                .bind("limit", limit)
                .map((rs, context) -> row(rs))
                .list();
    }

    Optional<ProfileChange> last(Tx tx, SimId sim) {
        return latest(tx, sim, 1).stream().findFirst();
    }

    /// Whether the profile was ever anywhere but at its SM-DP+.
    boolean left(Tx tx, SimId sim) {
        return tx.query("""
                        select exists (select 1 from sim_profile_change
                            where org_id = :org and sim_id = :sim and state <> 'released')
                        """).bind("sim", sim.value()).mapTo(Boolean.class).one();
    }

    void insert(Tx tx, SimId sim, ProfileChange change) {
        tx.update("""
                insert into sim_profile_change (org_id, sim_id, number, state, changed_at, recorded_at)
                values (:org, :sim, :number, :state, :at, :now)
                """)
                .bind("sim", sim.value())
                .bind("number", change.number())
                .bind("state", Symbols.of(change.state()))
                .bind("at", Rows.at(change.at()))
                .bind("now", Rows.at(tx.now()))
                .execute();
    }

    private static ProfileChange row(ResultSet rs) throws SQLException {
        return new ProfileChange(
                rs.getInt("number"), Rows.symbol(rs, "state", ProfileState.class), Rows.instant(rs, "changed_at"));
    }
}
