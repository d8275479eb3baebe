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
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.operator.Zone;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Coverages of a tenant.
public final class Coverages {
    private static final int NAME_LENGTH_MAX = 255;
    private static final Comparator<Operator> ORDER = Comparator.comparing(Operator::country)
            .thenComparing(Operator::name)
            .thenComparing(Operator::tadig);

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
        requireName(name);
        if (operatorIds.isEmpty()) {
            throw new Problem.RuleBroken(Rule.COVERAGE_EMPTY);
        }
        return db.tx(actor, tx -> insert(tx, name, sorted(operators.require(tx, new LinkedHashSet<>(operatorIds)))));
    }

    /// Creates a coverage of every operator of a zone in these countries (TelliSIM [doc] "custom region").
    ///
    /// @param countries alpha-3, in any order; codes that no country has count as countries without operators
    /// @throws Problem.RuleBroken when a coverage has this name in any case, when countries have no operator there
    ///     (`countries` names them, in the order given), or when a coverage of the zone has exactly these countries
    ///     (`coverage_id`)
    public Coverage createRegion(Actor actor, String name, Zone zone, Collection<String> countries) {
        actor.require(Role.WRITE);
        requireName(name);
        if (countries.isEmpty()) {
            throw new Problem.RuleBroken(Rule.COVERAGE_EMPTY);
        }
        return db.tx(actor, tx -> {
            store.lockRegions(tx);
            if (store.named(tx, name)) {
                throw new Problem.RuleBroken(Rule.COVERAGE_NAME_TAKEN);
            }
            List<Operator> members = sorted(operators.ofCountries(tx, zone, countries));
            requireEvery(countries, members);
            Set<String> wanted = new TreeSet<>(countries);
            Optional<CoverageId> same = store.ofCountries(tx, Symbols.of(zone), wanted);
            if (same.isPresent()) {
                throw existing(load(tx, List.of(same.get())).values().iterator().next());
            }
            return insert(tx, name, members);
        });
    }

    private static void requireEvery(Collection<String> countries, List<Operator> members) {
        Set<String> covered = members.stream().map(Operator::country).collect(Collectors.toSet());
        String missing = countries.stream()
                .filter(country -> !covered.contains(country))
                .distinct()
                .collect(Collectors.joining(","));
        if (!missing.isEmpty()) {
            throw new Problem.RuleBroken(Rule.COUNTRY_WITHOUT_OPERATOR, Map.of("countries", missing));
        }
    }

    private static Problem.RuleBroken existing(Coverage coverage) {
        return new Problem.RuleBroken(
                Rule.COVERAGE_EXISTS,
                Map.of(
                        "coverage_id", coverage.id().toString(),
                        "name", coverage.name(),
                        "region_code", coverage.regionCode(),
                        "countries", String.join(",", coverage.countries())));
    }

    private Coverage insert(Tx tx, String name, List<Operator> members) {
        requireOneFamily(members);
        UUID id = tx.newId();
        Coverage coverage =
                new Coverage(new CoverageId(id), name, RegionCode.of(id, members), members, tx.now(), tx.now(), null);
        store.insert(tx, coverage);
        tx.created(id);
        tx.append(new CoverageEvent.Created(id, name));
        return coverage;
    }

    /// Gives the coverage another name; the same name again changes nothing.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    public Coverage rename(Actor actor, CoverageId id, String name) {
        actor.require(Role.WRITE);
        requireName(name);
        return db.tx(actor, tx -> {
            Coverage before = requireForUse(tx, id);
            if (before.name().equals(name)) {
                return before;
            }
            Coverage renamed = before.renamed(name, tx.now());
            store.save(tx, renamed);
            tx.append(new CoverageEvent.Renamed(id.value(), name, tx.newId()));
            return renamed;
        });
    }

    /// A coverage after a change of its operators.
    ///
    /// @param operators those that it has more or less than before; none when nothing has changed
    public record Changed(Coverage coverage, List<Operator> operators) {
        public Changed {
            operators = List.copyOf(operators);
        }
    }

    /// Adds operators; those that are in it already stay. The lock on the coverage makes changes follow each
    /// other: each is judged by what the one before has left. The use case is in `lifecycle`.
    ///
    /// @throws Problem.NotFound or [Problem.Gone] for the coverage, [Problem.NotFound] for operators
    /// @throws Problem.RuleBroken when it would have more than one zone family
    public Changed include(Tx tx, CoverageId id, Collection<OperatorId> operatorIds) {
        Coverage before = requireForUse(tx, id);
        Set<OperatorId> present = idsOf(before);
        List<Operator> added = sorted(operators.require(tx, new LinkedHashSet<>(operatorIds)).stream()
                .filter(operator -> !present.contains(operator.id()))
                .toList());
        if (added.isEmpty()) {
            return new Changed(before, added);
        }
        List<Operator> members = sorted(
                Stream.concat(before.operators().stream(), added.stream()).toList());
        requireOneFamily(members);
        Coverage after = before.including(members, tx.now());
        store.include(tx, id, added);
        store.save(tx, after);
        tx.append(new CoverageEvent.OperatorsAdded(id.value(), uuids(added), tx.newId()));
        return new Changed(after, added);
    }

    /// Takes operators out; those that are not in it, or exist nowhere, are ignored. The use case is in
    /// `lifecycle`.
    ///
    /// @throws Problem.NotFound or [Problem.Gone]
    /// @throws Problem.RuleBroken when none would be left
    public Changed exclude(Tx tx, CoverageId id, Collection<OperatorId> operatorIds) {
        Coverage before = requireForUse(tx, id);
        Set<OperatorId> unwanted = Set.copyOf(operatorIds);
        Map<Boolean, List<Operator>> parts = before.operators().stream()
                .collect(Collectors.partitioningBy(operator -> unwanted.contains(operator.id())));
        List<Operator> removed = parts.getOrDefault(true, List.of());
        List<Operator> members = parts.getOrDefault(false, List.of());
        if (removed.isEmpty()) {
            return new Changed(before, removed);
        }
        if (members.isEmpty()) {
            throw new Problem.RuleBroken(Rule.COVERAGE_EMPTY, Map.of("coverage_id", id.toString()));
        }
        Coverage after = before.including(members, tx.now());
        store.exclude(tx, id, removed);
        store.save(tx, after);
        tx.append(new CoverageEvent.OperatorsRemoved(id.value(), uuids(removed), tx.newId()));
        return new Changed(after, removed);
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

    /// The coverage, kept from being changed or deleted until this transaction ends.
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

    private static Set<OperatorId> idsOf(Coverage coverage) {
        return coverage.operators().stream().map(Operator::id).collect(Collectors.toSet());
    }

    private static List<UUID> uuids(List<Operator> members) {
        return members.stream().map(operator -> operator.id().value()).toList();
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

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new Problem.Invalid("name", "must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
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
}
