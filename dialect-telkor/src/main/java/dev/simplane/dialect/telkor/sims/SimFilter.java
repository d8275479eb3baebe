package dev.simplane.dialect.telkor.sims;

import dev.simplane.core.kernel.Sort;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.core.sim.SimQuery.Column;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.dialect.telkor.Filters;
import dev.simplane.dialect.telkor.TelkorPaging;
import dev.simplane.dialect.telkor.Words;
import dev.simplane.web.Params;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query of `GET /telkor/sims`.
///
/// @param zones as given
/// @param countries that the SIMs must work in, any of them
/// @param forPlan the plan whose zones replace the given ones
/// @param query what is asked for, once the zones are known; nothing matches no zone
record SimFilter(
        TelkorPaging paging,
        List<Zone> zones,
        List<String> countries,
        @Nullable PlanId forPlan,
        Function<Optional<List<Zone>>, SimQuery> query) {
    private static final Map<String, Column> SORTS = Map.of(
            "iccid",
            Column.ICCID,
            "msisdn",
            Column.MSISDN,
            "status",
            Column.STATUS,
            "created_at",
            Column.CREATED_AT,
            "updated_at",
            Column.UPDATED_AT);

    /// Telkor knows no retired SIMs.
    private static final Set<SimStatus> SHOWN =
            Set.of(SimStatus.INVENTORY, SimStatus.AVAILABLE, SimStatus.ACTIVE, SimStatus.SUSPENDED);

    SimFilter {
        zones = List.copyOf(zones);
        countries = List.copyOf(countries);
    }

    /// Reads the parameters; ends in [Params#check].
    static SimFilter read(Params params) {
        TelkorPaging paging = TelkorPaging.of(params);
        Sort<Column> sort = TelkorPaging.sort(params, SORTS, Column.UPDATED_AT);
        SimStatus status = params.oneOfOrNull("status", SimFilter::status);
        SimKind kind = params.oneOfOrNull("sim_type", text -> Words.parse(SimKind.class, text));
        ProfileStatus profile =
                params.oneOfOrNull("esim_profile_status", text -> Words.parse(ProfileStatus.class, text));
        List<Zone> zones = Filters.zones(params);
        List<String> countries = Filters.countries(params);
        Boolean attached = params.booleanOrNull("is_attached");
        String search = params.textOrNull("search");
        UUID plan = params.uuidOrNull("for_plan_id");
        params.check();
        return new SimFilter(
                paging,
                zones,
                countries,
                plan == null ? null : new PlanId(plan),
                wanted -> new SimQuery(
                        status == null ? SHOWN : Set.of(status),
                        kind,
                        wanted.orElse(List.of()),
                        wanted.isPresent() && wanted.get().isEmpty(),
                        profile == null ? List.of() : List.of(profile),
                        attached,
                        search,
                        sort,
                        paging.request()));
    }

    /// The zones in which a SIM must be, or nothing when any will do.
    ///
    /// @param fitting the zones that are given or that the plan has; none do not filter
    /// @param countriesOf where a zone has operators
    Optional<List<Zone>> zones(List<Zone> fitting, Function<Zone, Set<String>> countriesOf) {
        if (fitting.isEmpty() && countries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Zone.values())
                .filter(zone -> fitting.isEmpty() || fitting.contains(zone))
                .filter(zone -> countries.isEmpty() || !Collections.disjoint(countriesOf.apply(zone), countries))
                .toList());
    }

    private static Optional<SimStatus> status(String text) {
        return Words.parse(SimStatus.class, text).filter(SHOWN::contains);
    }
}
