package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanQuery;
import dev.simplane.core.plan.PlanQuery.Column;
import dev.simplane.core.plan.PlanQuery.Range;
import dev.simplane.core.plan.PlanQuery.RateFilter;
import dev.simplane.core.plan.Renewal;
import dev.simplane.dialect.telkor.Filters;
import dev.simplane.dialect.telkor.TelkorPaging;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem.Issue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query of `GET /telkor/plans`.
///
/// @param zones as given
/// @param forLink the link whose zones replace them
/// @param query what is asked for, once the zones are known; no zones do not filter
record PlanFilter(
        TelkorPaging paging, List<Zone> zones, @Nullable LinkId forLink, Function<List<Zone>, PlanQuery> query) {
    private static final Map<String, Column> SORTS = Map.of(
            "name",
            Column.NAME,
            "included_data_mb",
            Column.ALLOWANCE,
            "validity_days",
            Column.VALIDITY_DAYS,
            "created_at",
            Column.CREATED_AT,
            "updated_at",
            Column.UPDATED_AT);

    PlanFilter {
        zones = List.copyOf(zones);
    }

    /// Reads the parameters; ends in [Params#check].
    static PlanFilter read(Params params) {
        TelkorPaging paging = TelkorPaging.of(params);
        Sort<Column> sort = TelkorPaging.sort(params, SORTS, Column.UPDATED_AT);
        Throttle throttle = params.oneOfOrNull("base_throttle", Throttle::parse);
        Renewal renewal = params.oneOfOrNull("reactivation_trigger", PlanWords::renewal);
        ActivationType type = params.oneOfOrNull("activation_type", PlanWords::activationType);
        UUID coverage = params.uuidOrNull("coverage_id");
        List<OperatorId> operators = Filters.operators(params);
        List<Zone> zones = Filters.zones(params);
        Range<DataSize> allowance =
                new Range<>(size(params, "min_included_data_mb"), size(params, "max_included_data_mb"));
        Range<Integer> validity = new Range<>(
                params.integerOrNull("min_validity_days", 0, Integer.MAX_VALUE),
                params.integerOrNull("max_validity_days", 0, Integer.MAX_VALUE));
        String search = params.textOrNull("search");
        UUID link = params.uuidOrNull("for_link_id");
        params.check();
        return new PlanFilter(
                paging,
                zones,
                link == null ? null : new LinkId(link),
                wanted -> new PlanQuery(
                        rate(throttle),
                        renewal,
                        type,
                        coverage == null ? null : new CoverageId(coverage),
                        operators,
                        wanted,
                        null,
                        false,
                        List.of(),
                        allowance,
                        validity,
                        false,
                        search,
                        null,
                        sort,
                        paging.request()));
    }

    private static RateFilter rate(@Nullable Throttle throttle) {
        if (throttle == null) {
            return new RateFilter.Any();
        }
        var rate = throttle.rate();
        return rate == null ? new RateFilter.Unlimited() : new RateFilter.Exactly(rate);
    }

    /// Megabytes; more than any plan has reads as just more than any plan has.
    private static @Nullable DataSize size(Params params, String name) {
        String text = params.textOrNull(name);
        if (text == null) {
            return null;
        }
        try {
            long megabytes = Long.parseLong(text);
            if (megabytes < 0) {
                params.refuse(name, Issue.Kind.OUT_OF_RANGE, "must be 0 or more");
                return null;
            }
            return DataSize.megabytes(Math.min(megabytes, PlanDraft.ALLOWANCE_MAX.megabytes() + 1));
        } catch (NumberFormatException e) {
            params.refuse(name, Issue.Kind.WRONG_TYPE, "must be a whole number");
            return null;
        }
    }
}
