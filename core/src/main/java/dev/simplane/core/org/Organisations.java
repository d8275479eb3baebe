package dev.simplane.core.org;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.SystemTx;
import dev.simplane.core.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The tenants.
public final class Organisations {
    private static final int NAME_LENGTH_MAX = 255;

    private final Db db;
    private final OrganisationStore store = new OrganisationStore();

    public Organisations(Db db) {
        this.db = db;
    }

    /// Creates an organisation: a live environment and a sandbox, in this order.
    public List<Organisation> create(String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new Problem.Invalid("name", "must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        return db.systemTx("create organisation", tx -> {
            UUID account = tx.newId();
            return Stream.of(Environment.values())
                    .map(environment -> insert(tx, account, name, environment))
                    .toList();
        });
    }

    private Organisation insert(SystemTx tx, UUID account, String name, Environment environment) {
        OrgId id = new OrgId(tx.newId());
        Organisation created = new Organisation(id, account, name, environment, tx.instant(), tx.instant());
        store.insert(tx, created);
        return created;
    }

    /// All tenants, oldest first.
    public List<Organisation> list() {
        return db.systemTx("list organisations", store::list);
    }

    /// @throws Problem.NotFound when there is none with this id
    public Organisation get(OrgId id) {
        return db.systemTx("get organisation", tx -> store.find(tx, id))
                .orElseThrow(() -> new Problem.NotFound(Entity.ORGANISATION, id));
    }

    /// The actor's own tenant.
    public Organisation own(Actor actor) {
        actor.require(Role.READ);
        return get(actor.org());
    }

    /// The actor's own time: the system's, or ahead of it in a sandbox.
    public Instant now(Actor actor) {
        return db.tx(actor, Tx::now);
    }

    /// The tenant, if it is a sandbox.
    ///
    /// @throws Problem.RuleBroken when it is not
    public Organisation requireSandbox(OrgId id) {
        Organisation organisation = get(id);
        if (organisation.environment() != Environment.SANDBOX) {
            throw new Problem.RuleBroken(Rule.NOT_A_SANDBOX);
        }
        return organisation;
    }
}
