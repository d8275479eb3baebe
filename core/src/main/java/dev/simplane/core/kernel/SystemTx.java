package dev.simplane.core.kernel;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// An open transaction of the deployment itself: it sees every tenant, so each statement names the tenants it means.
public final class SystemTx {
    private final Handle handle;
    private final Instant instant;
    private final IdSource ids;
    private final Json json;

    SystemTx(Handle handle, Instant instant, IdSource ids, Json json) {
        this.handle = handle;
        this.instant = instant;
        this.ids = ids;
        this.json = json;
    }

    /// The system's time, not that of an organisation.
    public Instant instant() {
        return instant;
    }

    public UUID newId() {
        return ids.next();
    }

    public Query query(String sql) {
        return handle.createQuery(sql);
    }

    public Update update(String sql) {
        return handle.createUpdate(sql);
    }

    public PreparedBatch batch(String sql) {
        return handle.prepareBatch(sql);
    }

    public String json(Object value) {
        return json.write(value);
    }

    public <T> T json(String stored, Class<T> type) {
        return json.read(stored, type);
    }
}
