package dev.simplane.dialect.telkor.links;

import static dev.simplane.dialect.telkor.Requests.body;
import static dev.simplane.dialect.telkor.Requests.issues;
import static dev.simplane.dialect.telkor.Requests.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.activation.Start;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.lifecycle.LinkDraft.SimChoice;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimKind;
import dev.simplane.dialect.telkor.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkRequestsTest {
    private static final String ID = "00000000-0000-0000-0000-00000000000a";

    @Test
    void a_link_may_be_bare() {
        LinkDraft bare = new LinkDraft(null, null, new SimChoice.None(), null, Start.AS_PLANNED);
        assertThat(CreateLink.read(body("{}"))).isEqualTo(bare);
        assertThat(CreateLink.read(body("{'name':null,'sim_id':null,'plan_id':null,'status':'active'}")))
                .isEqualTo(bare);
    }

    @Test
    void a_link_may_have_all() {
        assertThat(CreateLink.read(body("{'name':'meter_1','sim_id':'" + ID + "','plan_id':'" + ID + "'}")))
                .isEqualTo(new LinkDraft(
                        "meter_1",
                        null,
                        new SimChoice.ById(new SimId(Samples.id(0xA))),
                        new PlanId(Samples.id(0xA)),
                        Start.AS_PLANNED));
    }

    @Test
    void names_everything_that_does_not_fit() {
        assertThat(issues(() -> CreateLink.read(body("{'name':'','sim_id':1,'plan_id':'" + ID + "0'}"))))
                .containsExactly(
                        "{'loc':['body','name'],'msg':'must have 1 to 255 characters','type':'out_of_range'}",
                        "{'loc':['body','sim_id'],'msg':'must be a UUID','type':'value_error'}",
                        "{'loc':['body','plan_id'],'msg':'must be a UUID','type':'value_error'}");
    }

    @Test
    void every_filter_reaches_the_query() {
        LinkFilter filter =
                LinkFilter.read(query("page_size=1&sort_by=status&status=hold&has_sim=true&has_activations=false"
                        + "&sim_type=physical&compatibility_zones=brown&plan_id=" + ID + "&coverage_id=" + ID
                        + "&countries=DEU&network_countries=FRA&network_country=ITA&search=m_1"));
        assertThat(filter.query())
                .isEqualTo(new LinkQuery(
                        LinkStatus.HOLD,
                        true,
                        false,
                        SimKind.PHYSICAL,
                        List.of(Zone.BROWN),
                        new PlanId(Samples.id(0xA)),
                        new CoverageId(Samples.id(0xA)),
                        List.of("DEU"),
                        List.of("FRA", "ITA"),
                        "m_1",
                        new Sort<>(LinkQuery.Column.STATUS, false),
                        new PageRequest(0, 1, true)));
    }

    @Test
    void names_every_filter_that_cannot_be_read() {
        assertThat(issues(() -> LinkFilter.read(
                        query("status=inactive&has_sim=yes&network_countries=fra&network_country=IT&plan_id=x"))))
                .containsExactly(
                        "{'loc':['query','plan_id'],'msg':'must be a UUID','type':'value_error'}",
                        "{'loc':['query','status'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','has_sim'],'msg':'must be true or false','type':'type_error'}",
                        "{'loc':['query','network_countries'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','network_country'],'msg':'is not an allowed value','type':'enum'}");
    }

    @Test
    void a_search_that_cannot_be_stored_is_refused() {
        assertThat(issues(() -> LinkFilter.read(query("search=a\0b"))))
                .containsExactly("{'loc':['query','search'],'msg':'holds a character that is not allowed',"
                        + "'type':'value_error'}");
    }
}
