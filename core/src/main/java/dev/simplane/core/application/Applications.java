package dev.simplane.core.application;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Credentials: made for a tenant, shown once, checked at every request.
public final class Applications {
    private static final int NAME_LENGTH_MAX = 255;
    private static final byte[] NO_HASH = new byte[32];

    /// No other text is a client's id; some texts, such as those with U+0000, cannot even be asked for.
    private static final Pattern PUBLIC_ID = Pattern.compile("[!-~]{1,100}");

    private final Db db;
    private final RandomGenerator random;
    private final ApplicationStore store = new ApplicationStore();

    /// @param random a cryptographically strong source
    public Applications(Db db, RandomGenerator random) {
        this.db = db;
        this.random = random;
    }

    /// A new application with its secret, which is never shown again.
    public record Created(Application application, Secret secret) {}

    /// What a presented OAuth2 client credential turned out to be.
    public sealed interface ClientCheck {
        record Good(Application application) implements ClientCheck {}

        record UnknownClient() implements ClientCheck {}

        record WrongSecret() implements ClientCheck {}
    }

    /// Makes a credential for the actor's tenant.
    public Created create(Actor actor, String name, Application.Kind kind, Set<Role> roles) {
        actor.require(Role.WRITE);
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new Problem.Invalid("name", "must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        if (roles.isEmpty()) {
            throw new Problem.Invalid("roles", "must not be empty");
        }
        Secret secret = Secret.generate(kind == Application.Kind.API_KEY ? "sp_" : "", random);
        return db.tx(actor, tx -> {
            UUID id = tx.newId();
            String publicId = kind == Application.Kind.OAUTH_CLIENT ? "client-" + id : null;
            Application application = new Application(tx.org(), id, name, kind, publicId, roles, tx.now(), null);
            store.insert(tx, application, secret.hash());
            return new Created(application, secret);
        });
    }

    public List<Application> list(Actor actor) {
        actor.require(Role.READ);
        return db.tx(actor, store::list);
    }

    /// Ends a credential; tokens that it got live until they expire.
    public void revoke(Actor actor, UUID id) {
        actor.require(Role.WRITE);
        if (!db.tx(actor, tx -> store.revoke(tx, id))) {
            throw new Problem.NotFound(Entity.APPLICATION, id.toString().toLowerCase(Locale.ROOT));
        }
    }

    /// Checks an OAuth2 client's secret, in constant time.
    public ClientCheck checkClient(String publicId, String secret) {
        Optional<ApplicationStore.Stored> found = PUBLIC_ID.matcher(publicId).matches()
                ? db.systemTx("client check", tx -> store.byPublicId(tx, publicId))
                : Optional.empty();
        byte[] expected = found.map(stored -> stored.secretHash().toArray()).orElse(NO_HASH);
        boolean same = MessageDigest.isEqual(expected, new Secret(secret).hash());
        if (found.isEmpty() || found.get().application().revokedAt() != null) {
            return new ClientCheck.UnknownClient();
        }
        return same ? new ClientCheck.Good(found.get().application()) : new ClientCheck.WrongSecret();
    }

    /// The actor behind an API key; nothing for any other text.
    public Optional<Actor> byKey(String key) {
        return db.systemTx("key check", tx -> store.byKey(tx, new Secret(key).hash()))
                .map(Applications::actor);
    }

    /// The actor that an application acts as.
    public static Actor actor(Application application) {
        return new Actor(application.org(), application.kind() + ":" + application.id(), application.roles(), null);
    }
}
