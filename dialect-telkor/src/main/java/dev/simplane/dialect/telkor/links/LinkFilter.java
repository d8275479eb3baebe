package dev.simplane.dialect.telkor.links;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.core.link.LinkQuery.Column;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.SimKind;
import dev.simplane.dialect.telkor.Filters;
import dev.simplane.dialect.telkor.TelkorPaging;
import dev.simplane.dialect.telkor.Words;
import dev.simplane.web.Params;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// The query of `GET /telkor/links`.
record LinkFilter(TelkorPaging paging, LinkQuery query) {
    private static final Map<String, Column> SORTS = Map.of(
            "name",
            Column.NAME,
            "status",
            Column.STATUS,
            "created_at",
            Column.CREATED_AT,
            "updated_at",
            Column.UPDATED_AT);

    /// Reads the parameters; ends in [Params#check].
    static LinkFilter read(Params params) {
        TelkorPaging paging = TelkorPaging.of(params);
        UUID plan = params.uuidOrNull("plan_id");
        UUID coverage = params.uuidOrNull("coverage_id");
        LinkQuery query = new LinkQuery(
                params.oneOfOrNull("status", text -> Words.parse(LinkStatus.class, text)),
                params.booleanOrNull("has_sim"),
                params.booleanOrNull("has_activations"),
                params.oneOfOrNull("sim_type", text -> Words.parse(SimKind.class, text)),
                Filters.zones(params),
                plan == null ? null : new PlanId(plan),
                coverage == null ? null : new CoverageId(coverage),
                Filters.countries(params),
                networkCountries(params),
                params.textOrNull("search"),
                TelkorPaging.sort(params, SORTS, Column.UPDATED_AT),
                paging.request());
        params.check();
        return new LinkFilter(paging, query);
    }

    /// The name of this filter is cut off in the vendor's page: both readings are taken.
    private static List<String> networkCountries(Params params) {
        return Stream.of("network_countries", "network_country")
                .flatMap(name -> Filters.countries(params, name).stream())
                .toList();
    }
}
