package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class KeyStore {
    /// For joins, where another column may be called the same.
    static final String COLUMNS =
            " k.dialect, k.signing_key, k.created_at as key_created_at, k.next_key, k.next_created_at, k.next_from ";

    void insertIfAbsent(Tx tx, String dialect, String key, Instant at) {
        tx.update("""
                insert into webhook_key (org_id, dialect, signing_key, created_at)
                values (:org, :dialect, :key, :at) on conflict do nothing
                """)
                .bind("dialect", dialect)
                .bind("key", key)
                .bind("at", Rows.at(at))
                .execute();
    }

    Optional<SigningKey> find(Tx tx, String dialect) {
        return tx.query("select" + COLUMNS + "from webhook_key k where k.org_id = :org and k.dialect = :dialect")
                .bind("dialect", dialect)
                .map((rs, context) -> key(rs))
                .findOne();
    }

    Optional<SigningKey> lock(Tx tx, String dialect) {
        return tx.query("select" + COLUMNS
                        + "from webhook_key k where k.org_id = :org and k.dialect = :dialect for update")
                .bind("dialect", dialect)
                .map((rs, context) -> key(rs))
                .findOne();
    }

    List<SigningKey> list(Tx tx) {
        return tx.query("select" + COLUMNS + "from webhook_key k where k.org_id = :org order by k.dialect")
                .map((rs, context) -> key(rs))
                .list();
    }

    void update(Tx tx, SigningKey key) {
        SigningKey.@Nullable Next next = key.next();
        tx.update("""
                update webhook_key set signing_key = :key, created_at = :createdAt, next_key = :nextKey,
                    next_created_at = :nextCreatedAt, next_from = :nextFrom
                where org_id = :org and dialect = :dialect
                """)
                .bind("dialect", key.dialect())
                .bind("key", key.inForce())
                .bind("createdAt", Rows.at(key.createdAt()))
                .bind("nextKey", next == null ? null : next.key())
                .bind("nextCreatedAt", Rows.at(next == null ? null : next.createdAt()))
                .bind("nextFrom", Rows.at(next == null ? null : next.from()))
                .execute();
    }

    static SigningKey key(ResultSet rs) throws SQLException {
        String next = rs.getString("next_key");
        return new SigningKey(
                rs.getString("dialect"),
                rs.getString("signing_key"),
                Rows.instant(rs, "key_created_at"),
                next == null
                        ? null
                        : new SigningKey.Next(
                                next, Rows.instant(rs, "next_created_at"), Rows.instant(rs, "next_from")));
    }
}
