package dev.simplane.dialect.telkor.plans;

import static dev.simplane.dialect.telkor.Requests.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanQuery;
import dev.simplane.core.plan.PlanQuery.Range;
import dev.simplane.core.plan.PlanQuery.RateFilter;
import dev.simplane.core.plan.Renewal;
import dev.simplane.dialect.telkor.Requests;
import dev.simplane.dialect.telkor.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanFilterTest {
    private static final String ID = "00000000-0000-0000-0000-00000000000a";

    @Test
    void without_parameters_all_that_are_for_sale() {
        PlanFilter filter = PlanFilter.read(query(""));
        assertThat(filter.zones()).isEmpty();
        assertThat(filter.forLink()).isNull();
        assertThat(filter.query().apply(List.of()))
                .isEqualTo(new PlanQuery(
                        new RateFilter.Any(),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        false,
                        List.of(),
                        Range.any(),
                        Range.any(),
                        false,
                        null,
                        null,
                        new Sort<>(PlanQuery.Column.UPDATED_AT, false),
                        new PageRequest(0, 25, true)));
    }

    @Test
    void every_filter_reaches_the_query() {
        PlanFilter filter = PlanFilter.read(query("page=2&page_size=10&sort_by=included_data_mb&sort_order=asc"
                + "&base_throttle=7.5mbps&reactivation_trigger=on_expiration_or_exhaustion"
                + "&activation_type=on_first_data_usage&coverage_id=" + ID + "&operator_ids=" + ID + "&operator_ids="
                + ID + "&compatibility_zones=cyan&compatibility_zones=ivory&min_included_data_mb=0"
                + "&max_included_data_mb=1024&min_validity_days=1&max_validity_days=30&search=50%" + "&for_link_id="
                + ID + "&unknown=x"));
        assertThat(filter.zones()).containsExactly(Zone.CYAN, Zone.IVORY);
        assertThat(filter.forLink()).isEqualTo(new LinkId(Samples.id(0xA)));
        OperatorId operator = new OperatorId(Samples.id(0xA));
        assertThat(filter.query().apply(List.of(Zone.TEAL)))
                .isEqualTo(new PlanQuery(
                        new RateFilter.Exactly(new Rate(7680)),
                        Renewal.ON_EXPIRATION_OR_EXHAUSTION,
                        ActivationType.FIRST_USE,
                        new CoverageId(Samples.id(0xA)),
                        List.of(operator, operator),
                        List.of(Zone.TEAL),
                        null,
                        false,
                        List.of(),
                        new Range<>(DataSize.ZERO, DataSize.megabytes(1024)),
                        new Range<>(1, 30),
                        false,
                        "50%",
                        null,
                        new Sort<>(PlanQuery.Column.ALLOWANCE, true),
                        new PageRequest(10, 10, true)));
    }

    @Test
    void unlimited_asks_for_plans_without_a_base_rate() {
        assertThat(PlanFilter.read(query("base_throttle=unlimited")).query().apply(List.of()))
                .extracting(PlanQuery::baseRate)
                .isEqualTo(new RateFilter.Unlimited());
    }

    @Test
    void bounds_beyond_all_plans_do_not_overflow() {
        PlanQuery read = PlanFilter.read(
                        query("min_included_data_mb=8589934592&max_included_data_mb=9223372036854775807"))
                .query()
                .apply(List.of());
        assertThat(read.allowance())
                .isEqualTo(new Range<>(DataSize.megabytes(8_589_934_592L), DataSize.megabytes(8_589_934_593L)));
    }

    @Test
    void names_every_value_that_cannot_be_read() {
        assertThat(Requests.issues(() -> PlanFilter.read(
                        query("base_throttle=64kbps&reactivation_trigger=never&activation_type=IMMEDIATE"
                                + "&coverage_id=1&operator_ids=2&compatibility_zones=Green&min_included_data_mb=-1"
                                + "&max_included_data_mb=1.5&min_validity_days=-1&max_validity_days=x&for_link_id=3"
                                + "&sort_by=price"))))
                .containsExactly(
                        "{'loc':['query','sort_by'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','base_throttle'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','reactivation_trigger'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','activation_type'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','coverage_id'],'msg':'must be a UUID','type':'value_error'}",
                        "{'loc':['query','operator_ids'],'msg':'must be a UUID','type':'value_error'}",
                        "{'loc':['query','compatibility_zones'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','min_included_data_mb'],'msg':'must be 0 or more','type':'out_of_range'}",
                        "{'loc':['query','max_included_data_mb'],'msg':'must be a whole number','type':'type_error'}",
                        "{'loc':['query','min_validity_days'],'msg':'must be 0 to 2147483647','type':'out_of_range'}",
                        "{'loc':['query','max_validity_days'],'msg':'must be a whole number','type':'type_error'}",
                        "{'loc':['query','for_link_id'],'msg':'must be a UUID','type':'value_error'}");
    }

    @Test
    void a_search_that_cannot_be_stored_is_refused() {
        assertThat(Requests.issues(() -> PlanFilter.read(query("search=a\0b"))))
                .containsExactly("{'loc':['query','search'],'msg':'holds a character that is not allowed',"
                        + "'type':'value_error'}");
    }
}
