package dev.simplane.core.idempotency;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Bytes;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Requests with an `Idempotency-Key`: the first answer is kept and given again; another request under the same key is
/// refused; nothing is kept of a request that was refused before it was carried out.
///
/// Crash-safe: a key left running can be taken over after [#RUNNING_MAX]. If the first attempt had taken
/// effect, the object that it made is known and is answered with, instead of being made again.
public final class IdempotencyKeys {
    /// A key with its answer is kept this long.
    public static final Duration KEPT = Duration.ofHours(24);

    /// Longer than any request may take.
    public static final Duration RUNNING_MAX = Duration.ofSeconds(60);

    public static final int KEY_LENGTH_MAX = 255;

    private final Db db;
    private final IdempotencyStore store = new IdempotencyStore();

    public IdempotencyKeys(Db db) {
        this.db = db;
    }

    /// What a key means for a request that arrives.
    public sealed interface Begin {
        /// Carry it out.
        ///
        /// @param recovered what an interrupted earlier attempt has made, if anything
        record Run(UUID attempt, @Nullable UUID recovered) implements Begin {}

        /// Give this answer again.
        record Replay(Answer answer) implements Begin {}

        /// The first request is still running.
        record Running() implements Begin {}

        /// The key belongs to another request.
        record OtherRequest() implements Begin {}
    }

    /// @param headers as text, in the form that the caller chose
    public record Answer(int status, String headers, Bytes body) {}

    /// @param requestHash SHA-256 over everything that makes the request this request
    public Begin begin(Actor actor, String dialect, String key, byte[] requestHash) {
        return db.tx(actor, tx -> store.begin(tx, dialect, key, Bytes.of(requestHash), db.instant()));
    }

    /// Keeps the answer.
    public void complete(OrgId org, UUID attempt, Answer answer) {
        db.txRun(Actor.system(org), tx -> store.complete(tx, attempt, answer));
    }

    /// Lets the key be used again: the request was refused before it was carried out, or failed without an
    /// effect. What has taken effect stays known.
    public void release(OrgId org, UUID attempt) {
        db.txRun(Actor.system(org), tx -> store.release(tx, attempt, db.instant()));
    }

    /// Forgets keys that are old enough; run now and then.
    public int prune() {
        return db.systemTx(
                "prune idempotency keys", tx -> store.prune(tx, tx.instant().minus(KEPT)));
    }
}
