package dev.simplane.core.operator;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Statements;
import dev.simplane.core.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The catalogue of operators, shared by all tenants.
public final class Operators {
    /// Another node may import operators: what is remembered is read again after this time.
    private static final Duration CACHE_AGE_MAX = Duration.ofSeconds(60);

    private final Db db;
    private final OperatorStore store = new OperatorStore();

    /// Countries per zone: read for every SIM shown, changed only by imports.
    private volatile @Nullable ZoneCountries zoneCountries;

    public Operators(Db db) {
        this.db = db;
    }

    public Page<Operator> list(Actor actor, OperatorQuery query) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.list(tx, query));
    }

    public Operator get(Actor actor, OperatorId id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> require(tx, List.of(id))).getFirst();
    }

    /// Every operator of the catalogue that the ids name.
    ///
    /// @throws Problem.NotFound naming each id that is not there
    public List<Operator> require(Tx tx, Collection<OperatorId> ids) {
        List<Operator> found = store.byIds(tx, ids);
        Set<OperatorId> missing = new LinkedHashSet<>(ids);
        found.forEach(operator -> missing.remove(operator.id()));
        if (!missing.isEmpty()) {
            throw new Problem.NotFound(
                    Entity.OPERATOR, missing.stream().map(OperatorId::toString).toList());
        }
        return found;
    }

    /// The operators among the ids that exist.
    public List<Operator> find(Tx tx, Collection<OperatorId> ids) {
        return store.byIds(tx, ids);
    }

    /// Every operator of a zone in these countries.
    ///
    /// @param countries alpha-3
    public List<Operator> ofCountries(Tx tx, Zone zone, Collection<String> countries) {
        return store.ofCountries(tx, zone, countries);
    }

    public Optional<Operator> find(Tx tx, MccMnc mccMnc) {
        return store.byMccMnc(tx, mccMnc);
    }

    /// The operators that run networks with these codes, by code.
    public Map<String, Operator> byMccMnc(Tx tx, Collection<MccMnc> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        Map<String, Operator> found = new HashMap<>();
        for (Operator operator : store.byMccMncs(tx, codes)) {
            operator.mccMncs().forEach(code -> found.put(code.value(), operator));
        }
        return found;
    }

    /// Adds operators, or replaces those with the same TADIG code: all of them or none.
    public void importAll(Collection<OperatorDraft> drafts) {
        db.systemRun("operator import", tx -> store.upsert(tx, drafts));
        zoneCountries = null;
    }

    /// How many operators there are.
    public int count() {
        return db.systemTx("operator count", store::count);
    }

    /// The countries (alpha-3, sorted) with an operator in the zone.
    public Set<String> countriesOf(Zone zone) {
        ZoneCountries known = zoneCountries;
        Instant now = db.instant();
        if (known == null || known.readAt().plus(CACHE_AGE_MAX).isBefore(now)) {
            known = Statements.uncounted(() -> new ZoneCountries(now, db.systemTx("zones", store::countriesByZone)));
            zoneCountries = known;
        }
        return known.countries().getOrDefault(zone, Set.of());
    }

    /// The zones with an operator in any of the countries (alpha-3).
    public List<Zone> zonesOf(Collection<String> countries) {
        return Arrays.stream(Zone.values())
                .filter(zone -> !Collections.disjoint(countriesOf(zone), countries))
                .toList();
    }

    private record ZoneCountries(Instant readAt, Map<Zone, Set<String>> countries) {}
}
