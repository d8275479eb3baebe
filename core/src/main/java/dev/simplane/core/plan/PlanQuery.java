package dev.simplane.core.plan;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A filtered list of plans; deleted ones never appear. Empty lists and nulls do not filter; ranges are inclusive.
///
/// @param baseRate any speed, unlimited, or exactly one speed
/// @param zones zone of an operator of the coverage
/// @param onlyZone every operator of the coverage is of this zone
/// @param anySingleZone all operators of the coverage are of one zone, whichever
/// @param countries alpha-3 country of an operator of the coverage
/// @param archived true: only archived, false: only others
/// @param search substring of name, description or id
/// @param searchName substring of the name
public record PlanQuery(
        RateFilter baseRate,
        @Nullable Renewal renewal,
        @Nullable ActivationType activationType,
        @Nullable CoverageId coverage,
        List<OperatorId> operators,
        List<Zone> zones,
        @Nullable Zone onlyZone,
        boolean anySingleZone,
        List<String> countries,
        Range<DataSize> allowance,
        Range<Integer> validityDays,
        @Nullable Boolean archived,
        @Nullable String search,
        @Nullable String searchName,
        Sort<Column> sort,
        PageRequest page) {
    /// From `min` to `max`, both included, each optional.
    public record Range<T>(@Nullable T min, @Nullable T max) {
        public static <T> Range<T> any() {
            return new Range<>(null, null);
        }
    }

    /// Which base rates are wanted.
    public sealed interface RateFilter {
        record Any() implements RateFilter {}

        record Unlimited() implements RateFilter {}

        record Exactly(Rate rate) implements RateFilter {}
    }

    /// What the list can be sorted by.
    public enum Column implements Sort.Column {
        NAME("p.name"),
        ALLOWANCE("p.allowance_bytes"),
        VALIDITY_DAYS("p.validity_days"),
        CREATED_AT("p.created_at"),
        UPDATED_AT("p.updated_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }
    }
}
