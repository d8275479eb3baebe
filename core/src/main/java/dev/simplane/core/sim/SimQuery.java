package dev.simplane.core.sim;

import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.operator.Zone;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A filtered list of SIMs. Empty lists and nulls do not filter.
///
/// @param statuses any of them
/// @param zones any of them; [#noZone] instead to match nothing
/// @param attached has a link, or has none
/// @param search substring of id, ICCID, MSISDN, IMSI, IMEI or EID
public record SimQuery(
        Set<SimStatus> statuses,
        @Nullable SimKind kind,
        List<Zone> zones,
        boolean noZone,
        List<ProfileStatus> profileStatuses,
        @Nullable Boolean attached,
        @Nullable String search,
        Sort<Column> sort,
        PageRequest page) {
    /// Whether there is anything to search for.
    boolean searches() {
        return search != null && !search.isEmpty();
    }

    /// What the list can be sorted by.
    public enum Column implements Sort.Column {
        ICCID("s.iccid"),
        MSISDN("s.msisdn"),
        STATUS("s.status"),
        CREATED_AT("s.created_at"),
        UPDATED_AT("s.updated_at");

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
            return this == STATUS ? List.of("s.zone", "s.kind", "s.profile_status", "s.attached") : List.of();
        }

        @Override
        public boolean unique() {
            return this == ICCID;
        }
    }
}
