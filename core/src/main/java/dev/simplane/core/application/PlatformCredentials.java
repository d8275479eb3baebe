package dev.simplane.core.application;

import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Rows;
import java.util.random.RandomGenerator;

/// The bearer tokens of the deployment's own operator.
public final class PlatformCredentials {
    private final Db db;
    private final RandomGenerator random;

    /// @param random cryptographically strong
    public PlatformCredentials(Db db, RandomGenerator random) {
        this.db = db;
        this.random = random;
    }

    /// Makes a token, which is never shown again.
    public Secret create(String name) {
        Secret secret = Secret.generate("spp_", random);
        db.systemRun(
                "platform token",
                tx -> tx.update("""
                        insert into platform_token (secret_hash, name, created_at) values (:hash, :name, :now)
                        """)
                        .bind("hash", secret.hash())
                        .bind("name", name)
                        .bind("now", Rows.at(tx.instant()))
                        .execute());
        return secret;
    }

    public boolean valid(String token) {
        return db.systemTx(
                "platform token",
                tx -> tx.query("select exists (select 1 from platform_token where secret_hash = :hash)")
                        .bind("hash", new Secret(token).hash())
                        .mapTo(Boolean.class)
                        .one());
    }
}
