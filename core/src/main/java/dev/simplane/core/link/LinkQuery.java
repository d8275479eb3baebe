package dev.simplane.core.link;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.SimKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A filtered list of links; removed ones never appear. Empty lists and nulls do not filter.
///
/// @param hasActivations has one that is active now
/// @param kind of the bound SIM
/// @param zones of the bound SIM
/// @param plan has an active activation of it
/// @param coverage has an active activation of a plan on it
/// @param countries in which the bound SIM's zone has an operator, alpha-3; [#in] says it in zones
/// @param networkCountries the country last seen, alpha-3
/// @param search substring of name, id or the bound SIM's ICCID
public record LinkQuery(
        @Nullable LinkStatus status,
        @Nullable Boolean hasSim,
        @Nullable Boolean hasActivations,
        @Nullable SimKind kind,
        List<Zone> zones,
        @Nullable PlanId plan,
        @Nullable CoverageId coverage,
        List<String> countries,
        List<String> networkCountries,
        @Nullable String search,
        Sort<Column> sort,
        PageRequest page) {
    /// The same list with the zones that fit its countries, so that it asks for none.
    ///
    /// @param fitting at least one
    public LinkQuery in(List<Zone> fitting) {
        return new LinkQuery(
                status,
                hasSim,
                hasActivations,
                kind,
                fitting,
                plan,
                coverage,
                List.of(),
                networkCountries,
                search,
                sort,
                page);
    }

    /// Whether there is anything to search for.
    boolean searches() {
        return search != null && !search.isEmpty();
    }

    /// What the list can be sorted by.
    public enum Column implements Sort.Column {
        NAME("l.name"),
        STATUS("l.status"),
        CREATED_AT("l.created_at"),
        UPDATED_AT("l.updated_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }

        @Override
        public List<String> then() {
            return this == STATUS ? List.of("l.sim_zone", "l.sim_kind", "l.seen_country", "l.activated") : List.of();
        }
    }
}
