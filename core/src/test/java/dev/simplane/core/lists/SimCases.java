package dev.simplane.core.lists;

import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.core.sim.SimQuery.Column;
import dev.simplane.core.sim.SimStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The filters of SIMs, alone and together.
final class SimCases {
    private static final String LINKED =
            "exists (select 1 from link l where l.sim_id = s.id and l.status <> 'removed')";

    /// A list that only lacks its order and its page.
    interface Filter {
        SimQuery by(Sort<Column> sort, PageRequest page);
    }

    /// @param truth the SIMs `s` that match, said plainly in SQL
    record Case(String name, String truth, Filter filter) {}

    private SimCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("none", "true", filter(null, null, List.of(), List.of(), null)));
        for (SimStatus status : SimStatus.values()) {
            cases.add(new Case(
                    "status " + status, is("status", status), filter(status, null, List.of(), List.of(), null)));
        }
        for (SimKind kind : SimKind.values()) {
            cases.add(new Case("kind " + kind, is("kind", kind), filter(null, kind, List.of(), List.of(), null)));
        }
        for (Zone zone : List.of(Zone.TEAL, Zone.SLATE, Zone.AMBER, Zone.BROWN)) {
            cases.add(new Case("zone " + zone, is("zone", zone), filter(null, null, List.of(zone), List.of(), null)));
        }
        for (ProfileStatus profile : ProfileStatus.values()) {
            cases.add(new Case(
                    "profile " + profile,
                    is("profile_status", profile),
                    filter(null, null, List.of(), List.of(profile), null)));
        }
        cases.add(new Case("attached", LINKED, filter(null, null, List.of(), List.of(), true)));
        cases.add(new Case("not attached", "not " + LINKED, filter(null, null, List.of(), List.of(), false)));
        together(cases);
        return cases;
    }

    private static void together(List<Case> cases) {
        cases.add(new Case(
                "zones teal, cyan, ivory",
                "s.zone in ('teal', 'cyan', 'ivory')",
                filter(null, null, List.of(Zone.TEAL, Zone.CYAN, Zone.IVORY), List.of(), null)));
        cases.add(new Case(
                "available esim in teal",
                "s.status = 'available' and s.kind = 'esim' and s.zone = 'teal'",
                filter(SimStatus.AVAILABLE, SimKind.ESIM, List.of(Zone.TEAL), List.of(), null)));
        cases.add(new Case(
                "deleted esim in amber",
                "s.profile_status = 'deleted' and s.kind = 'esim' and s.zone = 'amber'",
                filter(null, SimKind.ESIM, List.of(Zone.AMBER), List.of(ProfileStatus.DELETED), null)));
        cases.add(new Case(
                "suspended, attached, in brown",
                "s.status = 'suspended' and s.zone = 'brown' and " + LINKED,
                filter(SimStatus.SUSPENDED, null, List.of(Zone.BROWN), List.of(), true)));
        cases.add(new Case(
                "active, not attached",
                "s.status = 'active' and not " + LINKED,
                filter(SimStatus.ACTIVE, null, List.of(), List.of(), false)));
    }

    /// Nothing but this text.
    static Case search(String text) {
        return new Case(
                "search " + text,
                contains(text),
                (sort, page) -> new SimQuery(Set.of(), null, List.of(), false, List.of(), null, text, sort, page));
    }

    /// This text in the stock that can be sold.
    static Case searchAvailable(String text) {
        return new Case(
                "available, search " + text,
                "s.status = 'available' and " + contains(text),
                (sort, page) -> new SimQuery(
                        Set.of(SimStatus.AVAILABLE), null, List.of(), false, List.of(), null, text, sort, page));
    }

    private static String contains(String text) {
        String like = " ilike " + Texts.pattern(text);
        return "(s.iccid" + like + " or s.msisdn" + like + " or s.imsi" + like + " or s.imei" + like + " or s.eid"
                + like + " or cast(s.id as text)" + like + ")";
    }

    private static String is(String column, Enum<?> value) {
        return "s." + column + " = '" + Texts.lower(value) + "'";
    }

    private static Filter filter(
            @Nullable SimStatus status,
            @Nullable SimKind kind,
            List<Zone> zones,
            List<ProfileStatus> profiles,
            @Nullable Boolean attached) {
        Set<SimStatus> statuses = status == null ? Set.of() : Set.of(status);
        return (sort, page) -> new SimQuery(statuses, kind, zones, false, profiles, attached, null, sort, page);
    }
}
