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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
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

    private static final String INSERT = """
            insert into network_command (org_id, id, sim_id, intent, intent_data, request, request_data, exclusive,
                status, attempt, deadline, due_at, leased_until, created_at)
            values (:org, :id, :sim, :intent, cast(:intentData as jsonb), :request, cast(:requestData as jsonb),
                :exclusive, 'pending', :attempt, :deadline, :created, :leased, :created)
            """;

    /// @return false when another open command forbids it
    boolean insert(Tx tx, NetworkCommand command, @Nullable Instant leasedUntil) {
        return bind(tx.update(INSERT + " on conflict do nothing"), command, leasedUntil)
                        .execute()
                == 1;
    }

    /// Where [dev.simplane.core.kernel.Known] has whether a change of the SIM is under way.
    private record Changing(SimId sim) {}

    /// Finds out for many locked SIMs whether a change of theirs is under way: [#insertChange] then knows
    /// it.
    void knowChanging(Tx tx, Collection<SimId> sims) {
        Set<SimId> changing = tx
                .query("""
                        select sim_id from network_command
                        where org_id = :org and sim_id = any(:sims) and exclusive and status in ('pending', 'reverting')
                        """)
                .bindArray("sims", UUID.class, sims.stream().map(SimId::value).toArray())
                .map((rs, context) -> new SimId(Rows.uuid(rs, "sim_id")))
                .stream()
                .collect(Collectors.toSet());
        sims.forEach(sim -> tx.known().put(new Changing(sim), changing.contains(sim)));
    }

    /// [#insert] for a change of a locked SIM.
    boolean insertChange(Tx tx, NetworkCommand command, Instant leasedUntil) {
        Optional<Boolean> changing = tx.known().get(new Changing(command.sim()), Boolean.class);
        if (changing.isEmpty()) {
            return insert(tx, command, leasedUntil);
        }
        if (changing.get()) {
            return false;
        }
        tx.known().put(new Changing(command.sim()), true);
        tx.later(INSERT, batch -> bind(batch, command, leasedUntil));
        return true;
    }

    private <S extends SqlStatement<S>> S bind(S statement, NetworkCommand command, @Nullable Instant leasedUntil) {
        return statement
                .bind("id", command.id())
                .bind("sim", command.sim().value())
                .bind("intent", command.intentKind())
                .bind("intentData", command.intentData())
                .bind("request", Symbols.of(RequestJson.of(command.request())))
                .bind("requestData", json.write(command.request()))
                .bind("exclusive", command.exclusive())
                .bind("attempt", command.attempt())
                .bind("deadline", Rows.at(command.deadline()))
                .bind("leased", Rows.at(leasedUntil))
                .bind("created", Rows.at(command.createdAt()));
    }

    /// Takes up a pending command that is in nobody's hands.
    Optional<NetworkCommand> lease(Tx tx, UUID id, Instant now, Duration lease) {
        return tx.query("""
                        update network_command set leased_until = :until, attempt = attempt + 1
                        where org_id = :org and id = :id and status = 'pending'
                            and (leased_until is null or leased_until < :now)
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
                        with due as materialized (
                            select org_id as due_org, id as due_id from network_command
                            where status in ('pending', 'reverting') and due_at <= :now
                                and (leased_until is null or leased_until < :now)
                                and (cast(:only as uuid) is null or org_id = cast(:only as uuid))
                            order by due_at
                            limit :limit
                            for update skip locked)
                        update network_command set leased_until = :until, attempt = attempt + 1
                        from due where org_id = due_org and id = due_id
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

    /// Those of the commands that there are.
    List<NetworkCommand> lock(Tx tx, Collection<UUID> ids) {
        return tx.query("select " + COLUMNS
                        + " from network_command where org_id = :org and id = any(:ids) order by id for update")
                .bindArray("ids", UUID.class, ids.toArray())
                .map((rs, context) -> row(rs))
                .list();
    }

    void end(Tx tx, UUID id, NetworkCommand.Status status, @Nullable String reason, Instant at) {
        tx.later(
                """
                update network_command set status = :status, reason = :reason, ended_at = :at, leased_until = null,
                    ended_step = nextval('network_command_step')
                where org_id = :org and id = :id
                """,
                batch -> batch.bind("status", Symbols.of(status))
                        .bind("reason", reason)
                        .bind("at", Rows.at(at))
                        .bind("id", id));
    }

    void tryAgain(Tx tx, UUID id, Instant dueAt) {
        tx.later(
                "update network_command set due_at = :due, leased_until = null where org_id = :org and id = :id",
                batch -> batch.bind("due", Rows.at(dueAt)).bind("id", id));
    }

    /// The caller has waited long enough, or the change can no longer take effect. Whoever is at the
    /// command stays at it: what is on its way to the network can be undone only once it has arrived.
    ///
    /// @return false when the command has ended meanwhile
    boolean beginReverting(Tx tx, UUID id, Instant now) {
        return tx.update("""
                        update network_command set status = 'reverting', due_at = :now
                        where org_id = :org and id = :id and status = 'pending'
                        """).bind("now", Rows.at(now)).bind("id", id).execute() == 1;
    }

    /// Where [dev.simplane.core.kernel.Known] has the kinds of the commands that have ended since another
    /// was written.
    private record EndedSince(UUID command) {}

    private record Kinds(Set<String> kinds) {}

    /// Finds out for many commands, each of another SIM, what has ended since they were written:
    /// [#endedSince] then knows it.
    void knowEnded(Tx tx, Collection<UUID> ids) {
        Map<UUID, Set<String>> ended = tx
                .query("""
                        select c.id, e.intent from network_command c
                        join network_command e on e.org_id = c.org_id and e.sim_id = c.sim_id and not e.exclusive
                            and e.ended_step > c.written_step
                        where c.org_id = :org and c.id = any(:ids)
                        """)
                .bindArray("ids", UUID.class, ids.toArray())
                .map((rs, context) -> Map.entry(Rows.uuid(rs, "id"), rs.getString("intent")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        ids.forEach(id -> tx.known().put(new EndedSince(id), new Kinds(ended.getOrDefault(id, Set.of()))));
    }

    /// Whether a command of this kind, which is not exclusive, has ended after the given one was written.
    boolean endedSince(Tx tx, NetworkCommand command, String intentKind) {
        return tx.known()
                .get(new EndedSince(command.id()), Kinds.class)
                .map(ended -> ended.kinds().contains(intentKind))
                .orElseGet(() -> readEndedSince(tx, command, intentKind));
    }

    private static boolean readEndedSince(Tx tx, NetworkCommand command, String intentKind) {
        return tx.query("""
                        select exists (select 1 from network_command ended
                            where ended.org_id = :org and ended.sim_id = :sim and ended.intent = :intent
                                and not ended.exclusive and ended.ended_step > (
                                    select written_step from network_command where org_id = :org and id = :id))
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
