package dev.simplane.core.task;

import dev.simplane.core.kernel.OrgId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whose turn it is on this node: tenants with open items one after another, none with so many turns at the
/// same time that nothing is left for others.
final class Turns {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final int ofTenantMax;
    private final Map<OrgId, Integer> running = new HashMap<>();
    private UUID last = BEFORE_ALL;

    /// @param ofTenantMax turns of one tenant at the same time
    Turns(int ofTenantMax) {
        this.ofTenantMax = ofTenantMax;
    }

    /// Where to look for the next tenant.
    ///
    /// @param after the tenant that had the last turn
    /// @param full tenants that must not have another one now
    record Search(UUID after, Set<OrgId> full) {}

    /// Gives a turn to the tenant that the search finds, beginning again behind the last tenant. [#end]
    /// follows.
    Optional<OrgId> begin(Function<Search, Optional<OrgId>> search) {
        Search onwards = search();
        Optional<OrgId> found = search.apply(onwards)
                .or(() -> onwards.after().equals(BEFORE_ALL)
                        ? Optional.empty()
                        : search.apply(new Search(BEFORE_ALL, onwards.full())));
        found.ifPresent(this::begun);
        return found;
    }

    private synchronized Search search() {
        Set<OrgId> full = running.entrySet().stream()
                .filter(entry -> entry.getValue() >= ofTenantMax)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        return new Search(last, full);
    }

    private synchronized void begun(OrgId org) {
        last = org.value();
        running.merge(org, 1, Integer::sum);
    }

    synchronized void end(OrgId org) {
        running.computeIfPresent(org, (same, turns) -> turns == 1 ? null : turns - 1);
    }
}
