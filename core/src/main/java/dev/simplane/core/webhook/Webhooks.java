package dev.simplane.core.webhook;

import dev.simplane.core.application.Secret;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Endpoints of a tenant and what was sent to them.
public final class Webhooks {
    private static final int URL_LENGTH_MAX = 2048;

    private final Db db;
    private final RandomGenerator random;
    private final Predicate<URI> allowed;
    private final WebhookStore store = new WebhookStore();

    /// @param random a cryptographically strong source
    /// @param allowed whether this deployment sends to such an address; checked again at each attempt
    public Webhooks(Db db, RandomGenerator random, Predicate<URI> allowed) {
        this.db = db;
        this.random = random;
        this.allowed = allowed;
    }

    /// Registers an endpoint.
    ///
    /// @throws Problem.Invalid when the URL is none that can be sent to
    /// @throws Problem.Duplicate when it is registered already
    public Endpoint register(Actor actor, String dialect, String url) {
        actor.require(Role.WRITE);
        URI uri = requireHttp(url);
        if (!allowed.test(uri)) {
            throw new Problem.RuleBroken(Rule.PRIVATE_ADDRESS);
        }
        signingKey(actor, dialect);
        return db.tx(actor, tx -> {
            Endpoint endpoint = new Endpoint(tx.newId(), dialect, url, tx.now());
            if (!store.insert(tx, endpoint)) {
                throw new Problem.Duplicate(Entity.WEBHOOK_ENDPOINT, "url", url);
            }
            tx.created(endpoint.id());
            return endpoint;
        });
    }

    public List<Endpoint> list(Actor actor) {
        actor.require(Role.READ);
        return db.tx(actor, store::endpoints);
    }

    /// Ends an endpoint; what waits for it is given up.
    public void delete(Actor actor, UUID id) {
        actor.require(Role.WRITE);
        if (!db.tx(actor, tx -> store.delete(tx, id))) {
            throw new Problem.NotFound(Entity.WEBHOOK_ENDPOINT, id);
        }
    }

    /// The key that signs the tenant's webhooks in a dialect; made when it is first asked for.
    public String signingKey(Actor actor, String dialect) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            store.insertSigningKey(tx, dialect, Secret.generate("whk_", random).value());
            return store.signingKey(tx, dialect).orElseThrow();
        });
    }

    /// What was sent or will be, newest first.
    public Page<Delivery> deliveries(Actor actor, PageRequest page) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.deliveries(tx, page));
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
