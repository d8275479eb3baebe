package dev.simplane.core.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// An open transaction of one tenant. Every store method takes it first, so nothing is written without a tenant; `:org`
/// is
/// bound in every statement.
public final class Tx {
    private final Handle handle;
    private final Actor actor;
    private final Instant now;
    private final IdSource ids;
    private final Json json;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Handle handle, Actor actor, Instant now, IdSource ids, Json json) {
        this.handle = handle;
        this.actor = actor;
        this.now = now;
        this.ids = ids;
        this.json = json;
    }

    /// The organisation's time: the system's plus the sandbox offset; one instant per transaction.
    public Instant now() {
        return now;
    }

    public OrgId org() {
        return actor.org();
    }

    public Actor actor() {
        return actor;
    }

    public UUID newId() {
        return ids.next();
    }

    public Query query(String sql) {
        return handle.createQuery(sql).bind("org", org().value());
    }

    public Update update(String sql) {
        return handle.createUpdate(sql).bind("org", org().value());
    }

    /// A batch; each row binds `org` itself through [Rows#org].
    public PreparedBatch batch(String sql) {
        return handle.prepareBatch(sql);
    }

    public String json(Object value) {
        return json.write(value);
    }

    public <T> T json(String stored, Class<T> type) {
        return json.read(stored, type);
    }

    /// Writes the event in this transaction. A fact that is in the log already stays as it is.
    public void append(Event event) {
        appendAll(List.of(event));
    }

    /// Writes events in this order. The id of each is a UUIDv5 of tenant, type, subject and fact.
    public void appendAll(List<? extends Event> events) {
        if (events.isEmpty()) {
            return;
        }
        PreparedBatch batch = batch("""
                insert into event (org_id, id, type, subject, sim_id, occurred_at, data)
                values (:org, :id, :type, :subject, :sim, :at, cast(:data as jsonb))
                on conflict (id) do nothing
                """);
        for (Event event : events) {
            batch.bind("org", org().value())
                    .bind("id", Uuids.named(org() + "/" + event.type() + "/" + event.subject() + "/" + event.fact()))
                    .bind("type", event.type())
                    .bind("subject", event.subject())
                    .bind("sim", event.simId())
                    .bind("at", now.atOffset(ZoneOffset.UTC))
                    .bind("data", json.write(event))
                    .add();
        }
        batch.execute();
    }

    /// Says that the idempotent request being carried out has made this object. When the process dies before the answer
    /// is
    /// stored, a repeated request finds the object here instead of making a second one.
    public void created(UUID id) {
        created(id, actor.attempt());
    }

    /// [#created(UUID)] when a later transaction finishes what the request began.
    ///
    /// @param attempt the request's, null when it carried no key
    public void created(UUID id, @Nullable UUID attempt) {
        if (attempt != null) {
            int marked = update(
                            "update idempotency_key set subject = :subject where org_id = :org and attempt = :attempt")
                    .bind("subject", id)
                    .bind("attempt", attempt)
                    .execute();
            if (marked == 0) {
                // The request took so long that a repetition has taken its place.
                throw new Problem.Busy("The request");
            }
        }
    }

    /// Runs on this thread once the transaction has committed, and not at all if it does not.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommit() {
        return List.copyOf(afterCommit);
    }
}
