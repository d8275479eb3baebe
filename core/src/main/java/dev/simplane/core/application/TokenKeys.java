package dev.simplane.core.application;

import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.SystemTx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The keys that sign access tokens, shared by all nodes. One signs at a time; one that was replaced still verifies for
/// as long as its tokens live.
public final class TokenKeys {
    /// A key signs this long.
    public static final Duration SIGNING_AGE_MAX = Duration.ofDays(90);

    /// Longer than any token lives.
    public static final Duration VERIFYING_AFTER = Duration.ofDays(1);

    private final Db db;

    public TokenKeys(Db db) {
        this.db = db;
    }

    /// @param id the `kid` of tokens
    /// @param jwk the private key as a JSON Web Key (RFC 7517)
    public record TokenKey(String id, String jwk, Instant createdAt) {}

    /// The key to sign with; a new one when there is none or it is too old.
    ///
    /// @param generate makes a new key, without `createdAt`
    public TokenKey current(Supplier<TokenKey> generate) {
        Optional<TokenKey> known = db.systemTx("token key", TokenKeys::newest);
        boolean fresh = known.isPresent()
                && known.get().createdAt().plus(SIGNING_AGE_MAX).isAfter(db.instant());
        return fresh ? known.get() : rotate(generate.get());
    }

    /// Begins to sign with another key.
    public TokenKey rotate(TokenKey next) {
        return db.systemTx("token key rotation", tx -> {
            tx.update("lock table token_key in share row exclusive mode").execute();
            tx.update("update token_key set retired_at = :now where retired_at is null")
                    .bind("now", Rows.at(tx.instant()))
                    .execute();
            tx.update("insert into token_key (id, jwk, created_at) values (:id, :jwk, :now)")
                    .bind("id", next.id())
                    .bind("jwk", next.jwk())
                    .bind("now", Rows.at(tx.instant()))
                    .execute();
            return new TokenKey(next.id(), next.jwk(), tx.instant());
        });
    }

    /// Every key whose tokens may still be alive.
    public List<TokenKey> verifying() {
        return db.systemTx(
                "token keys",
                tx -> tx.query("""
                        select id, jwk, created_at from token_key
                        where retired_at is null or retired_at > :since order by created_at desc
                        """)
                        .bind("since", Rows.at(tx.instant().minus(VERIFYING_AFTER)))
                        .map((rs, context) ->
                                new TokenKey(rs.getString("id"), rs.getString("jwk"), Rows.instant(rs, "created_at")))
                        .list());
    }

    private static Optional<TokenKey> newest(SystemTx tx) {
        return tx.query("""
                        select id, jwk, created_at from token_key
                        where retired_at is null order by created_at desc limit 1
                        """)
                .map((rs, context) ->
                        new TokenKey(rs.getString("id"), rs.getString("jwk"), Rows.instant(rs, "created_at")))
                .findOne();
    }
}
