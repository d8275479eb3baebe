package dev.simplane.core.idempotency;

import dev.simplane.core.idempotency.IdempotencyKeys.Answer;
import dev.simplane.core.idempotency.IdempotencyKeys.Begin;
import dev.simplane.core.kernel.Bytes;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class IdempotencyStore {
    private record Row(
            Bytes hash,
            @Nullable UUID subject,
            Instant runningUntil,
            Instant createdAt,
            @Nullable Answer answer) {}

    Begin begin(Tx tx, String dialect, String key, Bytes hash, Instant now) {
        UUID attempt = tx.newId();
        if (insert(tx, dialect, key, hash, attempt, now)) {
            return new Begin.Run(attempt, null);
        }
        Optional<Row> found = lock(tx, dialect, key);
        if (found.isEmpty()) {
            // No such tenant: the request will find that out, and there is nothing to remember.
            return new Begin.Run(attempt, null);
        }
        Row row = found.get();
        if (row.createdAt().isBefore(now.minus(IdempotencyKeys.KEPT))) {
            takeOver(tx, dialect, key, hash, attempt, null, now);
            return new Begin.Run(attempt, null);
        }
        if (!row.hash().equals(hash)) {
            return new Begin.OtherRequest();
        }
        if (row.answer() != null) {
            return new Begin.Replay(row.answer());
        }
        if (row.runningUntil().isAfter(now)) {
            return new Begin.Running();
        }
        takeOver(tx, dialect, key, hash, attempt, row.subject(), now);
        return new Begin.Run(attempt, row.subject());
    }

    private static boolean insert(Tx tx, String dialect, String key, Bytes hash, UUID attempt, Instant now) {
        return tx.update("""
                        insert into idempotency_key (org_id, dialect, key, attempt, request_hash, created_at,
                            running_until)
                        select o.org_id, :dialect, :key, :attempt, :hash, :now, :until from org o where o.org_id = :org
                        on conflict do nothing
                        """)
                        .bind("dialect", dialect)
                        .bind("key", key)
                        .bind("attempt", attempt)
                        .bind("hash", hash.toArray())
                        .bind("now", Rows.at(now))
                        .bind("until", Rows.at(now.plus(IdempotencyKeys.RUNNING_MAX)))
                        .execute()
                == 1;
    }

    private static Optional<Row> lock(Tx tx, String dialect, String key) {
        return tx.query("""
                        select request_hash, subject, running_until, created_at, status, headers, body
                        from idempotency_key where org_id = :org and dialect = :dialect and key = :key
                        for update
                        """)
                .bind("dialect", dialect)
                .bind("key", key)
                .map((rs, context) -> row(rs))
                .findOne();
    }

    private static void takeOver(
            Tx tx, String dialect, String key, Bytes hash, UUID attempt, @Nullable UUID subject, Instant now) {
        tx.update("""
                update idempotency_key set attempt = :attempt, request_hash = :hash, subject = :subject, status = null,
                    headers = null, body = null, running_until = :until,
                    created_at = case when cast(:subject as uuid) is null then :now else created_at end
                where org_id = :org and dialect = :dialect and key = :key
                """)
                .bind("attempt", attempt)
                .bind("hash", hash.toArray())
                .bind("subject", subject)
                .bind("until", Rows.at(now.plus(IdempotencyKeys.RUNNING_MAX)))
                .bind("now", Rows.at(now))
                .bind("dialect", dialect)
                .bind("key", key)
                .execute();
    }

    void complete(Tx tx, UUID attempt, Answer answer) {
        tx.update("""
                update idempotency_key set status = :status, headers = :headers, body = :body
                where org_id = :org and attempt = :attempt
                """)
                .bind("status", answer.status())
                .bind("headers", answer.headers())
                .bind("body", answer.body().toArray())
                .bind("attempt", attempt)
                .execute();
    }

    void release(Tx tx, UUID attempt, Instant now) {
        tx.update("delete from idempotency_key where org_id = :org and attempt = :attempt and subject is null")
                .bind("attempt", attempt)
                .execute();
        tx.update("update idempotency_key set running_until = :now where org_id = :org and attempt = :attempt")
                .bind("now", Rows.at(now))
                .bind("attempt", attempt)
                .execute();
    }

    int prune(SystemTx tx, Instant before) {
        return tx.update("delete from idempotency_key where created_at < :before")
                .bind("before", Rows.at(before))
                .execute();
    }

    private static Row row(ResultSet rs) throws SQLException {
        Integer status = Rows.intOrNull(rs, "status");
        return new Row(
                Bytes.of(rs.getBytes("request_hash")),
                Rows.uuidOrNull(rs, "subject"),
                Rows.instant(rs, "running_until"),
                Rows.instant(rs, "created_at"),
                status == null ? null : new Answer(status, rs.getString("headers"), Bytes.of(rs.getBytes("body"))));
    }
}
