package dev.simplane.core.coverage;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.operator.Country;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.operator.Zone;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Coverages of a tenant.
public final class Coverages {
    private static final int NAME_LENGTH_MAX = 255;
    private static final int REGION_CODE_LENGTH = 6;
    private static final Comparator<Operator> ORDER =
            Comparator.comparing(Operator::country).thenComparing(Operator::name);

    private final Db db;
    private final Operators operators;
    private final CoverageStore store = new CoverageStore();

    public Coverages(Db db, Operators operators) {
        this.db = db;
        this.operators = operators;
    }

    public Page<Coverage> list(Actor actor, CoverageQuery query) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            Page<Coverage> heads = store.list(tx, query);
            return new Page<>(withOperators(tx, heads.items()), heads.total());
        });
    }

    /// @throws Problem.NotFound or [Problem.Gone]
    public Coverage get(Actor actor, CoverageId id) {
        actor.require(Role.READ);
        return db.tx(
                actor,
                tx -> withOperators(tx, List.of(living(store.find(tx, id), id))).getFirst());
    }

    /// Creates a coverage of the operators; repeated ids count once.
    ///
    /// @throws Problem.NotFound naming the operators that do not exist
    /// @throws Problem.RuleBroken when they are of more than one zone family, or none is given
    public Coverage create(Actor actor, String name, Collection<OperatorId> operatorIds) {
        actor.require(Role.WRITE);
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new Problem.Invalid("name", "must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        if (operatorIds.isEmpty()) {
            throw new Problem.RuleBroken(Rule.COVERAGE_EMPTY);
        }
        return db.tx(actor, tx -> {
            List<Operator> members = sorted(operators.require(tx, new LinkedHashSet<>(operatorIds)));
            requireOneFamily(members);
            UUID id = tx.newId();
            Coverage coverage =
                    new Coverage(new CoverageId(id), name, regionCode(id, members), members, tx.now(), tx.now(), null);
            store.insert(tx, coverage);
            tx.created(id);
            tx.append(new CoverageEvent.Created(id, name));
            return coverage;
        });
    }

    /// Deletes softly.
    ///
    /// @throws Problem.RuleBroken while a plan uses it
    public void delete(Actor actor, CoverageId id) {
        actor.require(Role.WRITE);
        db.txRun(actor, tx -> {
            Coverage coverage = living(store.lock(tx, id), id);
            if (store.usedByPlan(tx, id)) {
                throw new Problem.RuleBroken(Rule.COVERAGE_IN_USE, Map.of("coverage_id", id.toString()));
            }
            store.markDeleted(tx, id);
            tx.append(new CoverageEvent.Deleted(id.value(), coverage.name()));
        });
    }

    /// The coverage, kept from being deleted until this transaction ends.
    public Coverage requireForUse(Tx tx, CoverageId id) {
        return withOperators(tx, List.of(living(store.lock(tx, id), id))).getFirst();
    }

    /// The coverages with their operators, deleted ones too, by id.
    public Map<CoverageId, Coverage> load(Tx tx, Collection<CoverageId> ids) {
        return withOperators(tx, store.heads(tx, ids)).stream()
                .collect(Collectors.toUnmodifiableMap(Coverage::id, Function.identity()));
    }

    /// Those of the coverages through which a SIM of the zone is served by the operator with this code.
    public Set<CoverageId> covering(Tx tx, Collection<CoverageId> ids, MccMnc mccMnc, Zone zone) {
        return Set.copyOf(store.covering(tx, ids, mccMnc, Symbols.of(zone)));
    }

    /// Those of the coverages that have an operator of the zone besides the barred ones.
    public Set<CoverageId> reaching(Tx tx, Collection<CoverageId> ids, Zone zone, Collection<OperatorId> barred) {
        return Set.copyOf(store.reaching(tx, ids, Symbols.of(zone), barred));
    }

    private List<Coverage> withOperators(Tx tx, List<Coverage> heads) {
        Map<CoverageId, List<OperatorId>> members =
                store.members(tx, heads.stream().map(Coverage::id).toList());
        Set<OperatorId> ids = members.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<OperatorId, Operator> byId = operators.find(tx, ids).stream()
                .collect(Collectors.toUnmodifiableMap(Operator::id, Function.identity()));
        return heads.stream()
                .map(head -> new Coverage(
                        head.id(),
                        head.name(),
                        head.regionCode(),
                        sorted(members.getOrDefault(head.id(), List.of()).stream()
                                .map(id -> Objects.requireNonNull(byId.get(id)))
                                .toList()),
                        head.createdAt(),
                        head.updatedAt(),
                        head.deletedAt()))
                .toList();
    }

    private static List<Operator> sorted(List<Operator> members) {
        return members.stream().sorted(ORDER).toList();
    }

    private static Coverage living(Optional<Coverage> found, CoverageId id) {
        Coverage coverage = found.orElseThrow(() -> new Problem.NotFound(Entity.COVERAGE, id));
        if (coverage.deletedAt() != null) {
            throw new Problem.Gone(Entity.COVERAGE, id, coverage.deletedAt());
        }
        return coverage;
    }

    private static void requireOneFamily(List<Operator> members) {
        Set<Integer> families =
                members.stream().map(operator -> operator.zone().family()).collect(Collectors.toSet());
        if (families.size() > 1) {
            String zones = members.stream()
                    .map(Operator::zone)
                    .distinct()
                    .sorted()
                    .map(Symbols::of)
                    .collect(Collectors.joining(","));
            throw new Problem.RuleBroken(Rule.MIXED_ZONE_FAMILIES, Map.of("compatibility_zones", zones));
        }
    }

    /// The country's alpha-2 code, or six characters made from the id.
    private static String regionCode(UUID id, List<Operator> members) {
        Set<String> countries = members.stream().map(Operator::country).collect(Collectors.toSet());
        if (countries.size() == 1) {
            return Country.ofAlpha3(countries.iterator().next()).orElseThrow().alpha2();
        }
        long bits = Uuids.named("region/" + id).getMostSignificantBits() >>> 1;
        String code = Long.toString(bits, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, REGION_CODE_LENGTH - code.length()))
                + code.substring(0, Math.min(code.length(), REGION_CODE_LENGTH));
    }
}
