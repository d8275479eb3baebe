package dev.simplane.core.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// An open transaction of one tenant. Every store method takes it first, so nothing is written without a
/// tenant; `:org` is bound in every statement.
public final class Tx {
    private final Handle handle;
    private final Actor actor;
    private final Instant now;
    private final IdSource ids;
    private final Json json;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Known known = new Known();
    private final Waiting waiting = new Waiting();
    private final List<Event> events = new ArrayList<>();
    private int writes;

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
        waiting.carryOut(handle, org());
        return handle.createQuery(sql).bind("org", org().value());
    }

    public Update update(String sql) {
        writes++;
        waiting.carryOut(handle, org());
        return handle.createUpdate(sql).bind("org", org().value());
    }

    /// A batch; each row binds `org` itself through [Rows#org].
    public PreparedBatch batch(String sql) {
        writes++;
        waiting.carryOut(handle, org());
        return handle.prepareBatch(sql);
    }

    /// A write that goes to the database together with others of the same statement: before the next
    /// statement that does not wait, at the latest when the transaction ends. Rows of different statements
    /// may change places, so they must not depend on each other.
    ///
    /// @param row binds the values of one row, but for `org`
    public void later(String sql, Consumer<PreparedBatch> row) {
        writes++;
        waiting.add(sql, row);
    }

    /// What is locked ahead.
    public Known known() {
        return known;
    }

    /// How much has been written: the same number before and after a piece of work says that it wrote
    /// nothing.
    public int writes() {
        return writes;
    }

    public String json(Object value) {
        return json.write(value);
    }

    public <T> T json(String stored, Class<T> type) {
        return json.read(stored, type);
    }

    /// Writes the event in this transaction, at its end. A fact that is in the log already stays as it is.
    public void append(Event event) {
        appendAll(List.of(event));
    }

    /// Writes events in this order. The id of each is a UUIDv5 of tenant, type, subject and fact.
    public void appendAll(List<? extends Event> happened) {
        writes += happened.size();
        events.addAll(happened);
    }

    /// Writes what still waits.
    void finish() {
        for (Event event : events) {
            waiting.add("""
                    insert into event (org_id, id, type, subject, sim_id, occurred_at, data)
                    values (:org, :id, :type, :subject, :sim, :at, cast(:data as jsonb))
                    on conflict (id) do nothing
                    """, batch -> bind(batch, event));
        }
        events.clear();
        waiting.carryOut(handle, org());
    }

    private void bind(PreparedBatch batch, Event event) {
        batch.bind("id", Uuids.named(org() + "/" + event.type() + "/" + event.subject() + "/" + event.fact()))
                .bind("type", event.type())
                .bind("subject", event.subject())
                .bind("sim", event.simId())
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .bind("data", json.write(event));
    }

    /// Says that the idempotent request being carried out has made this object. When the process dies
    /// before the answer is stored, a repeated request finds the object here instead of making a second
    /// one.
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
