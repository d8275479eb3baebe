package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What was sent to a tenant's endpoints or will be, and sending it again.
public final class Deliveries {
    /// Deliveries that one call sends again.
    public static final int SENT_AGAIN_MAX = 1000;

    private final Db db;
    private final DeliveryStore store = new DeliveryStore();
    private final EndpointStore endpoints = new EndpointStore();
    private final LaneStore lanes = new LaneStore();
    private final CircuitStore circuits = new CircuitStore();

    Deliveries(Db db) {
        this.db = db;
    }

    /// Newest first.
    public Page<Delivery> list(Actor actor, DeliveryQuery query) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.list(tx, query));
    }

    /// @throws Problem.NotFound when there is none
    public Delivery get(Actor actor, UUID id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> find(tx, id));
    }

    private Delivery find(Tx tx, UUID id) {
        return store.find(tx, id).orElseThrow(() -> new Problem.NotFound(Entity.WEBHOOK_DELIVERY, id));
    }

    /// Sends a delivery at once: again if it has ended, without waiting for its next attempt if not. Same id, same
    /// body.
    ///
    /// @throws Problem.Gone when its endpoint was deleted
    public Delivery sendAgain(Actor actor, UUID id) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            UUID endpoint = find(tx, id).endpoint();
            endpoints.lock(tx, endpoint);
            reopen(tx, endpoint, List.of(id));
            return find(tx, id);
        });
    }

    /// @param sentAgain how many deliveries that had been given up are pending again
    /// @param left how many are still given up, for another call
    public record SentAgain(int sentAgain, long left) {}

    /// Sends again what was given up, at most [#SENT_AGAIN_MAX] deliveries, oldest first.
    ///
    /// @throws Problem.NotFound when there is no such endpoint
    /// @throws Problem.Gone when it was deleted
    public SentAgain sendAgainDead(Actor actor, UUID endpoint) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            endpoints.lock(tx, endpoint);
            List<UUID> dead = store.lockDead(tx, endpoint, SENT_AGAIN_MAX);
            reopen(tx, endpoint, dead);
            return new SentAgain(dead.size(), store.countDead(tx, endpoint));
        });
    }

    private void reopen(Tx tx, UUID endpoint, List<UUID> ids) {
        Instant now = db.instant();
        store.reopen(tx, ids, now);
        lanes.open(tx, ids, now);
        circuits.close(tx, endpoint);
    }
}
