package dev.simplane.core.lists;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.core.link.LinkQuery.Column;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.SimKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The filters of links, alone and together.
final class LinkCases {
    private static final String ACTIVE =
            "exists (select 1 from activation a where a.link_id = l.id and a.status = 'active'";
    private static final String SIM = "exists (select 1 from sim s where s.id = l.sim_id and ";

    /// A list that only lacks its order and its page.
    interface Filter {
        LinkQuery by(Sort<Column> sort, PageRequest page);
    }

    /// @param truth the links `l` that match, said plainly in SQL
    record Case(String name, String truth, Filter filter) {}

    private LinkCases() {}

    /// @param common a plan of many links
    /// @param rare a plan of few
    /// @param coverage of some plan
    static List<Case> all(PlanId common, PlanId rare, CoverageId coverage) {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("none", "true", new Wanted()));
        for (LinkStatus status : LinkStatus.values()) {
            cases.add(new Case("status " + status, is(status), new Wanted().status(status)));
        }
        cases.add(new Case("has SIM", "l.sim_id is not null", new Wanted().sim(true)));
        cases.add(new Case("no SIM", "l.sim_id is null", new Wanted().sim(false)));
        cases.add(new Case("has activations", ACTIVE + ")", new Wanted().activations(true)));
        cases.add(new Case("no activations", "not " + ACTIVE + ")", new Wanted().activations(false)));
        for (SimKind kind : SimKind.values()) {
            cases.add(new Case("kind " + kind, SIM + "s.kind = '" + Texts.lower(kind) + "')", new Wanted().kind(kind)));
        }
        for (Zone zone : List.of(Zone.TEAL, Zone.SLATE, Zone.AMBER, Zone.BROWN)) {
            cases.add(
                    new Case("zone " + zone, SIM + "s.zone = '" + Texts.lower(zone) + "')", new Wanted().zones(zone)));
        }
        cases.add(new Case(
                "zones teal, cyan, ivory",
                SIM + "s.zone in ('teal', 'cyan', 'ivory'))",
                new Wanted().zones(Zone.TEAL, Zone.CYAN, Zone.IVORY)));
        for (String country : List.of("DEU", "IDN")) {
            cases.add(new Case(
                    "network " + country, SIM + "s.seen_country = '" + country + "')", new Wanted().seenIn(country)));
        }
        cases.add(new Case("country DEU", country("DEU"), new Wanted().countries("DEU")));
        cases.add(new Case(
                "country DEU in slate",
                country("DEU") + " and " + SIM + "s.zone = 'slate')",
                new Wanted().countries("DEU").zones(Zone.SLATE)));
        cases.add(new Case("country without operators", country("TON"), new Wanted().countries("TON")));
        withPlans(cases, common, rare, coverage);
        return cases;
    }

    private static void withPlans(List<Case> cases, PlanId common, PlanId rare, CoverageId coverage) {
        cases.add(new Case("common plan", of(common), new Wanted().plan(common)));
        cases.add(new Case("rare plan", of(rare), new Wanted().plan(rare)));
        cases.add(new Case("coverage", on(coverage), new Wanted().coverage(coverage)));
        cases.add(new Case(
                "plan and coverage",
                of(common) + " and " + on(coverage),
                new Wanted().plan(common).coverage(coverage)));
        cases.add(new Case(
                "suspended esim in slate",
                "l.status = 'suspended' and " + SIM + "s.kind = 'esim' and s.zone = 'slate')",
                new Wanted().status(LinkStatus.SUSPENDED).kind(SimKind.ESIM).zones(Zone.SLATE)));
        cases.add(new Case(
                "active in teal with common plan",
                "l.status = 'active' and " + SIM + "s.zone = 'teal') and " + of(common),
                new Wanted().status(LinkStatus.ACTIVE).zones(Zone.TEAL).plan(common)));
        cases.add(new Case(
                "suspended in IDN with rare plan",
                "l.status = 'suspended' and " + SIM + "s.seen_country = 'IDN') and " + of(rare),
                new Wanted().status(LinkStatus.SUSPENDED).seenIn("IDN").plan(rare)));
        cases.add(new Case(
                "esim on coverage",
                SIM + "s.kind = 'esim') and " + on(coverage),
                new Wanted().kind(SimKind.ESIM).coverage(coverage)));
        cases.add(new Case(
                "active, no activations, in brown",
                "l.status = 'active' and not " + ACTIVE + ") and " + SIM + "s.zone = 'brown')",
                new Wanted().status(LinkStatus.ACTIVE).activations(false).zones(Zone.BROWN)));
    }

    /// Nothing but this text.
    static Case search(String text) {
        return new Case("search " + text, contains(text), new Wanted().search(text));
    }

    /// This text on hold.
    static Case searchOnHold(String text) {
        return new Case(
                "on hold, search " + text,
                "l.status = 'hold' and " + contains(text),
                new Wanted().search(text).status(LinkStatus.HOLD));
    }

    private static String contains(String text) {
        String like = " ilike " + Texts.pattern(text);
        return "(l.name" + like + " or cast(l.id as text)" + like + " or " + SIM + "s.iccid" + like + "))";
    }

    private static String is(LinkStatus status) {
        return "l.status = '" + Texts.lower(status) + "'";
    }

    private static String of(PlanId plan) {
        return ACTIVE + " and a.plan_id = '" + plan + "')";
    }

    private static String on(CoverageId coverage) {
        return ACTIVE + " and a.coverage_id = '" + coverage + "')";
    }

    private static String country(String country) {
        return SIM + "exists (select 1 from operator o where o.zone = s.zone and o.country = '" + country + "'))";
    }

    /// What is filtered by so far.
    private static final class Wanted implements Filter {
        private @Nullable LinkStatus status;
        private @Nullable Boolean hasSim;
        private @Nullable Boolean hasActivations;
        private @Nullable SimKind kind;
        private List<Zone> zones = List.of();
        private @Nullable PlanId plan;
        private @Nullable CoverageId coverage;
        private List<String> countries = List.of();
        private List<String> networkCountries = List.of();
        private @Nullable String search;

        Wanted status(LinkStatus wanted) {
            status = wanted;
            return this;
        }

        Wanted sim(boolean wanted) {
            hasSim = wanted;
            return this;
        }

        Wanted activations(boolean wanted) {
            hasActivations = wanted;
            return this;
        }

        Wanted kind(SimKind wanted) {
            kind = wanted;
            return this;
        }

        Wanted zones(Zone... wanted) {
            zones = List.of(wanted);
            return this;
        }

        Wanted plan(PlanId wanted) {
            plan = wanted;
            return this;
        }

        Wanted coverage(CoverageId wanted) {
            coverage = wanted;
            return this;
        }

        Wanted countries(String... wanted) {
            countries = List.of(wanted);
            return this;
        }

        Wanted seenIn(String... wanted) {
            networkCountries = List.of(wanted);
            return this;
        }

        Wanted search(String wanted) {
            search = wanted;
            return this;
        }

        @Override
        public LinkQuery by(Sort<Column> sort, PageRequest page) {
            return new LinkQuery(
                    status,
                    hasSim,
                    hasActivations,
                    kind,
                    zones,
                    plan,
                    coverage,
                    countries,
                    networkCountries,
                    search,
                    sort,
                    page);
        }
    }
}
