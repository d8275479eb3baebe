package dev.simplane.core.org;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class OrganisationStore {
    private static final String COLUMNS = "org_id, account_id, name, environment, created_at, updated_at";

    void insert(SystemTx tx, Organisation organisation) {
        tx.update("""
                insert into org (org_id, account_id, name, environment, created_at, updated_at)
                values (:id, :account, :name, :environment, :now, :now)
                """)
                .bind("id", organisation.id().value())
                .bind("account", organisation.account())
                .bind("name", organisation.name())
                .bind("environment", Symbols.of(organisation.environment()))
                .bind("now", Rows.at(organisation.createdAt()))
                .execute();
        tx.update("insert into org_clock (org_id, offset_micros) values (:id, 0)")
                .bind("id", organisation.id().value())
                .execute();
    }

    List<Organisation> list(SystemTx tx) {
        return tx.query("select " + COLUMNS + " from org order by created_at, account_id, environment")
                .map((rs, context) -> row(rs))
                .list();
    }

    Optional<Organisation> find(SystemTx tx, OrgId id) {
        return tx.query("select " + COLUMNS + " from org where org_id = :id")
                .bind("id", id.value())
                .map((rs, context) -> row(rs))
                .findOne();
    }

    private static Organisation row(ResultSet rs) throws SQLException {
        return new Organisation(
                new OrgId(Rows.uuid(rs, "org_id")),
                Rows.uuid(rs, "account_id"),
                rs.getString("name"),
                Rows.symbol(rs, "environment", Environment.class),
                Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }
}
