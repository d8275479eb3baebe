package dev.simplane.core.coverage;

import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a plan can be used: a named set of operators of one zone family.
///
/// @param name not unique
/// @param regionCode the ISO 3166-1 alpha-2 code when all operators are of one country, else a code of six characters
/// @param operators at least one, ordered by country and name
public record Coverage(
        CoverageId id,
        String name,
        String regionCode,
        List<Operator> operators,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {
    public Coverage {
        operators = List.copyOf(operators);
    }

    Coverage renamed(String other, Instant now) {
        return new Coverage(id, other, regionCode, operators, createdAt, now, deletedAt);
    }

    /// The coverage with these operators instead of those it has; the region code follows them.
    Coverage including(List<Operator> members, Instant now) {
        return new Coverage(id, name, RegionCode.of(id.value(), members), members, createdAt, now, deletedAt);
    }

    /// The distinct zones of its operators, in the order of [Zone].
    public List<Zone> zones() {
        return operators.stream().map(Operator::zone).distinct().sorted().toList();
    }

    /// The zone family of its operators, as [Zone#family].
    public int family() {
        return operators.getFirst().zone().family();
    }

    /// The distinct countries of its operators, alpha-3, sorted.
    public Set<String> countries() {
        return operators.stream().map(Operator::country).collect(Collectors.toCollection(TreeSet::new));
    }
}
