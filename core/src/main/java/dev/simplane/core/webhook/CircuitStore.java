package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Endpoints whose last attempts have all failed.
final class CircuitStore {
    /// Lets the endpoint be tried at once.
    void close(Tx tx, UUID endpoint) {
        tx.update("delete from webhook_circuit where org_id = :org and endpoint_id = :endpoint")
                .bind("endpoint", endpoint)
                .execute();
    }

    /// An endpoint that has answered works.
    void works(SystemTx tx, List<Lane.Receiver> receivers) {
        if (!receivers.isEmpty()) {
            Columns.of(receivers)
                    .ids("orgs", receiver -> receiver.org().value())
                    .ids("endpoints", Lane.Receiver::endpoint)
                    .bind(tx.update("""
                            delete from webhook_circuit c
                            using unnest(cast(:orgs as uuid[]), cast(:endpoints as uuid[])) as n(org_id, endpoint_id)
                            where c.org_id = n.org_id and c.endpoint_id = n.endpoint_id
                            """))
                    .execute();
        }
    }

    /// Counts failures. From a number on the endpoint rests, each time longer; while it rests they are not counted as
    /// another reason to.
    void fails(SystemTx tx, Map<Lane.Receiver, Integer> failures, int threshold, Duration first, Duration max) {
        if (failures.isEmpty()) {
            return;
        }
        Columns.of(List.copyOf(failures.entrySet()))
                .ids("orgs", one -> one.getKey().org().value())
                .ids("endpoints", one -> one.getKey().endpoint())
                .texts("counts", Map.Entry::getValue)
                .bind(tx.update("""
                        insert into webhook_circuit as c (org_id, endpoint_id, failures, failing_since, trips,
                            resting_until)
                        select n.org_id, n.endpoint_id, n.failures, :now,
                            case when n.failures >= :threshold then 1 else 0 end,
                            case when n.failures >= :threshold then :now + make_interval(secs => :first) end
                        from unnest(cast(:orgs as uuid[]), cast(:endpoints as uuid[]), cast(:counts as int[]))
                            as n(org_id, endpoint_id, failures)
                        order by n.org_id, n.endpoint_id
                        on conflict (org_id, endpoint_id) do update set failures = c.failures + excluded.failures,
                            trips = c.trips + case when c.failures + excluded.failures >= :threshold
                                and coalesce(c.resting_until <= :now, true) then 1 else 0 end,
                            resting_until = case when c.failures + excluded.failures >= :threshold
                                and coalesce(c.resting_until <= :now, true)
                                then :now + make_interval(secs => least(:max, :first * power(2, least(c.trips, 20))))
                                else c.resting_until end
                        """))
                .bind("now", Rows.at(tx.instant()))
                .bind("threshold", threshold)
                .bind("first", (double) first.toSeconds())
                .bind("max", (double) max.toSeconds())
                .execute();
    }
}
