package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Endpoints of a tenant.
public final class Webhooks {
    /// In one dialect. What a tenant can ask of the relay has a limit.
    public static final int ENDPOINTS_MAX = 20;

    private static final int URL_LENGTH_MAX = 2048;

    private final Db db;
    private final Predicate<URI> allowed;
    private final WebhookKeys keys;
    private final Deliveries deliveries;
    private final EndpointStore store = new EndpointStore();
    private final DeliveryStore deliveryStore = new DeliveryStore();
    private final LaneStore lanes = new LaneStore();
    private final CircuitStore circuits = new CircuitStore();

    /// @param random a cryptographically strong source
    /// @param allowed whether this deployment sends to such an address; checked again at each attempt
    public Webhooks(Db db, RandomGenerator random, Predicate<URI> allowed) {
        this.db = db;
        this.allowed = allowed;
        this.keys = new WebhookKeys(db, random);
        this.deliveries = new Deliveries(db);
    }

    /// What webhooks are signed with.
    public WebhookKeys keys() {
        return keys;
    }

    /// What was sent.
    public Deliveries deliveries() {
        return deliveries;
    }

    /// Registers an endpoint.
    ///
    /// @param types what it wants to be told of, by the dialect's names; empty for everything
    /// @throws Problem.Invalid when the URL is none that can be sent to
    /// @throws Problem.Duplicate when it is registered already
    public Endpoint register(Actor actor, String dialect, String url, List<String> types) {
        actor.require(Role.WRITE);
        URI uri = requireHttp(url);
        if (!allowed.test(uri)) {
            throw new Problem.RuleBroken(Rule.PRIVATE_ADDRESS);
        }
        keys.of(actor, dialect);
        return db.tx(actor, tx -> {
            Endpoint endpoint = new Endpoint(tx.newId(), dialect, url, types, null, null, tx.now());
            // Two at the same moment may exceed the limit by one, which does no harm.
            if (store.count(tx, dialect) >= ENDPOINTS_MAX) {
                throw new Problem.RuleBroken(Rule.TOO_MANY_ENDPOINTS, Map.of("limit", Integer.toString(ENDPOINTS_MAX)));
            }
            if (!store.insert(tx, endpoint)) {
                throw new Problem.Duplicate(Entity.WEBHOOK_ENDPOINT, "url", url);
            }
            tx.created(endpoint.id());
            return endpoint;
        });
    }

    public List<Endpoint> list(Actor actor) {
        actor.require(Role.READ);
        return db.tx(actor, store::list);
    }

    /// @throws Problem.NotFound when there is none
    /// @throws Problem.Gone when it was deleted
    public Endpoint get(Actor actor, UUID id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.get(tx, id));
    }

    /// Sends nothing more to the endpoint but what is under way; everything is kept for it. Without effect on one that
    /// is paused.
    public Endpoint pause(Actor actor, UUID id) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            store.pause(tx, id, tx.now());
            return store.get(tx, id);
        });
    }

    /// Sends what was kept, in order per subject, without waiting for pauses after failures.
    public Endpoint resume(Actor actor, UUID id) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            store.pause(tx, id, null);
            circuits.close(tx, id);
            lanes.hurry(tx, id, db.instant());
            return store.get(tx, id);
        });
    }

    /// Ends an endpoint; what waits for it is cancelled.
    public void delete(Actor actor, UUID id) {
        actor.require(Role.WRITE);
        db.txRun(actor, tx -> {
            store.get(tx, id);
            store.delete(tx, id);
            deliveryStore.cancel(tx, id, db.instant());
            lanes.delete(tx, id);
            circuits.close(tx, id);
        });
    }

    /// Sends something that tells of nothing, once, to try the endpoint. It waits for nothing else, but if the endpoint
    /// is paused it waits as well.
    ///
    /// @param sample says it in the words of the dialect, as of a moment of the tenant's clock
    public Delivery test(Actor actor, UUID id, Function<Instant, WebhookPorts.Message> sample) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            store.lock(tx, id);
            WebhookPorts.Message message = sample.apply(tx.now());
            Instant now = db.instant();
            Delivery delivery = new Delivery(
                    tx.newId(),
                    id,
                    tx.newId(),
                    message.type(),
                    message.body(),
                    true,
                    Delivery.Status.PENDING,
                    now,
                    now,
                    null,
                    List.of());
            deliveryStore.insertTest(tx, delivery);
            lanes.open(tx, List.of(delivery.id()), now);
            circuits.close(tx, id);
            tx.created(delivery.id());
            return delivery;
        });
    }

    /// The key in force that signs the tenant's webhooks in a dialect; made when it is first asked for.
    public String signingKey(Actor actor, String dialect) {
        return keys.of(actor, dialect).inForce();
    }

    private static URI requireHttp(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null && url.length() <= URL_LENGTH_MAX) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new Problem.Invalid("url", "is not a URL");
        }
        throw new Problem.Invalid("url", "must be an absolute http or https URL without credentials");
    }
}
