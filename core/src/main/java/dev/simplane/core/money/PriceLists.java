package dev.simplane.core.money;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.Operators;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What things cost, from when on. A list that has been in force is never changed.
public final class PriceLists {
    /// Of one organisation: a list a day for more than two years.
    public static final int COUNT_MAX = 1000;

    private final Db db;
    private final Operators operators;
    private final Books books;
    private final PriceListStore store = new PriceListStore();

    PriceLists(Db db, Operators operators, Books books) {
        this.db = db;
        this.operators = operators;
        this.books = books;
    }

    /// Puts a list in force from a moment on. One that was to take effect at the same moment is replaced.
    ///
    /// The first list may take effect in the past: what has happened since is then charged. Later ones may
    /// not, for what was charged stays as it is.
    ///
    /// @throws Problem.RuleBroken for another currency than the ledger's, for a moment that is over, for
    /// too many lists
    /// @throws Problem.NotFound for an operator
    public PriceList put(Actor actor, PriceListDraft draft) {
        actor.require(Role.WRITE);
        draft.check();
        return db.tx(actor, tx -> {
            operators.require(tx, draft.usage().operators().keySet());
            Book book = books.open(tx, draft.currency());
            List<PriceList> known = store.all(tx);
            Instant from = effectiveFrom(tx, draft.effectiveFrom(), known, book.bookedUntil());
            boolean replaces =
                    known.stream().anyMatch(list -> list.effectiveFrom().equals(from));
            if (replaces) {
                store.delete(tx, from);
            } else if (known.size() >= COUNT_MAX) {
                throw new Problem.RuleBroken(Rule.TOO_MANY_PRICE_LISTS);
            }
            PriceList list = new PriceList(tx.newId(), from, draft.currency(), draft.fees(), draft.usage(), tx.now());
            store.insert(tx, list);
            tx.created(list.id());
            return list;
        });
    }

    private static Instant effectiveFrom(
            Tx tx, @Nullable Instant wanted, List<PriceList> known, @Nullable Instant bookedUntil) {
        if (known.isEmpty()) {
            return wanted == null ? tx.now() : wanted.truncatedTo(ChronoUnit.MICROS);
        }
        Instant settled = bookedUntil == null ? Instant.MIN : bookedUntil.plus(1, ChronoUnit.MICROS);
        Instant earliest = settled.isAfter(tx.now()) ? settled : tx.now();
        if (wanted != null && wanted.truncatedTo(ChronoUnit.MICROS).isBefore(earliest)) {
            throw new Problem.RuleBroken(Rule.PRICES_BACKDATED, Map.of("earliest", earliest.toString()));
        }
        return wanted == null ? earliest : wanted.truncatedTo(ChronoUnit.MICROS);
    }

    /// All lists, the one that takes effect last first.
    public List<PriceList> list(Actor actor) {
        actor.require(Role.READ);
        return db.tx(actor, store::all).reversed();
    }

    /// The list in force at a moment.
    ///
    /// @param moment null: now
    /// @throws Problem.NotFound when there is none yet
    public PriceList at(Actor actor, @Nullable Instant moment) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            Instant when = moment == null ? tx.now() : moment;
            return prices(tx).at(when).orElseThrow(() -> new Problem.NotFound(Entity.PRICE_LIST, when));
        });
    }

    /// @throws Problem.NotFound when there is none with this id
    public PriceList get(Actor actor, UUID id) {
        return list(actor).stream()
                .filter(list -> list.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(Entity.PRICE_LIST, id));
    }

    Prices prices(Tx tx) {
        return new Prices(store.all(tx));
    }
}
