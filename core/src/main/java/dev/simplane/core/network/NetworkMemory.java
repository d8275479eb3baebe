package dev.simplane.core.network;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Tx;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What an adapter remembers about its network, shared by all nodes and kept over restarts: one JSON record per tenant
/// and
/// key.
public final class NetworkMemory {
    private final Db db;
    private final String network;

    /// @param network the adapter's name
    public NetworkMemory(Db db, String network) {
        this.db = db;
        this.network = network;
    }

    public <T> Optional<T> read(OrgId org, String key, Class<T> type) {
        return db.tx(Actor.system(org), tx -> select(tx, key, type, ""));
    }

    /// Changes the record under its lock; changes of the same key follow each other.
    ///
    /// @param initial what to begin with when nothing is remembered
    /// @param change gives the new record and a result
    public <T, R> R change(OrgId org, String key, T initial, Class<T> type, Function<T, Changed<T, R>> change) {
        return db.tx(Actor.system(org), tx -> {
            tx.update("""
                    insert into network_memory (org_id, network, key, value)
                    values (:org, :network, :key, cast(:value as jsonb)) on conflict do nothing
                    """)
                    .bind("network", network)
                    .bind("key", key)
                    .bind("value", tx.json(initial))
                    .execute();
            T before = select(tx, key, type, " for update").orElseThrow();
            Changed<T, R> changed = change.apply(before);
            if (!changed.value().equals(before)) {
                write(tx, key, changed.value());
            }
            return changed.result();
        });
    }

    /// [#change] without a result.
    public <T> void update(OrgId org, String key, T initial, Class<T> type, UnaryOperator<T> change) {
        this.<T, Boolean>change(org, key, initial, type, value -> new Changed<>(change.apply(value), true));
    }

    /// A new record and what the caller wants to know.
    public record Changed<T, R>(T value, R result) {}

    private <T> Optional<T> select(Tx tx, String key, Class<T> type, String lock) {
        return tx.query("select value from network_memory where org_id = :org and network = :network and key = :key"
                        + lock)
                .bind("network", network)
                .bind("key", key)
                .mapTo(String.class)
                .findOne()
                .map(value -> tx.json(value, type));
    }

    private void write(Tx tx, String key, Object value) {
        tx.update("""
                update network_memory set value = cast(:value as jsonb)
                where org_id = :org and network = :network and key = :key
                """)
                .bind("network", network)
                .bind("key", key)
                .bind("value", tx.json(value))
                .execute();
    }
}
