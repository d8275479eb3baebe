package dev.simplane.core.application;

import dev.simplane.core.kernel.Bytes;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

final class ApplicationStore {
    private static final String COLUMNS = "org_id, id, name, kind, public_id, roles, created_at, revoked_at";

    /// An application with the hash of its secret.
    record Stored(Application application, Bytes secretHash) {}

    void insert(Tx tx, Application application, byte[] secretHash) {
        tx.update("""
                insert into application (org_id, id, name, kind, public_id, secret_hash, roles, created_at)
                values (:org, :id, :name, :kind, :publicId, :hash, :roles, :now)
                """)
                .bind("id", application.id())
                .bind("name", application.name())
                .bind("kind", Symbols.of(application.kind()))
                .bind("publicId", application.publicId())
                .bind("hash", secretHash)
                .bindArray(
                        "roles", String.class, Symbols.of(application.roles()).toArray())
                .bind("now", Rows.at(application.createdAt()))
                .execute();
    }

    List<Application> list(Tx tx) {
        return tx.query("select " + COLUMNS + " from application where org_id = :org order by created_at, id")
                .map((rs, context) -> row(rs))
                .list();
    }

    boolean revoke(Tx tx, UUID id) {
        return tx.update("""
                        update application set revoked_at = :now
                        where org_id = :org and id = :id and revoked_at is null
                        """).bind("now", Rows.at(tx.now())).bind("id", id).execute() == 1;
    }

    Optional<Stored> byPublicId(SystemTx tx, String publicId) {
        return tx.query("select " + COLUMNS + ", secret_hash from application where public_id = :publicId")
                .bind("publicId", publicId)
                .map((rs, context) -> new Stored(row(rs), Bytes.of(rs.getBytes("secret_hash"))))
                .findOne();
    }

    Optional<Application> byKey(SystemTx tx, byte[] hash) {
        return tx.query("select " + COLUMNS
                        + " from application where secret_hash = :hash and kind = 'api_key' and revoked_at is null")
                .bind("hash", hash)
                .map((rs, context) -> row(rs))
                .findOne();
    }

    private static Application row(ResultSet rs) throws SQLException {
        return new Application(
                new OrgId(Rows.uuid(rs, "org_id")),
                Rows.uuid(rs, "id"),
                rs.getString("name"),
                Rows.symbol(rs, "kind", Application.Kind.class),
                rs.getString("public_id"),
                Rows.texts(rs, "roles").stream()
                        .map(role -> Symbols.parse(Role.class, role))
                        .collect(Collectors.toUnmodifiableSet()),
                Rows.instant(rs, "created_at"),
                Rows.instantOrNull(rs, "revoked_at"));
    }
}
