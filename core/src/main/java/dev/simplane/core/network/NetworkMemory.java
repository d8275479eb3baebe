package dev.simplane.core.network;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What an adapter remembers about its network, shared by all nodes and kept over restarts: one JSON record
/// per tenant and key.
public final class NetworkMemory {
    private final Db db;
    private final String network;

    /// @param network the adapter's name
    public NetworkMemory(Db db, String network) {
        this.db = db;
        this.network = network;
    }

    public <T> Optional<T> read(OrgId org, String key, Class<T> type) {
        return together(org, records -> records.read(key, type));
    }

    /// Changes the record under its lock; changes of the same key follow each other.
    ///
    /// @param initial what to begin with when nothing is remembered
    /// @param change gives the new record and a result
    public <T, R> R change(OrgId org, String key, T initial, Class<T> type, Function<T, Changed<T, R>> change) {
        return together(org, records -> {
            T before = Objects.requireNonNull(
                    records.lock(Map.of(key, initial), type).get(key));
            Changed<T, R> changed = change.apply(before);
            if (!changed.value().equals(before)) {
                records.write(key, changed.value());
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

    /// Reads and writes several records in one transaction.
    ///
    /// @param work may run again after a deadlock, and does nothing outside
    public <R> R together(OrgId org, Function<Records, R> work) {
        return db.tx(Actor.system(org), tx -> work.apply(new Records(tx)));
    }

    /// Records in a transaction.
    public final class Records {
        private final Tx tx;

        private Records(Tx tx) {
            this.tx = tx;
        }

        /// The organisation's time.
        public Instant now() {
            return tx.now();
        }

        public <T> Optional<T> read(String key, Class<T> type) {
            return Optional.ofNullable(read(Set.of(key), type).get(key));
        }

        /// What there is under these keys.
        public <T> Map<String, T> read(Collection<String> keys, Class<T> type) {
            return select(keys, type, "");
        }

        /// Locks the records until the transaction ends, always in the same order.
        ///
        /// @param initial by key, what to begin with when nothing is remembered
        public <T> Map<String, T> lock(Map<String, T> initial, Class<T> type) {
            String lock = " order by key for update";
            Map<String, T> found = new HashMap<>(select(initial.keySet(), type, lock));
            if (found.size() < initial.size()) {
                Map<String, T> missing = new TreeMap<>(initial);
                missing.keySet().removeAll(found.keySet());
                missing.forEach((key, value) -> tx.later("""
                        insert into network_memory (org_id, network, key, value)
                        values (:org, :network, :key, cast(:value as jsonb)) on conflict do nothing
                        """, batch -> bind(batch, key, value)));
                found.putAll(select(missing.keySet(), type, lock));
            }
            return found;
        }

        /// Writes a record that is locked.
        public void write(String key, Object value) {
            tx.later("""
                    update network_memory set value = cast(:value as jsonb)
                    where org_id = :org and network = :network and key = :key
                    """, batch -> bind(batch, key, value));
        }

        /// Writes a record that may be forgotten after a while, by the system's time.
        public void note(String key, Object value, Duration keep) {
            Instant until = db.instant().plus(keep);
            tx.later("""
                    insert into network_memory (org_id, network, key, value, forget_at)
                    values (:org, :network, :key, cast(:value as jsonb), :until)
                    on conflict (org_id, network, key) do update set value = excluded.value,
                        forget_at = excluded.forget_at
                    """, batch -> bind(batch, key, value).bind("until", Rows.at(until)));
        }

        private PreparedBatch bind(PreparedBatch batch, String key, Object value) {
            return batch.bind("network", network).bind("key", key).bind("value", tx.json(value));
        }

        private <T> Map<String, T> select(Collection<String> keys, Class<T> type, String lock) {
            return tx
                    .query("select key, value from network_memory"
                            + " where org_id = :org and network = :network and key = any(:keys)" + lock)
                    .bind("network", network)
                    .bindArray("keys", String.class, keys.toArray())
                    .map((rs, context) -> Map.entry(rs.getString("key"), tx.json(rs.getString("value"), type)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /// Forgets records whose time has come, of all networks and tenants.
    ///
    /// @param limit at most so many
    /// @return how many
    public static int forget(Db db, int limit) {
        return db.systemTx(
                "network memory",
                tx -> tx.update("""
                        with old as materialized (
                            select org_id as old_org, network as old_network, key as old_key from network_memory
                            where forget_at < :now
                            order by forget_at
                            limit :limit
                            for update skip locked)
                        delete from network_memory using old
                        where org_id = old_org and network = old_network and key = old_key
                        """)
                        .bind("now", Rows.at(tx.instant()))
                        .bind("limit", limit)
                        .execute());
    }
}
