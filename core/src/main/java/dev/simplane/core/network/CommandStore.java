package dev.simplane.core.network;

import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.sim.SimId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class CommandStore {
    private static final String COLUMNS = """
            org_id, id, sim_id, intent, intent_data, request, request_data, exclusive, status, reason, attempt,
            deadline, created_at, ended_at
            """;

    private final Json json;

    CommandStore(Json json) {
        this.json = json;
    }

    /// @return false when another open command forbids it
    boolean insert(Tx tx, NetworkCommand command, @Nullable Instant leasedUntil) {
        return tx.update("""
                        insert into network_command (org_id, id, sim_id, intent, intent_data, request, request_data,
                            exclusive, status, attempt, deadline, due_at, leased_until, created_at)
                        values (:org, :id, :sim, :intent, cast(:intentData as jsonb), :request,
                            cast(:requestData as jsonb), :exclusive, 'pending', 0, :deadline, :created, :leased,
                            :created)
                        on conflict do nothing
                        """)
                        .bind("id", command.id())
                        .bind("sim", command.sim().value())
                        .bind("intent", command.intentKind())
                        .bind("intentData", command.intentData())
                        .bind("request", Symbols.of(RequestJson.of(command.request())))
                        .bind("requestData", json.write(command.request()))
                        .bind("exclusive", command.exclusive())
                        .bind("deadline", Rows.at(command.deadline()))
                        .bind("leased", Rows.at(leasedUntil))
                        .bind("created", Rows.at(command.createdAt()))
                        .execute()
                == 1;
    }

    /// Takes up a pending command that is in nobody's hands, or that was just written for the one who waits for it.
    Optional<NetworkCommand> lease(Tx tx, UUID id, Instant now, Duration lease) {
        return tx.query("""
                        update network_command set leased_until = :until, attempt = attempt + 1
                        where org_id = :org and id = :id and status = 'pending'
                            and (attempt = 0 or leased_until is null or leased_until < :now)
                        returning
                        """ + COLUMNS)
                .bind("id", id)
                .bind("now", Rows.at(now))
                .bind("until", Rows.at(now.plus(lease)))
                .map((rs, context) -> row(rs))
                .findOne();
    }

    /// Takes up commands that are due and in nobody's hands, oldest first.
    List<NetworkCommand> claim(SystemTx tx, int limit, Duration lease, @Nullable OrgId only) {
        return tx.query("""
                        update network_command set leased_until = :until, attempt = attempt + 1
                        where (org_id, id) in (
                            select org_id, id from network_command
                            where status in ('pending', 'reverting') and due_at <= :now
                                and (leased_until is null or leased_until < :now)
                                and (cast(:only as uuid) is null or org_id = cast(:only as uuid))
                            order by due_at
                            limit :limit
                            for update skip locked)
                        returning
                        """ + COLUMNS)
                .bind("now", Rows.at(tx.instant()))
                .bind("until", Rows.at(tx.instant().plus(lease)))
                .bind("only", only == null ? null : only.value())
                .bind("limit", limit)
                .map((rs, context) -> row(rs))
                .list();
    }

    Optional<NetworkCommand> lock(Tx tx, UUID id) {
        return tx.query("select " + COLUMNS + " from network_command where org_id = :org and id = :id for update")
                .bind("id", id)
                .map((rs, context) -> row(rs))
                .findOne();
    }

    void end(Tx tx, UUID id, NetworkCommand.Status status, @Nullable String reason, Instant at) {
        tx.update("""
                update network_command set status = :status, reason = :reason, ended_at = :at, leased_until = null,
                    ended_step = nextval('network_command_step')
                where org_id = :org and id = :id
                """)
                .bind("status", Symbols.of(status))
                .bind("reason", reason)
                .bind("at", Rows.at(at))
                .bind("id", id)
                .execute();
    }

    void tryAgain(Tx tx, UUID id, Instant dueAt) {
        tx.update("""
                update network_command set due_at = :due, leased_until = null
                where org_id = :org and id = :id
                """).bind("due", Rows.at(dueAt)).bind("id", id).execute();
    }

    /// The caller has waited long enough, or the change can no longer take effect. Whoever is at the command stays
    /// at it: what is on its way to the network can be undone only once it has arrived.
    ///
    /// @return false when the command has ended meanwhile
    boolean beginReverting(Tx tx, UUID id, Instant now) {
        return tx.update("""
                        update network_command set status = 'reverting', due_at = :now
                        where org_id = :org and id = :id and status = 'pending'
                        """).bind("now", Rows.at(now)).bind("id", id).execute() == 1;
    }

    /// Whether a command of this kind has ended after the given one was written.
    boolean endedSince(Tx tx, NetworkCommand command, String intentKind) {
        return tx.query("""
                        select exists (select 1 from network_command ended
                            where ended.org_id = :org and ended.sim_id = :sim and ended.intent = :intent
                                and ended.ended_step > (select written_step from network_command
                                    where org_id = :org and id = :id))
                        """)
                .bind("sim", command.sim().value())
                .bind("intent", intentKind)
                .bind("id", command.id())
                .mapTo(Boolean.class)
                .one();
    }

    List<NetworkCommand> ofSim(Tx tx, SimId sim, int limit) {
        return tx.query("select " + COLUMNS + """
                        from network_command where org_id = :org and sim_id = :sim
                        order by created_at desc, id desc limit :limit
                        """)
                .bind("sim", sim.value())
                .bind("limit", limit)
                .map((rs, context) -> row(rs))
                .list();
    }

    private NetworkCommand row(ResultSet rs) throws SQLException {
        RequestJson kind = Rows.symbol(rs, "request", RequestJson.class);
        return new NetworkCommand(
                new OrgId(Rows.uuid(rs, "org_id")),
                Rows.uuid(rs, "id"),
                new SimId(Rows.uuid(rs, "sim_id")),
                rs.getString("intent"),
                rs.getString("intent_data"),
                json.read(rs.getString("request_data"), kind.type()),
                rs.getBoolean("exclusive"),
                Rows.symbol(rs, "status", NetworkCommand.Status.class),
                rs.getString("reason"),
                rs.getInt("attempt"),
                Rows.instant(rs, "deadline"),
                Rows.instant(rs, "created_at"),
                Rows.instantOrNull(rs, "ended_at"));
    }
}
