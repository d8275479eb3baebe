package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The keys that sign a tenant's webhooks, one for each dialect, and how one follows another.
public final class WebhookKeys {
    /// How long two keys may be valid side by side.
    public static final Duration OVERLAP_MAX = Duration.ofDays(30);

    /// Of a key that the tenant brings along.
    public static final int LENGTH_MIN = 16;

    public static final int LENGTH_MAX = 256;

    /// Marks a key of which libraries for Standard Webhooks take the bytes behind it, in base64.
    private static final String PREFIX = "whsec_";

    private static final int BYTES = 32;

    private final Db db;
    private final RandomGenerator random;
    private final KeyStore store = new KeyStore();

    WebhookKeys(Db db, RandomGenerator random) {
        this.db = db;
        this.random = random;
    }

    /// The keys in use, by dialect.
    public List<SigningKey> list(Actor actor) {
        actor.require(Role.READ);
        Instant now = db.instant();
        return db.tx(actor, tx -> store.list(tx)).stream()
                .map(key -> key.at(now))
                .toList();
    }

    /// The key of a dialect; made when it is first asked for.
    public SigningKey of(Actor actor, String dialect) {
        actor.require(Role.WRITE);
        String fresh = generate();
        return db.tx(actor, tx -> {
            store.insertIfAbsent(tx, dialect, fresh, db.instant());
            return store.find(tx, dialect).orElseThrow().at(db.instant());
        });
    }

    /// Lets another key take over after a time in which both are valid. A rotation that is under way is replaced: the
    /// key in force stays, its successor is forgotten.
    ///
    /// @param overlap 0 to [#OVERLAP_MAX]; 0 when the old key must not be used any more
    /// @param own the new key if the tenant has one, null to make one
    /// @throws Problem.Invalid when the key cannot be used
    public SigningKey rotate(Actor actor, String dialect, Duration overlap, @Nullable String own) {
        actor.require(Role.WRITE);
        if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
            throw new Problem.Invalid("overlap", "must be at most " + OVERLAP_MAX.toDays() + " days");
        }
        if (own != null) {
            checkOwn(own);
        }
        String key = own == null ? generate() : own;
        return db.tx(actor, tx -> rotate(tx, dialect, overlap, key));
    }

    private SigningKey rotate(Tx tx, String dialect, Duration overlap, String key) {
        Instant now = db.instant();
        store.insertIfAbsent(tx, dialect, key, now);
        SigningKey old = store.lock(tx, dialect).orElseThrow().at(now);
        SigningKey rotated = overlap.isZero() || old.inForce().equals(key)
                ? new SigningKey(dialect, key, now, null)
                : new SigningKey(
                        dialect, old.inForce(), old.createdAt(), new SigningKey.Next(key, now, now.plus(overlap)));
        store.update(tx, rotated);
        return rotated;
    }

    private static void checkOwn(String key) {
        boolean visible = key.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (!visible || key.length() < LENGTH_MIN || key.length() > LENGTH_MAX) {
            throw new Problem.Invalid(
                    "signingKey", "must have " + LENGTH_MIN + " to " + LENGTH_MAX + " characters, none of them blank");
        }
    }

    private String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}
