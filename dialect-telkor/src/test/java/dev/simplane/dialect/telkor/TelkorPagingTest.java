package dev.simplane.dialect.telkor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.coverage.CoverageQuery.Column;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.web.Params;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TelkorPagingTest {
    private static final Map<String, Column> SORTS = Map.of("name", Column.NAME);

    private static PageRequest request(String text) {
        Params params = Requests.query(text);
        TelkorPaging paging = TelkorPaging.of(params);
        params.check();
        return paging.request();
    }

    private static List<String> issues(String text) {
        return Requests.issues(() -> request(text));
    }

    private static Sort<Column> sort(String text) {
        Params params = Requests.query(text);
        Sort<Column> sort = TelkorPaging.sort(params, SORTS, Column.UPDATED_AT);
        params.check();
        return sort;
    }

    @Test
    void without_parameters_the_first_25() {
        assertThat(request("")).isEqualTo(new PageRequest(0, 25, true));
    }

    @Test
    void pages_count_from_1() {
        assertThat(request("page=3&page_size=500")).isEqualTo(new PageRequest(1000, 500, true));
    }

    @Test
    void sizes_and_pages_out_of_range_are_refused_together() {
        assertThat(issues("page=0&page_size=501"))
                .containsExactly(
                        "{'loc':['query','page_size'],'msg':'must be 1 to 500','type':'out_of_range'}",
                        "{'loc':['query','page'],'msg':'must be 1 to 2147483647','type':'out_of_range'}");
        assertThat(issues("page=x&page_size=2.5"))
                .containsExactly(
                        "{'loc':['query','page_size'],'msg':'must be a whole number','type':'type_error'}",
                        "{'loc':['query','page'],'msg':'must be a whole number','type':'type_error'}");
    }

    @Test
    void the_deepest_page_is_the_last_one_that_can_be_reached() {
        assertThat(request("page=2000001&page_size=500").offset()).isEqualTo(PageRequest.OFFSET_MAX);
        assertThat(issues("page=2000002&page_size=500"))
                .containsExactly("{'loc':['query','page'],'msg':'lies too deep','type':'out_of_range'}");
        assertThat(issues("page=2147483647&page_size=500")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0,25,0", "1,25,1", "25,25,1", "26,25,2", "501,500,2", "7,1,7"})
    void pages_are_rounded_up(long total, String pageSize, long pages) {
        TelkorPaging paging = TelkorPaging.of(Requests.query("page_size=" + pageSize));
        assertThat(paging.json(new Page<>(List.<String>of(), total), Function.identity())
                        .pages())
                .isEqualTo(pages);
    }

    @Test
    void the_envelope_has_the_names_of_the_api() {
        TelkorPaging paging = TelkorPaging.of(Requests.query("page=9"));
        PageJson<String> page = paging.json(new Page<>(List.of("a"), 201), item -> item + "!");
        assertThat(Requests.json("Page", page))
                .isEqualTo("{'items':['a!'],'total':201,'page':9,'page_size':25,'pages':9}");
    }

    @Test
    void lists_begin_with_what_changed_last() {
        assertThat(sort("")).isEqualTo(new Sort<>(Column.UPDATED_AT, false));
        assertThat(sort("sort_order=asc")).isEqualTo(new Sort<>(Column.UPDATED_AT, true));
        assertThat(sort("sort_by=name")).isEqualTo(new Sort<>(Column.NAME, false));
        assertThat(sort("sort_by=name&sort_order=asc")).isEqualTo(new Sort<>(Column.NAME, true));
    }

    @Test
    void unknown_orders_are_refused() {
        assertThat(Requests.issues(() -> sort("sort_by=Name&sort_order=ASC")))
                .containsExactly(
                        "{'loc':['query','sort_by'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','sort_order'],'msg':'is not an allowed value','type':'enum'}");
    }

    @Test
    void countries_are_upper_case_and_exist() {
        assertThat(Filters.countries(Requests.query("countries=DEU&countries=FRA")))
                .containsExactly("DEU", "FRA");
        for (String wrong : List.of("deu", "DE", "XYZ", "DEU,FRA")) {
            Params params = Requests.query("countries=" + wrong);
            assertThat(Filters.countries(params)).isEmpty();
            assertThat(Requests.issues(params::check))
                    .containsExactly("{'loc':['query','countries'],'msg':'is not an allowed value','type':'enum'}");
        }
    }
}
